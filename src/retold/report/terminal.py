"""The summary of a story for a terminal: short, readable without colour, wrapped to its width."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from retold.model import Direction, Lineage, Place, Story, Support, Verdict
from retold.report.diff import GAP, said, shortened
from retold.report.findings import Finding, Group, is_direct, list_findings
from retold.report.ignored import ignored_lines
from retold.report.index import Index, in_context, index, line_of, quoted_words, renditions, when, where, words_at
from retold.report.lines import CHANGE_STYLE, SEVERITY_STYLE, Part, heading, in_marks, say, short
from retold.report.near import reference_words
from retold.report.wording import DERIVATION, DIRECTION, NO_COUNTERPART, RELATION, SUPPORT, count_words

if TYPE_CHECKING:
    from rich.console import Console

LONG_NAME = 26
"""Characters from which on an article is called by its number."""
HEADINGS = {
    Group.QUOTATION: "QUOTATIONS IN OTHER WORDS THAN THEIR REFERENCE",
    Group.DIFFERENCE: "FACTS STATED DIFFERENTLY",
    Group.ADDITION: "ADDITIONS: NO COUNTERPART IN THE OTHER ARTICLES",
    Group.SOURCING: "VAGUE SOURCING",
    Group.RESIDUE: "RESIDUE: TEXT NOT MEANT FOR READERS",
    Group.DENIAL: "RUMOURS AND DENIALS",
}


def show_story(console: "Console", story: Story, written: Sequence[str] = ()) -> None:
    """Print the summary of a story: its articles, its counts, every finding with its words, its lineage, its notes.

    `written` names the reports that were written to files.
    """
    found = index(story)
    findings = list_findings(found)
    show_head(console, found)
    show_counts(console, found)
    for group, members in groupby(findings, key=lambda f: f.group):
        show_group(console, found, group, list(members))
    show_suggested(console, story)
    show_lineage(console, found)
    show_ignored(console, story)
    show_notes(console, story)
    if written:
        console.print()
        say(console, f"Written: {', '.join(written)}")


def show_head(console: "Console", found: Index) -> None:
    """Print what was read."""
    story = found.story
    titles = [a.title for a in found.articles.values() if a.title]
    say(console, (titles[0] if titles else "A story without a title", "bold"))
    say(console, f"{count_words(len(story.articles), 'article')}, severity after the policy “{story.policy}”")
    console.print()
    for article in found.articles.values():
        words = count_words(len(article.text.split()), "word")
        title = f": {article.title}" if article.title else ""
        about: list[Part] = [(found.labels[article.id], "bold"), f"{title} ({when(article.published)}, {words})"]
        say(console, *about, indent=5, first=str(found.numbers[article.id]))


def show_counts(console: "Console", found: Index) -> None:
    """Print how many quotations there are, and the verdicts by number."""
    story = found.story
    heading(console, "QUOTATIONS")
    if not story.quotations:
        say(console, "No quotation was found.")
        return
    told = [s for s in story.statements if len(s.renditions) > 1]
    say(
        console,
        f"{count_words(len(story.quotations), 'quotation')} of {count_words(len(story.statements), 'statement')} by "
        f"{count_words(len(story.speakers), 'speaker')}; {count_words(len(told), 'statement')} told more than once.",
    )
    verdicts = Counter(r.verdict for _, r, _ in renditions(found) if r.verdict is not Verdict.REFERENCE)
    if not verdicts:
        say(console, "No statement is told twice, so no wording could be held against another.")
        return
    unmatched = verdicts.pop(Verdict.UNMATCHED, 0)
    held = count_words(sum(verdicts.values()), "rendition")
    if verdicts:
        say(console, f"{held} held against a reference: {', '.join(f'{n} {v.value}' for v, n in verdicts.most_common())}.")
    if unmatched:
        say(console, f"{count_words(unmatched, 'quotation')} unmatched: {NO_COUNTERPART}.")
    say(console, ("The reference is the yardstick, not the truth; a verdict is about words, not about who is right.", "dim"))


def show_group(console: "Console", found: Index, group: Group, findings: Sequence[Finding]) -> None:
    """Print the findings of one kind."""
    heading(console, f"{HEADINGS[group]} ({len(findings)})")
    if group is Group.ADDITION:
        say(console, (f"Unless it is said otherwise: {SUPPORT[Support.NONE_FOUND]}.", "dim"))
    for finding in findings:
        if group in (Group.QUOTATION, Group.DIFFERENCE):
            console.print()
            show_compared(console, found, finding)
        elif group is Group.DENIAL:
            show_denied(console, found, finding)
        else:
            show_found(console, found, finding)


def title_parts(finding: Finding) -> list[Part]:
    """The first line of a finding: what it is, how grave."""
    if finding.severity is None:
        return [(finding.what.upper(), "bold")]
    return [(finding.what.upper(), "bold"), " · ", (finding.how_grave, SEVERITY_STYLE[finding.severity])]


def show_compared(console: "Console", found: Index, finding: Finding) -> None:
    """Print a finding that holds two tellings against each other."""
    say(console, *title_parts(finding), indent=5, first=str(finding.number))
    if finding.group is Group.DIFFERENCE:
        show_two_sides(console, found, finding)
        return
    against = f", held against {at(found, finding.there[0])}" if finding.there else ""
    say(console, finding.speaker, indent=5)
    say(console, f"{at(found, finding.here[0])}{against}", indent=5)
    if finding.diff:
        say(console, *diff_parts(found, finding), indent=5)
    else:
        show_both_wordings(console, found, finding)
    if finding.remarks:
        say(console, (f"({'; '.join(finding.remarks)})", "dim"), indent=5)


def diff_parts(found: Index, finding: Finding) -> list[Part]:
    """The word diff of a finding, long unchanged stretches shortened."""
    direct = is_direct(found, finding)
    gap = GAP if direct else " … "
    parts: list[Part] = [(said(p, gap), CHANGE_STYLE.get(p.change, "")) for p in shortened(finding.diff)]
    return ["“", *parts, "”"] if direct else parts


def show_both_wordings(console: "Console", found: Index, finding: Finding) -> None:
    """Print a rendition and its reference whole, where a diff would be longer than both."""
    words = quoted_words(found, found.quotations[finding.quotation or ""])
    if not finding.there or finding.what.startswith("verbatim"):
        say(console, short(words), indent=5)
        return
    say(console, ("here:      ", "dim"), short(words), indent=5)
    say(console, ("reference: ", "dim"), short(reference_words(found, finding), keep=50), indent=5)


def show_two_sides(console: "Console", found: Index, finding: Finding) -> None:
    """Print the two wordings of a fact, each with its article."""
    for place in (*finding.there, *finding.here):
        say(console, (f"{at(found, place)}: ", "dim"), *fact_parts(found, place), indent=5)
    if not finding.there:
        say(console, (f"{name_of(found, finding.against)}: ", "dim"), "no such words", indent=5)


def fact_parts(found: Index, place: Place) -> list[Part]:
    """The words of a fact; where they are few, with what stands around them."""
    words = words_at(found, place)
    if len(words.split()) > 3:
        return [in_marks(short(words))]
    shown = in_context(found, place, reach=40)
    return [(in_marks(words), "bold"), f", in: {shown.before}{shown.words}{shown.after}"]


def show_found(console: "Console", found: Index, finding: Finding) -> None:
    """Print a finding that stands in one article."""
    say(console, *title_parts(finding), f" · {at(found, finding.here[0])}", indent=5, first=str(finding.number))
    told = [remark for remark in finding.remarks if remark != SUPPORT[Support.NONE_FOUND]]
    remarks = f" ({'; '.join(told)})" if told else ""
    say(console, in_marks(short(words_at(found, finding.here[0]))), (remarks, "dim"), indent=5)
    if finding.there:
        say(console, (f"support: {', '.join(at(found, p) for p in finding.there)}", "dim"), indent=5)


def show_denied(console: "Console", found: Index, finding: Finding) -> None:
    """Print what is denied, where it stands, and the words that deny it."""
    say(console, *title_parts(finding), f": {in_marks(short(finding.remarks[0]))}", indent=5, first=str(finding.number))
    if finding.there:
        say(console, (f"told in: {', '.join(at(found, p) for p in finding.there)}", "dim"), indent=5)
    for place in finding.here:
        say(console, (f"{at(found, place)}: ", "dim"), in_marks(short(words_at(found, place))), indent=5)


def at(found: Index, place: Place) -> str:
    """Where a place is; an article with a long name by its number in the list at the top."""
    label = found.labels[place.article]
    return where(found, place) if len(label) <= LONG_NAME else f"article {found.numbers[place.article]}, line {line_of(found, place)}"


def name_of(found: Index, article: str) -> str:
    """An article's label, or its number in the list at the top if the label is long."""
    return found.labels[article] if len(found.labels[article]) <= LONG_NAME else f"article {found.numbers[article]}"


