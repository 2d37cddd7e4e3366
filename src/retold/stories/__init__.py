"""How the articles of a story hang together: who took text from whom.

In: articles and the passages between them. Out: lineage, one edge for each two articles that share text, with how much was taken, which
way, and the words that tell. To add a sign that tells the direction: one function `(target, source) -> Iterable[Sign]` in `direction.py`,
its name in `signs_of_descent`, its examples in `tests/stories/`.
"""
