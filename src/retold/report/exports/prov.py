"""Lineage as PROV-JSON (W3C Member Submission): articles are entities, outlets agents, and each edge a derivation with its kind."""

from collections.abc import Iterable, Iterator

from retold.model import Article, Direction, Lineage, Relation, Story
from retold.report.exports.naming import time_of, without_none
from retold.tables.rows import as_json, story_id

PREFIX = {"retold": "urn:retold:", "article": "urn:retold:article:", "outlet": "urn:retold:outlet:", "story": "urn:retold:story:"}
KINDS = {Relation.QUOTED: "prov:Quotation", Relation.REVISION: "prov:Revision", Relation.PRIMARY: "prov:PrimarySource"}
"""The kinds of derivation that PROV-DM has; plain derivation has none of its own."""


def write_prov(stories: Iterable[Story]) -> Iterator[str]:
    """One PROV-JSON document with all stories, each a collection of its articles.

    Where nothing tells the direction, the two articles are alternates of each other, and no derivation is claimed.
    """
    document: dict[str, dict[str, object]] = {"prefix": dict(PREFIX)}

    def put(kind: str, name: str, values: dict[str, object]) -> None:
        document.setdefault(kind, {})[name] = values

    for story in stories:
        id = story_id(story)
        put("entity", f"story:{id}", {"prov:type": qualified("prov:Collection")})
        for article in story.articles:
            name = local("article", article.id)
            put("entity", name, entity(article))
            put("hadMember", f"_:member-{id}-{local('', article.id)}", {"prov:collection": f"story:{id}", "prov:entity": name})
            if article.outlet:
                outlet = local("outlet", article.outlet)
                put("agent", outlet, {"prov:type": qualified("prov:Organization"), "prov:label": article.outlet})
                put("wasAttributedTo", f"_:by-{local('', article.id)}", {"prov:entity": name, "prov:agent": outlet})
        for number, edge in enumerate(story.lineage, 1):
            kind = "alternateOf" if edge.direction is Direction.UNDETERMINED else "wasDerivedFrom"
            put(kind, f"_:edge-{id}-{number}", relation(edge))
    yield as_json(document) + "\n"


def entity(article: Article) -> dict[str, object]:
    """An article as an entity."""
    return without_none(
        **{
            "prov:type": qualified("retold:Article"),
            "prov:label": article.title,
            "retold:id": article.id,
            "retold:url": article.url,
            "retold:published": time_of(article.published),
        }
    )


def relation(edge: Lineage) -> dict[str, object]:
    """An edge of lineage as a derivation, or, where its direction is not known, as two alternates."""
    source, target = local("article", edge.source), local("article", edge.target)
    if edge.direction is Direction.UNDETERMINED:
        return {"prov:alternate1": target, "prov:alternate2": source}
    kind = {"prov:type": qualified(KINDS[edge.relation])} if edge.relation in KINDS else {}
    return {
        "prov:generatedEntity": target,
        "prov:usedEntity": source,
        **kind,
        "retold:derivation": edge.derivation.value,
        "retold:share": real(edge.share),
        "retold:confidence": real(edge.confidence),
        "retold:direction": edge.direction.value,
    }


def qualified(name: str) -> dict[str, str]:
    """A qualified name as a value."""
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def real(value: float) -> dict[str, object]:
    """A number as a value."""
    return {"$": str(round(value, 4)), "type": "xsd:double"}


def local(prefix: str, id: str) -> str:
    """An id as a qualified name: what may not stand in one is written as its number.

    >>> local("article", "wire/1 b")
    'article:wire-2f1-20b'
    """
    name = "".join(c if c.isascii() and (c.isalnum() or c == "_") else f"-{ord(c):x}" for c in id)
    return f"{prefix}:{name}" if prefix else name
