"""Renditions of one utterance: which quotations they are, and what each did to the words.

In: two strings (`compare`), or articles with their quotations and speakers (`link_statements`). Out: `Comparison`, and `Statement` with its
reference, renditions, verdicts, edits and flags. `signs` reads the words of a quotation and the signs between them, `stretches` holds two
readings against each other, `kinds` says what a change of words does, `policy` how grave that is; `compare` gives the verdict.
To add one more kind of change: a member of `policy.Change`, a row in each policy's table, and the test for it in `kinds`.
"""
