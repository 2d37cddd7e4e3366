"""Which stretches of text two articles, or a whole collection, have in common.

In: two texts (`align`), or many (`corpus.match`). Out: passages, a span on either side, with the share of words in common. `align` finds
verbatim runs and rewritten sentences of one pair with all care; `corpus` finds verbatim and lightly edited passages among hundreds of
thousands of texts, by the compiled loops of `kernels`. To add another way of finding passages: one file with a function from texts to
passages, used in `align.align` or beside it.
"""
