"""The page docs/accuracy.md, made of figures: what each means in a sentence, how much it was measured on, and when."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from textwrap import fill
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
Figures = Mapping[str, Any]

HEAD = """# How often it is right

Written by `python bench/accuracy.py`; each part says when it was measured. Most of it is measured on texts that are not part of the
project: research corpora with annotation by hand, and sixty-four real stories, each told by three large outlets, annotated by close
reading. Rules and thresholds were chosen on these same texts, so expect somewhat less on others. Where two people annotated the same
articles, their agreement is the ceiling.
"""

WEAK = """## What is weak

- English only. Other languages give marks, names and passages, and a note that says so.
- Indirect speech without marks is found less often than direct, and half-wrong boundaries are common there.
- Errors of who did what to whom, and of what a pronoun means, are often missed; a retelling in quite other words hides most changes.
- One utterance on two occasions is told apart by its words alone.
- A fragment of one or two words is linked only where its words are rare, or its sentence is told alike.
- A person's role is the one told most often; that it changes between tellings shows as a difference of kind `role` only.
"""


def page(results: Mapping[str, Figures], by_eye: Sequence[Figures]) -> str:
    """The whole page: a section for each part that was ever measured, what was read by eye, and what is weak."""
    parts = [HEAD]
    for name, (heading, tell) in SECTIONS.items():
        if figures := results.get(name):
            parts.append(f"## {heading}\n\n{tell(figures).rstrip()}\n\nMeasured on {day(figures['date'])}.\n")
    return "\n".join([*parts, read_by_eye(by_eye), WEAK, OTHER])


OTHER = """Planted passages, real news and speed: [performance.md](performance.md).
"""


def day(iso: str) -> str:
    """A date as people write it.

    >>> day("2031-05-06")
    '6 May 2031'
    """
    when = date.fromisoformat(iso)
    return f"{when.day} {when:%B} {when.year}"


def share(figure: float) -> str:
    """A share with three places and no zero before them.

    >>> share(0.8215), share(1), share(0)
    ('.822', '1.00', '0')
    """
    return "1.00" if figure >= 0.9995 else "0" if figure < 0.0005 else f"{figure:.3f}".removeprefix("0")


def prose(*sentences: str) -> str:
    """Sentences as a paragraph, wrapped."""
    return fill(" ".join(sentences), 138, break_long_words=False, break_on_hyphens=False) + "\n\n"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table of Markdown."""
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|", *(f"| {' | '.join(map(str, row))} |" for row in rows)]
    return "\n".join(lines) + "\n"


def quotations(f: Figures) -> str:
    """Quotations and speakers, against hand annotation."""
    both, every = f["direct+mixed"], f["all"]
    rows = [
        ("direct and mixed, source overlap", share(both["content+source_overlap"]["f1"]), ".934"),
        ("direct and mixed, source exact", share(both["content+source"]["f1"]), ".904"),
        ("every stretch in quotation marks with its source", share(f["marked"]["f1"]), ".967"),
        ("all, indirect included, source overlap", share(every["content+source_overlap"]["f1"]), ".753"),
    ]
    return prose(
        f"PolNeAR, development part: {f['articles']} political news articles of seven outlets, {both['gold']:,} direct and mixed",
        f"attributions and {every['gold']:,} in all; F1. One is found where its content overlaps the annotated one by half or more,",
        "and right where the source shares a word (*overlap*) or has exactly the same words (*exact*).",
    ) + table(("", "Retold", "two people"), rows)


def renditions(f: Figures) -> str:
    """Statements and verdicts, on stories read closely."""
    link = f["link"]
    rows = [
        ("quoted stretches found", share(f["found"])),
        ("speaker's surname right", share(f["speaker"])),
        ("renditions of one statement linked: precision, recall, F1", ", ".join(share(link[k]) for k in ("precision", "recall", "f1"))),
        ("verdict right", share(f["verdict_accuracy"])),
        ("changed told from faithful, F1", share(f["changed"]["f1"])),
        ("severity, mean difference from the annotator's", share(f["severity_error"])),
    ]
    return prose(
        f"Sixty-four stories, {f['pieces']:,} stretches of quoted speech, {f['pairs']} pairs of reference and rendition.",
    ) + table(("", "figure"), rows)


def founding(f: Figures) -> str:
    """The pair of articles that the project began with."""
    names = {"differences": "differences", "additions": "additions", "sourcing": "vague sourcings", "residue": "placeholders"}
    rows = [(names[k], f[k]["wanted"], f[k]["found"], f[k]["reported"]) for k in names]
    said = f["renditions"]
    return prose(
        "The pair of articles that the project was founded on: what a close reading found, how much of it is found, and how much is",
        f"reported in all. Of {said['wanted']} renditions, {said['speaker']} have the right speaker, {said['linked']} the right",
        f"statement, {said['verdict']} the right verdict.",
    ) + table(("", "in the articles", "found", "reported"), rows)


