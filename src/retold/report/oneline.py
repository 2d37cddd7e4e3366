"""A check of a draft, and the residue of articles, one line a finding, for people and for other programs."""

from collections import Counter
from typing import TYPE_CHECKING

from retold.model import Attribution, Check, CheckFinding, Place, Story, Verdict
from retold.report.diff import GAP, said, shortened, word_diff
from retold.report.findings import WITHOUT_DIFF, Group, left_out_words, list_findings
from retold.report.ignored import ignored_lines
from retold.report.index import Index, content_places, index, line_of, quoted_words, speaker_of, where, words_at
from retold.report.lines import CHANGE_STYLE, SEVERITY_STYLE, Part, in_marks, say_line, short
from retold.report.wording import ATTRIBUTION, NO_COUNTERPART, count_words, flag_words, severity_words, verdict_words

if TYPE_CHECKING:
    from rich.console import Console


def show_check(console: "Console", check: Check) -> None:
    """Print one line for each quotation of a draft, in its order, one for each note, and one that counts the quotations."""
    found = index(check.story)
    for finding in check.findings:
        say_line(console, *check_parts(found, finding))
    for note in check.story.notes:
        say_line(console, ("note", "bold"), f": {note}")
    for line in ignored_lines(check.story.ignored):
        say_line(console, ("ignored", "bold"), f": {line}")
    if not check.findings and not check.story.ignored:
        say_line(console, f"{found.labels[check.draft]}: no quotation found")
        return
    verdicts = ", ".join(f"{n} {v.value}" for v, n in Counter(f.verdict for f in check.findings).most_common())
    gravest = severity_words(check.severity)
    say_line(console, f"{found.labels[check.draft]}: {count_words(len(check.findings), 'quotation')}: {verdicts}; gravest: {gravest}")


def check_parts(found: Index, finding: CheckFinding) -> list[Part]:
    """The line of one quotation: where in the draft, verdict, severity, speaker, words, where in the source."""
    quotation = found.quotations[finding.quotation]
    verdict = (
        "verbatim" if finding.verdict is Verdict.REFERENCE else verdict_words(finding.verdict, marked=finding.marked, kind=quotation.kind)
    )
    remarks = flag_words(finding.flags, left_out_words(found, finding))
    if finding.attribution not in (None, Attribution.SAME):
        remarks.insert(0, ATTRIBUTION[finding.attribution])
    return [
        f"line {line_of(found, content_places(quotation)[0])}: " if quotation.content else "",
        (verdict, "bold"),
        " · ",
        (severity_words(finding.severity), SEVERITY_STYLE[finding.severity]),
        f" · {speaker_of(found, quotation)} · ",
        *check_words(found, finding),
        f" · {counterpart_words(found, finding.counterpart)}",
        *([(f" · {'; '.join(remarks)}", "dim")] if remarks else []),
    ]


def check_words(found: Index, finding: CheckFinding) -> list[Part]:
    """The words of a draft's quotation, with a diff, or beside its counterpart where a diff would be longer than both."""
    quotation = found.quotations[finding.quotation]
    if finding.edits and finding.verdict not in WITHOUT_DIFF:
        direct = quoted_words(found, quotation).startswith("“")
        pieces = shortened(word_diff(found.articles[quotation.article].text, quotation.content, finding.edits))
        diff: list[Part] = [(said(p, GAP if direct else " … "), CHANGE_STYLE.get(p.change, "")) for p in pieces]
        return ["“", *diff, "”"] if direct else diff
    words = short(quoted_words(found, quotation))
    if finding.counterpart and finding.verdict in WITHOUT_DIFF:
        return [words, " · source: ", in_marks(short(" … ".join(words_at(found, place) for place in finding.counterpart)))]
    return [words]


def counterpart_words(found: Index, counterpart: tuple[Place, ...]) -> str:
    """Where the counterpart of a draft's quotation stands: article, line and characters."""
    if not counterpart:
        return NO_COUNTERPART
    span = counterpart[0].span
    return f"{where(found, counterpart[0])}, characters {span.start}–{max(p.span.end for p in counterpart)}"


def show_residue(console: "Console", story: Story) -> None:
    """Print the residue and the vague sourcing of a story, one line a finding, and one that counts them."""
    found = index(story)
    listed = [f for f in list_findings(found) if f.group in (Group.RESIDUE, Group.SOURCING)]
    for finding in sorted(listed, key=lambda f: (found.numbers[f.article], f.here[0].span)):
        kind = "residue" if finding.group is Group.RESIDUE else "vague sourcing"
        grave: list[Part] = [] if finding.severity is None else [" · ", (finding.how_grave, SEVERITY_STYLE[finding.severity])]
        remarks = "".join(f" · {remark}" for remark in finding.remarks)
        words = in_marks(short(words_at(found, finding.here[0])))
        say_line(console, f"{where(found, finding.here[0])}: ", (kind, "bold"), f" · {finding.what}", *grave, remarks, f" · {words}")
    for line in ignored_lines(one for one in story.ignored if one.group in (Group.RESIDUE, Group.SOURCING)):
        say_line(console, ("ignored", "bold"), f": {line}")
    counts = Counter((f.article, f.group) for f in listed)
    for article, label in found.labels.items():
        say_line(console, f"{label}: {counts[article, Group.RESIDUE]} residue, {counts[article, Group.SOURCING]} vague sourcing")


def gravest_residue(story: Story) -> int:
    """The gravest severity of a story's residue, 0 if there is none."""
    return max((r.severity for r in story.residue), default=0)
