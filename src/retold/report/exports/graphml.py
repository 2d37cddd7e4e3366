"""Lineage as GraphML, which networkx, Gephi, yEd and igraph read: a node for each article, an edge for each lineage.

Format: GraphML (graphml.graphdrawing.org); a story's lineage points from the source to the target.
"""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from retold.model import Story
from retold.tables.rows import article_row, story_id

NODE = ("outlet", "title", "byline", "url", "published")
EDGE = {"story": "string", "relation": "string", "derivation": "string", "share": "double", "confidence": "double", "direction": "string"}
WORDS = 9
"""The column of the number of words in the table of articles."""
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold."""


def write_graphml(stories: Iterable[Story]) -> Iterator[str]:
    """The parts of one GraphML file with all stories; an article that stands in several is one node."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name in NODE:
        yield f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>\n'
    yield '<key id="words" for="node" attr.name="words" attr.type="long"/>\n'
    for name, kind in EDGE.items():
        yield f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph id="lineage" edgedefault="directed">\n'
    nodes: set[str] = set()
    edges: set[tuple[str, str, str]] = set()
    for story in stories:
        id = story_id(story)
        for article in story.articles:
            if article.id not in nodes:
                nodes.add(article.id)
                values = {name: getattr(article, name) for name in NODE}
                yield f"<node id={attribute(article.id)}>{data(values | {'words': article_row(article)[WORDS]})}</node>\n"
        for edge in story.lineage:
            if (id, edge.source, edge.target) in edges:
                continue
            edges.add((id, edge.source, edge.target))
            told = (id, edge.relation.value, edge.derivation.value, round(edge.share, 4), edge.confidence, edge.direction.value)
            between = f"source={attribute(edge.source)} target={attribute(edge.target)}"
            yield f"<edge {between}>{data(dict(zip(EDGE, told, strict=True)))}</edge>\n"
    yield "</graph>\n</graphml>\n"


def data(values: dict[str, object]) -> str:
    """The values of a node or an edge; GraphML has no null, so what is not there is left out."""
    return "".join(f'<data key="{name}">{escape(clean(str(value)))}</data>' for name, value in values.items() if value not in (None, ""))


def attribute(text: str) -> str:
    """A text as a quoted attribute; white space that a parser would fold is written as a reference."""
    return quoteattr(clean(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def clean(text: str) -> str:
    """A text without what XML cannot hold, one for one.

    >>> clean("a\\x00b")
    'a�b'
    """
    return NO_XML.sub("\ufffd", text)
