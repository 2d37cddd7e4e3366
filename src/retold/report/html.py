"""The report: one self-contained HTML file that works offline, in print and without scripts.

Every text of an article is cleaned and escaped by the template engine; a content security policy allows this file's own style and script
(by their hashes) and nothing else, so that nothing is ever fetched.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from retold.model import Direction, Passage, Place, Story, Verdict
from retold.report import wording
from retold.report.diff import GAP
from retold.report.findings import Finding, Group, is_direct, left_out_words, list_findings
from retold.report.graph import draw_lineage
from retold.report.ignored import ignored_lines
from retold.report.index import (
    Index,
    clean,
    in_context,
    index,
    line_of,
    quoted_words,
    renditions,
    speaker_of,
    speaker_words,
    when,
    where,
    words_at,
)
from retold.report.lines import in_marks, short
from retold.report.marked import paragraphs_with_marks
from retold.report.marks import mark_articles, spot_of_place, spot_of_quotation
from retold.report.matrix import rendition_matrix
from retold.report.near import reference_words
from retold.text.published import moment_of

if TYPE_CHECKING:
    from jinja2 import Environment

HEADINGS = {
    Group.QUOTATION: ("Quotations in other words than their reference", "quotations"),
    Group.DIFFERENCE: ("Facts stated differently", "differences"),
    Group.ADDITION: ("Additions", "additions"),
    Group.SOURCING: ("Vague sourcing", "sourcing"),
    Group.RESIDUE: ("Residue", "residue"),
    Group.DENIAL: ("Rumours and denials", "denials"),
}
"""Of each group of findings: its heading and the anchor of its section."""

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def render(story: Story) -> str:
    """The whole report on a story as one HTML document.

    >>> from retold.model import Article
    >>> "&lt;script&gt;" in render(Story((Article("a", "Rain.", title="<script>"),)))
    True
    """
    found = index(story)
    findings = list_findings(found)
    style, script = template_file("report.css"), template_file("report.js") + template_file("steps.js")
    template = environment(found).get_template("report.html")
    return str(template.render(**facts(found, findings), style=style, script=script, policy=security_policy(style, script)))


def template_file(name: str) -> str:
    """One of the files that belong to this package, with plain line ends."""
    text = files("retold.report").joinpath("templates", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def security_policy(style: str, script: str) -> str:
    """The policy that lets a browser run this file's own style and script and fetch nothing at all (CSP level 2 hashes)."""
    hashes = {name: b64encode(sha256(text.encode()).digest()).decode() for name, text in (("style", style), ("script", script))}
    return (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )


def environment(found: Index) -> "Environment":
    """The template engine, with everything escaped, every text cleaned, and the functions that look things up in this story."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    engine = Environment(loader=FunctionLoader(template_file), autoescape=True, finalize=shown, undefined=StrictUndefined)
    engine.trim_blocks = engine.lstrip_blocks = True
    engine.filters["file_text"] = Markup
    engine.globals.update(lookups(found), wording=wording, Group=Group, Verdict=Verdict, Direction=Direction, GAP=GAP)
    return engine


def lookups(found: Index) -> dict[str, Callable[..., object]]:
    """The functions that the templates use, each bound to the story."""
    spots = spot_of_quotation(found)
    return {
        "words": lambda place: words_at(found, place),
        "where": lambda place: where(found, place),
        "line_of": lambda place: line_of(found, place),
        "in_context": lambda place: in_context(found, place),
        "label": lambda article: found.labels[article],
        "number_of": lambda article: found.numbers[article],
        "reference_of": lambda finding: reference_words(found, finding),
        "quoted": lambda quotation: quoted_words(found, quotation),
        "speaker": lambda id: speaker_words(found, id),
        "speaker_of": lambda quotation: speaker_of(found, quotation),
        "spot": lambda finding, side, n=0: spot_of_place(found, spots, finding, side, n),
        "spot_of": lambda quotation: spots.get(quotation.id, ""),
        "direct": lambda finding: is_direct(found, finding),
        "count": wording.count_words,
        "in_marks": in_marks,
        "left_out_words": lambda judged: left_out_words(found, judged),
        "ignored_lines": ignored_lines,
        "short": short,
        "safe_url": safe_url,
        "language": lambda article: article.language if article.language and LANGUAGE.fullmatch(article.language) else "",
        "when": when,
        "place": Place,
        "pair_of": lambda one, other: pair_of(found, one, other),
        "to": "#{}".format,
        "after": lambda finding: "",
    }


def facts(found: Index, findings: Sequence[Finding], *, texts: bool = True) -> dict[str, object]:
    """Everything the templates show, in the order in which they show it; without the `texts`, where these stand elsewhere."""
    story = found.story
    held = [(s, r, q) for s, r, q in renditions(found) if r.verdict not in (Verdict.REFERENCE, Verdict.UNMATCHED)]
    marks = mark_articles(found, findings) if texts else {}
    return {
        "found": found,
        "story": story,
        "title": headline(story),
        "span_of_time": span_of_time(story),
        "findings": findings,
        "groups": [(HEADINGS[group], [f for f in findings if f.group is group]) for group in Group],
        "by_severity": Counter(f.severity for f in findings if f.severity is not None),
        "by_verdict": Counter(r.verdict for _, r, _ in renditions(found)),
        "by_rung": Counter(s.rung for s in story.sourcing),
        "held": held,
        "grave": [f for f in findings if (f.severity or 0) >= 3],
        "retold": [s for s in found.statements.values() if len(s.renditions) > 1],
        "rendition_numbers": rendition_numbers(found),
        "all_renditions": renditions(found),
        "finding_of": {f.quotation: f.number for f in findings if f.quotation},
        "matrix": rendition_matrix(found),
        "texts": [(a, paragraphs_with_marks(a.text, marks[a.id])) for a in found.articles.values() if texts],
        "graph": draw_lineage(found),
        "passage_pairs": passage_pairs(found),
        "opening_pair": opening_pair(found, findings),
        "names": {number: found.labels[id] for id, number in found.numbers.items()},
    }


def rendition_numbers(found: Index) -> dict[int, list[int]]:
    """The numbers of the renditions of each statement, counted through the whole story, by the statement's number."""
    numbers: dict[int, list[int]] = {number: [] for number in found.statement_numbers.values()}
    for n, (statement, _, _) in enumerate(renditions(found), 1):
        numbers[found.statement_numbers[statement.id]].append(n)
    return numbers