def differences(f: Figures) -> str:
    """Planted errors in summaries, by kind."""
    rows = [(kind, *counts.split("/")) for kind, counts in sorted(f["by_kind"].items())]
    pairs = sum(int(row[-1]) for row in rows) or 693
    return prose(
        f"BUMP: {pairs} pairs of summaries of one news article, one of each pair with a single planted error. Higher severity for the",
        f"edited summary (*consistency*; a tie counts as wrong): {share(f['consistency'])}. Untouched summaries with anything of",
        f"severity 3 or more (*false alarm*): {share(f['false_alarm'])}. Best published consistency on these pairs: .919.",
    ) + (table(("kind of error", "edited one weighs more", "pairs"), rows) if rows else "")


def retellings(f: Figures) -> str:
    """Our own planted differences."""
    rows = [(kind, n["cases"], share(n["recall"]), share(n["right_kind"])) for kind, n in f["by_kind"].items()]
    return (
        prose(
            "Our own planted set (`bench/planted_topics`): pairs of invented stories in which one fact is changed, among sentences told",
            "in other words, another order and another house style. *Found*: a reported difference touches the planted words. *Right",
            "kind*: of those found. Templates are kinder than life: read it as a floor under the detectors, not as a promise.",
        )
        + table(("kind", "planted", "found", "right kind"), rows)
        + "\n"
        + prose(
            f"Of {f['clean_pairs']:,} pairs told with no fact changed, {share(f['clean_pairs_with_an_alarm'])} have anything of severity 2",
            f"or more; beside a planted change, {share(f['alarms_beside_a_change'])} others are reported per pair.",
        ).rstrip("\n")
        + "\n"
    )


def stories(f: Figures) -> str:
    """Which articles tell one event."""
    rows = [(share(f["b3_precision"]), share(f["b3_recall"]), share(f["b3_f1"]), f["stories"], f["events"])]
    return prose(
        f"ECB+, development part: {f['articles']} articles, events told by several of them, and two events of each topic alike on",
        "purpose. B-cubed: of the articles put beside one, how many belong there, and of those that belong there, how many are.",
    ) + table(("precision", "recall", "F1", "stories", "events"), rows)


BEST = {"overall": ".878", "no-obfuscation": ".926", "random-obfuscation": ".884"}
BEST |= {"translation-obfuscation": ".887", "summary-obfuscation": ".610"}
SAID = {
    "overall": "overall",
    "no-obfuscation": "copied",
    "random-obfuscation": "words shuffled and replaced",
    "translation-obfuscation": "translated there and back",
    "summary-obfuscation": "summarised",
}


def alignment(f: Figures) -> str:
    """Reused passages of two texts."""
    rows = [(SAID[k], share(f[k]["plagdet"] if isinstance(f[k], dict) else f[k]), BEST[k]) for k in SAID if k in f]
    false = next((f[k]["false detections"] for k in f if "no-plagiarism" in k), None)
    told = f" False detections in 1,000 pairs that share nothing: {false}." if false is not None else ""
    return prose(f"PAN 2013 text alignment, training part (5,185 pairs of documents), plagdet.{told}") + table(
        ("", "Retold", "best published (test part)"), rows
    )


def residue(f: Figures) -> str:
    """Residue in real news."""
    rows = [(severity, f"{count:,}") for severity, count in f["by_severity"].items()]
    return prose(
        f"{f['articles']:,} real articles; {f['with_severity_3']} of them have anything of severity 3 or 4. What of it is wrong was read",
        "by eye, see below.",
    ) + table(("severity", "found"), rows)


def read_by_eye(entries: Sequence[Figures]) -> str:
    """What people read: how much, and how much of it was right."""
    parts = ["## Read by eye\n"]
    for entry in entries:
        counts = [f"{entry[k]} {k}" for k in ("right", "doubtful", "wrong") if k in entry]
        size = f" ({entry['read']:,} {entry['unit']})" if entry.get("read") else ""
        tally = f": {', '.join(counts)}" if counts else ""
        told = prose(f"**{entry['what'].capitalize()}**, {entry['sample']}{size}, {day(entry['date'])}{tally}. {entry['note']}")
        parts.append(told.rstrip("\n") + "\n")
        if kinds := entry.get("by_kind"):
            parts.append(table(("kind", "read", "right"), [(kind, n["read"], n["right"]) for kind, n in kinds.items()]))
    return "\n".join(parts)


SECTIONS: dict[str, tuple[str, Callable[[Figures], str]]] = {
    "quotations": ("Quotations and speakers", quotations),
    "renditions": ("Statements and verdicts", renditions),
    "founding": ("The founding pair", founding),
    "retellings": ("Differences, planted", retellings),
    "differences": ("Differences, in summaries", differences),
    "alignment": ("Passages", alignment),
    "stories": ("Stories", stories),
    "residue": ("Residue", residue),
}
