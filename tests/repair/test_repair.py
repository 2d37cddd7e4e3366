"""A draft with the proposed edits holds against its sources, and what no edit mends is listed."""

from itertools import combinations

import pytest
from bridge import GOOD, LINES, LOG, WIRE
from hypothesis import HealthCheck, given, settings, strategies as st

import retold
from retold.ignoring import rules_of
from retold.model import Article
from retold.repair import Repair, RepairKind, repair
from retold.repair.plan import applied, clash
from retold.repair.quoted import needs_mending
from retold.repair.told import Told


def mended(text: str, **options: object) -> Repair:
    """The repair of a draft against both sources."""
    return repair(retold.check(Article("draft", text), [LOG, WIRE]), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", LINES)
def test_each_kind_of_finding_is_mended_with_words_of_a_source(name: str):
    line, holds = LINES[name]
    found = mended(line)
    assert holds in found.text and not found.left
    texts = {"log": LOG.text, "wire": WIRE.text}
    for edit in found.edits:
        assert edit.span.of(line) == edit.before and edit.reason
        assert edit.source is None or edit.source.span.of(texts[edit.source.article]) == edit.words


@pytest.mark.parametrize("line", GOOD)
def test_what_holds_is_left_alone(line: str):
    found = mended(line)
    assert (found.edits, found.left, found.text) == ((), (), line)


def test_a_quotation_without_a_counterpart_is_listed_and_not_touched():
    found = mended("“My grandmother kept bees,” Ada Quist said.")
    assert found.edits == () and [(one.kind, one.severity) for one in found.left] == [("unmatched", 3)]
    assert "may be missing" in found.left[0].reason


def test_where_the_sources_differ_nothing_is_mended_but_said():
    other = Article("radio", "The new bridge at Odder Bay will cost 60 million crowns, Mayor Ada Quist said on Friday.")
    draft = Article("draft", LINES["number"][0])
    found = repair(retold.check(draft, [WIRE, other]))
    assert found.edits == () and found.text == draft.text


def test_what_is_switched_off_is_not_mended():
    assert mended(LINES["number"][0], rules=rules_of(["number"])).edits == ()
    assert mended(LINES["residue"][0], rules=rules_of(["residue"])).edits == ()
    for name, kind in (("replaced", "quotation"), ("speaker", "quotation")):
        assert mended(LINES[name][0]).edits
        off = mended(LINES[name][0], rules=rules_of([kind]))
        assert (off.edits, off.left, off.text) == ((), (), LINES[name][0])


def test_a_residue_with_its_line_leaves_no_empty_line():
    found = mended("It rained.\n\n[Insert photo of the bridge here]\n\nIt snowed.")
    assert found.text == "It rained.\n\nIt snowed." and [e.kind for e in found.edits] == [RepairKind.REMOVE_RESIDUE]


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from([*(line for line, _ in LINES.values()), *GOOD, "“My grandmother kept bees,” Ada Quist said."]), max_size=6))
def test_a_mended_text_holds_where_it_was_mended(lines: list[str]):
    """Checked again, nothing stands where an edit claims to mend, and no two edits touch."""
    draft = Article("draft", "\n\n".join(dict.fromkeys(lines)))
    check = retold.check(draft, [LOG, WIRE])
    found = repair(check)
    assert not any(clash(one.span, other.span) for one, other in combinations(found.edits, 2))
    assert applied(draft.text, found.edits) == found.text
    again = retold.check(Article("draft", found.text), [LOG, WIRE])
    unmended = {one.finding for one in found.left}
    assert sum(needs_mending(f) for f in again.findings) <= len(unmended)
    assert len(Told(again).differences()) <= len(unmended)
    once_more = repair(again)
    assert once_more.edits == () and once_more.text == found.text


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet="“”\"' \nabT.,[]…not safe", max_size=120))
def test_any_text_can_be_repaired_and_nothing_is_raised(text: str):
    check = retold.check(Article("draft", text), [LOG])
    assert isinstance(repair(check).text, str)