def passage_pairs(found: Index) -> list[tuple[int, int, list[tuple[int, Passage]]]]:
    """The numbered passages of every two articles that share any, or that the lineage names, by the numbers of the two."""
    pairs: dict[tuple[int, int], list[tuple[int, Passage]]] = {}
    for edge in found.story.lineage:
        pairs.setdefault(pair_of(found, edge.source, edge.target), [])
    for n, passage in enumerate(found.story.passages, 1):
        pairs.setdefault(pair_of(found, passage.a_article, passage.b_article), []).append((n, passage))
    return [(first, second, members) for (first, second), members in sorted(pairs.items())]


def opening_pair(found: Index, findings: Sequence[Finding]) -> tuple[int, int]:
    """The two articles to show side by side at first: those most often, and most gravely, held against each other."""
    weights: Counter[tuple[int, int]] = Counter()
    for finding in findings:
        if finding.against and finding.against != finding.article:
            weights[pair_of(found, finding.article, finding.against)] += 1 + (finding.severity or 0)
    return max(weights, key=lambda pair: (weights[pair], -pair[0], -pair[1])) if weights else (1, min(2, len(found.articles)))


def pair_of(found: Index, one: str, other: str) -> tuple[int, int]:
    """Two articles by their numbers, the smaller first."""
    first, second = sorted((found.numbers[one], found.numbers[other]))
    return first, second


def headline(story: Story) -> str:
    """What to call the story: the title of its first article that has one."""
    return next((" ".join(a.title.split()) for a in story.articles if a.title.strip()), "A story and its retellings")


def span_of_time(story: Story) -> str:
    """From when to when the articles were published, in words; empty if no date can be understood.

    >>> from retold.model import Article
    >>> span_of_time(Story((Article("a", "", published="2031-05-06"), Article("b", "", published="yesterday evening"))))
    '6 May 2031'
    """
    moments = sorted((moment, a.published or "") for a in story.articles if (moment := moment_of(a.published)) is not None)
    days = list(dict.fromkeys(when(day_of(moment, published)) for moment, published in moments))
    return f"{days[0]} to {days[-1]}" if len(days) > 1 else "".join(days)


def day_of(moment: datetime, published: str) -> str:
    """The day on which an article says that it was published, where it was published; in UTC where it says it in words."""
    try:
        return datetime.fromisoformat(published.strip()).date().isoformat()
    except ValueError:
        return moment.date().isoformat()


def safe_url(url: str) -> str:
    """The URL if it may be a link, that is, if it is plain http or https; empty otherwise.

    >>> safe_url("https://paper.example/a"), safe_url("javascript:alert(1)"), safe_url("https://a b")
    ('https://paper.example/a', '', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    harmless = (
        parts.scheme in ("http", "https") and parts.netloc and not re.search(r"[\s\x00-\x20\x7f\"<>\\^`{|}]", url) and clean(url) == url
    )
    return url if harmless else ""
