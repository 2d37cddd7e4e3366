"""What other programs read: a story as tables, as a graph, and in the standards of the web and of the news.

In: stories. Out: files. To add a format: one file with one function from stories to the parts of one file, and its line in `EXPORTERS`.
Identifiers are stable: an article is called by its address where it has one, else by a URN made from its id; a finding by a URN made from
its story and its own id. Nothing is read from the network, and no rating of truth is written.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from retold.errors import UsageError
from retold.model import Story
from retold.report.exports.annotations import write_annotations
from retold.report.exports.claimreview import write_claim_reviews
from retold.report.exports.graphml import write_graphml
from retold.report.exports.ninjs import write_ninjs
from retold.report.exports.prov import write_prov
from retold.report.exports.quotations import write_quotations


class Exporter(NamedTuple):
    """A format of one file: its name, what it is, the usual suffix, and the function that writes the parts of the file."""

    name: str
    about: str
    suffix: str
    write: Callable[[Iterable[Story]], Iterator[str]]


EXPORTERS = (
    Exporter("graphml", "lineage as a graph: articles, and who took text from whom (GraphML)", ".graphml", write_graphml),
    Exporter("annotations", "findings as W3C Web Annotations, by position and by quotation (JSON-LD)", ".jsonld", write_annotations),
    Exporter("claimreview", "drafts of schema.org ClaimReview, without a rating (JSON-LD)", ".jsonld", write_claim_reviews),
    Exporter("quotations", "every quotation as a schema.org Quotation (JSON-LD)", ".jsonld", write_quotations),
    Exporter("prov", "articles, outlets and lineage as W3C PROV (PROV-JSON)", ".json", write_prov),
    Exporter("ninjs", "every article with its sources as an IPTC ninjs 3.1 item, one a line", ".jsonl", write_ninjs),
)


def exporter_named(name: str) -> Exporter:
    """The exporter of that name; UsageError if there is none.

    >>> exporter_named("prov").suffix
    '.json'
    """
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    raise UsageError(f"{name}: no such format; known: {', '.join(exporter.name for exporter in EXPORTERS)}")
