"""Which articles tell one story, and how these hang together: who took text from whom.

In: articles. Out, by `cluster`: stories. `grouping` is the same for articles that come one by one, with `sketch` for what each is about.

In: articles and the passages between them. Out: lineage, one edge for each two articles that share text, with how much was taken, which
way, and the words that tell. To add a sign that tells the direction: one function `(target, source) -> Iterable[Sign]` in `direction.py`,
its name in `signs_of_descent`, its examples in `tests/stories/`.
"""