def show_lineage(console: "Console", found: Index) -> None:
    """Print who took text from whom."""
    if found.story.lineage:
        heading(console, "LINEAGE")
    for edge in found.story.lineage:
        say(console, lineage_words(found, edge), indent=5, first="·")


def lineage_words(found: Index, edge: Lineage) -> str:
    """One edge of the lineage as a sentence."""
    source, target = name_of(found, edge.source), name_of(found, edge.target)
    share = f"{DERIVATION[edge.derivation]}, {edge.share:.0%} of the words of {target}"
    if edge.direction is Direction.UNDETERMINED:
        return f"{target} and {source} share text: {share}; direction undetermined."
    return (
        f"{target} {RELATION[edge.relation]} {source}: {share}; direction {DIRECTION[edge.direction]} (confidence {edge.confidence:.0%})."
    )


def show_suggested(console: "Console", story: Story) -> None:
    """Print how many words a person might look at; they are listed in the other reports."""
    if story.suggested:
        heading(console, f"SUGGESTED ({len(story.suggested)})")
        say(console, "Words that a source does not bear out where they stand; the HTML and JSON reports list them.", indent=5, first="·")


def show_ignored(console: "Console", story: Story) -> None:
    """Print how many findings were switched off, and why."""
    if story.ignored:
        heading(console, f"IGNORED ({len(story.ignored)})")
    for line in ignored_lines(story.ignored):
        say(console, line, indent=5, first="·")


def show_notes(console: "Console", story: Story) -> None:
    """Print what could not be done."""
    if story.notes:
        heading(console, "NOTES")
    for note in story.notes:
        say(console, note, indent=5, first="·")
