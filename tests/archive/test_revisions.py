"""What changed between versions: words, with size, place and kind; layout and boilerplate are told apart from editing."""

import pytest
from hypothesis import given, settings, strategies as st

from retold.archive import Archive, RevisionKind
from retold.archive.revisions import Hunk, compare_versions
from retold.model import Article, EditKind

TEXT = (
    "The ferry sank on Monday night.\n"
    "Nobody was hurt, the harbour master said.\n"
    "Divers went down to the wreck in the morning.\n"
    "The harbour stays closed until Friday."
)


def hunks(old: str, new: str) -> tuple[Hunk, ...]:
    found = compare_versions(Article("1", old), Article("2", new))
    for hunk in found.hunks:
        assert hunk.before_span.of(old) == hunk.before and hunk.after_span.of(new) == hunk.after
    return found.hunks


@pytest.mark.parametrize(
    "new",
    [
        TEXT,
        TEXT.replace("\n", " "),
        TEXT.replace("\n", "\n\n  "),
        TEXT.replace("Nobody was hurt, the", "Nobody was hurt,\u00a0the"),
        TEXT.replace("harbour master", "harbour-master"),
        TEXT.replace("morning.", "morning") + "\n",
        TEXT.replace("The ferry", "THE FERRY"),
        "\u200bThe fer\u00adry" + TEXT[9:],
    ],
)
def test_the_same_words_otherwise_laid_out_are_no_editing(new: str):
    assert compare_versions(Article("1", TEXT), Article("2", new)).kind is RevisionKind.LAYOUT


def test_typographic_quotation_marks_are_no_change_but_new_ones_are():
    quoted = TEXT.replace("Nobody was hurt", "“Nobody was hurt”")
    assert not hunks(quoted, quoted.replace("“", '"').replace("”", '"'))
    assert [(h.kind, h.after) for h in hunks(TEXT, quoted)] == [(EditKind.INSERTED, "“"), (EditKind.INSERTED, "”")]
    assert [h.after for h in hunks("Minister resigns", "Minister resigns?")] == ["?"]


def test_changed_words_have_a_size_a_place_and_a_kind():
    new = TEXT.replace("Nobody was", "Two people were").replace(" until Friday", "").replace("the wreck", "the broken wreck")
    assert [(h.kind, h.place, h.paragraph, h.size, h.before, h.after) for h in hunks(TEXT, new)] == [
        (EditKind.REPLACED, "text", 2, 5, "Nobody was", "Two people were"),
        (EditKind.INSERTED, "text", 3, 1, "", "broken"),
        (EditKind.DELETED, "text", 4, 2, "until Friday", ""),
    ]


def test_whole_paragraphs_come_go_and_move_whole():
    lines = TEXT.split("\n")
    fresh = "The keeper of the light had warned of fog."
    [came] = hunks(TEXT, "\n".join([lines[0], fresh, *lines[1:]]))
    assert (came.kind, came.paragraph, came.after) == (EditKind.INSERTED, 2, fresh.rstrip("."))
    [went] = hunks(TEXT, "\n".join(lines[:2] + lines[3:]))
    assert (went.kind, went.before) == (EditKind.DELETED, lines[2].rstrip("."))
    [moved] = hunks(TEXT, "\n".join([lines[2], lines[0], lines[1], lines[3]]))
    assert (moved.kind, moved.before, moved.after, moved.size) == (EditKind.MOVED, lines[2].rstrip("."), lines[2].rstrip("."), 9)


def test_a_paragraph_that_begins_like_its_neighbour_comes_whole():
    lines = TEXT.split("\n")
    [came] = hunks(TEXT, "\n".join([lines[0], "The bell of the harbour chapel rang.", *lines[1:3], lines[3]]))
    assert came.after == "The bell of the harbour chapel rang"
    [last] = hunks(TEXT, "\n".join([*lines[:3], "The harbour chapel lent its bell.", lines[3]]))
    assert last.after == "The harbour chapel lent its bell"


def test_title_and_byline_are_places_of_their_own():
    old, new = (
        Article("1", TEXT, "Ferry sinks", byline="Ida Brandt"),
        Article("2", TEXT, "Ferry sinks, two hurt", byline="Ida Brandt, Tom Reyk"),
    )
    revision = compare_versions(old, new)
    assert [(h.place, h.paragraph, h.after) for h in revision.hunks] == [("title", 0, "two hurt"), ("byline", 0, "Tom Reyk")]
    assert revision.kind is RevisionKind.EDITED and revision.size == 4


def add_versions(archive: Archive, *texts: str) -> list[str]:
    return [archive.add([Article(f"v{n}", text, outlet="Wire", url="https://wire.example/f")])[0].id for n, text in enumerate(texts)]


def test_the_archive_tells_what_a_version_changed(archive: Archive):
    first, second, third = add_versions(archive, TEXT, TEXT.replace("\n", "\n\n"), TEXT.replace("Friday", "Sunday"))
    assert archive.changes(first).kind is RevisionKind.FIRST and archive.changes(first).replaces is None
    assert archive.changes(second).kind is RevisionKind.LAYOUT and archive.changes(second).replaces == first
    assert [(h.before, h.after) for h in archive.changes(third).hunks] == [("Friday", "Sunday")]
    with pytest.raises(KeyError):
        archive.changes("nobody")


def test_a_line_that_the_outlet_prints_everywhere_is_boilerplate_and_no_editing(archive: Archive):
    line = "Sign up for the harbour letter and get it every morning."
    archive.add(
        [
            Article(f"n{n}", f"Lantern {n} was lit on the {n}th pier.\n{line}", outlet="Wire", url=f"https://wire.example/{n}")
            for n in range(5)
        ]
    )
    background = "The ferry was built in a yard that closed long ago."
    _, second, third, fourth = add_versions(archive, TEXT, f"{TEXT}\n{line}", f"{TEXT}\n{background}\n{line}", f"{TEXT} ")
    assert archive.changes(second).kind is RevisionKind.BOILERPLATE and archive.changes(second).size == 0
    assert archive.changes(third).kind is RevisionKind.EDITED and archive.changes(third).size == 11
    assert [h.boilerplate for h in archive.changes(fourth).hunks] == [False, True]


UNITS = ["ferry", "sank", "the", "bell", "“", "”", "?", "\n", "\n\n", "co-op", "橋", "É", ".", "\u200b", "3.5"]
WORDS = st.lists(st.sampled_from(UNITS), max_size=40)


@settings(max_examples=200, deadline=None)
@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_hunks_of_any_texts_lie_in_them(old: str, new: str):
    found = hunks(old, new)
    assert found or not [c for c in old + new if c.isalnum()] or not hunks(new, old)
    assert not hunks(old, old)
    for hunk in found:
        assert hunk.size >= 1 and (hunk.before or hunk.after)
