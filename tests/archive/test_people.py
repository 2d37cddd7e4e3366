"""The same person across stories: who is one person, what is kept of them, and what decisions do."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from people_news import Voice, add_article, groups, keep, story_of, tell

from retold.archive import Archive, schema
from retold.errors import UsageError

MAYOR = Voice("Ines Orr", "mayor", "Port Ellery")
FORMER = Voice("Ines Orr", "former mayor", "Port Ellery")
BAKER = Voice("Ines Orr", "baker", "Mirrel Rock")
SENATOR = Voice("Ada Quist", "senator", "", "Senator {}")
VOICE_OF_BOARD = Voice("Omar Lund", "spokesman", "Gull Point Harbour Board")


def people_called(archive: Archive, name: str) -> int:
    return len(archive.people(name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MAYOR, MAYOR),
        (MAYOR, FORMER),
        (MAYOR, Voice("Ines M. Orr", "acting mayor", "the Port of Ellery")._replace(organisation="Port Ellery")),
        (VOICE_OF_BOARD, Voice("Omar Lund", "spokesperson", "GPHB")),
        (VOICE_OF_BOARD, Voice("Omar Lund", "spokesman", "Harbour Board")),
        (VOICE_OF_BOARD, Voice("Omar Lund", "", "Gull Point Harbour Board")),
        (SENATOR, Voice("Ada Quist", "former senator")),
        (SENATOR, Voice("Ada Quist", "senator", "Ohio")),
    ],
)
def test_name_role_and_organisation_tie_two_stories(archive: Archive, one: Voice, other: Voice):
    tell(archive, "a", one)
    tell(archive, "b", other)
    [person] = archive.people(one.name.split()[-1])
    [tie] = archive.person(person.id).ties
    assert tie.decision is None and "full name" in tie.reason
    assert {tie.a.article, tie.b.article} == {"a", "b"}
    for place in (tie.a, tie.b):
        assert one.name.split()[-1] in place.span.of(archive.get(place.article).text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MAYOR, BAKER),
        (MAYOR, Voice("Ines Orr")),
        (Voice("Ines Orr"), Voice("Ines Orr")),
        (Voice("Orr", "mayor", "Port Ellery"), MAYOR),
        (Voice("Orr", "mayor", "Port Ellery"), Voice("Orr", "mayor", "Port Ellery")),
        (MAYOR, Voice("Ines Orr", "deputy mayor", "Port Ellery")),
        (MAYOR, Voice("Ines Orr", "mayor", "Mirrel Rock")),
        (MAYOR, Voice("Ines Orr Jr.", "mayor", "Port Ellery")),
        (MAYOR, Voice("Tomas Orr", "mayor", "Port Ellery")),
        (Voice("Omar Lund", "teacher"), Voice("Omar Lund", "teacher")),
        (Voice("I. Orr", "", "Port Ellery"), Voice("Ines Orr", "", "Port Ellery")),
    ],
)
def test_what_does_not_agree_stays_apart(archive: Archive, one: Voice, other: Voice):
    tell(archive, "a", one)
    tell(archive, "b", other)
    assert people_called(archive, "Orr") + people_called(archive, "Lund") == 2


def test_bodies_and_descriptions_are_no_people(archive: Archive):
    tell(archive, "a", Voice("Harbour Board", "", "Harbour Board", "the {}"), Voice("a senior official"), Voice("Ada Quist’s lawyer"))
    assert archive.people() == []


def test_what_could_be_either_of_two_is_left_alone(archive: Archive):
    tell(archive, "a", Voice("Ada Quist", "senator", "Ohio"))
    tell(archive, "b", Voice("Ada Quist", "senator", "Utah"))
    tell(archive, "c", SENATOR)
    assert groups(archive) == {frozenset({("Ada Quist", article)}) for article in "abc"}


def test_an_article_in_two_stories_is_counted_once(archive: Archive):
    voices = [Voice("Orr", "mayor", "", "Mayor {}")]
    article, other = add_article(archive, "a", voices), add_article(archive, "b", [VOICE_OF_BOARD])
    keep(archive, story_of([(article, voices)]))
    keep(archive, story_of([(article, voices), (other, [VOICE_OF_BOARD])]))
    [person] = archive.people("Orr")
    assert (person.stories, person.articles, person.quotations) == (2, 1, 1)
    page = archive.person(person.id)
    assert page.verdicts == {"reference": 1} and len(page.sayings) == 2
    assert [tie.reason for tie in page.ties] == ["the same words of an article in two stories"]


def test_roles_have_their_times_and_words(archive: Archive):
    tell(archive, "a", MAYOR, published="2031-03-02")
    tell(archive, "b", MAYOR, published="2031-10-01")
    tell(archive, "c", FORMER, published="2031-11-20")
    [person] = archive.people("Ines Orr")
    assert person.role == "former mayor" and person.organisation == "Port Ellery"
    roles = archive.person(person.id).roles
    assert [(r.role, r.first, r.last, r.articles) for r in roles] == [
        ("mayor", "2031-03-02", "2031-10-01", 2),
        ("former mayor", "2031-11-20", "2031-11-20", 1),
    ]
    place = roles[1].evidence
    assert place.span.of(archive.get(place.article).text) == "Ines Orr, the former mayor of Port Ellery"


def test_a_role_is_former_where_the_article_says_so(archive: Archive):
    now, then = MAYOR._replace(told="Mayor {} of Port Ellery"), MAYOR._replace(told="former mayor {} of Port Ellery")
    articles = [(add_article(archive, id, [v], day), [v]) for id, v, day in (("a", now, "2031-03-02"), ("b", then, "2031-11-20"))]
    keep(archive, story_of(articles))
    [person] = archive.people("Orr")
    page = archive.person(person.id)
    assert [(r.role, r.first) for r in page.roles] == [("mayor", "2031-03-02"), ("former mayor", "2031-11-20")]
    assert [tie.reason for tie in page.ties] == ["one speaker of one story"]


def test_sayings_show_their_words_and_verdicts(archive: Archive):
    articles = [(add_article(archive, id, [MAYOR]), [MAYOR]) for id in "ab"]
    keep(archive, story_of(articles))
    page = archive.person(archive.people("Orr")[0].id)
    assert page.verdicts == {"reference": 1, "verbatim": 1}
    for saying in page.sayings:
        assert [span.of(archive.get(saying.article).text) for span in saying.content] == ["It holds."]
        assert saying.story == ("a", "b")


def test_people_are_found_by_name_and_id(archive: Archive):
    tell(archive, "a", Voice("Zoë Muñoz", "mayor", "Port Ellery"), VOICE_OF_BOARD)
    [person] = archive.people("munoz")
    assert archive.people(person.id) == archive.people("Zoe Munoz") == [person]
    assert archive.people("Zoe Lund") == [] and archive.people("p99") == [] and archive.people("?!") == []
    assert len(archive.people()) == 2 and len(archive.people(limit=1)) == 1
    for unknown in ("p99", "Ada", ""):
        with pytest.raises(KeyError):
            archive.person(unknown)


def test_a_merge_is_remembered_and_undone(archive: Archive):
    tell(archive, "a", MAYOR)
    tell(archive, "b", Voice("Ines Quill", "minister", "Harbours"))
    one, other = archive.people("Orr")[0].id, archive.people("Quill")[0].id
    decision = archive.merge_people(one, other, why="She married.", who="Ida Brandt")
    [person] = archive.people()
    assert person.id == one and archive.people("Quill") == archive.people("Orr") == [person]
    [tie] = archive.person(one).ties
    assert tie.decision == decision.number == 1
    tell(archive, "c", Voice("Ines Quill", "minister", "Harbours"))
    assert len(archive.people()) == 1  # what agrees with either of the two comes to the one
    archive.rebuild_people()
    assert [p.id for p in archive.people()] == [one]
    undone = archive.undo_people(1, who="Ida Brandt")
    assert undone.undone is not None and undone.undone_by == "Ida Brandt"
    assert archive.people("Orr")[0].id == one and archive.people("Quill")[0].id == other and archive.people("Quill")[0].articles == 2
    [kept] = archive.people_decisions()
    assert (kept.why, kept.who, kept.one_name, kept.other_name) == ("She married.", "Ida Brandt", "Ines Orr", "Ines Quill")
    with pytest.raises(UsageError, match="undone"):
        archive.undo_people(1)


def test_a_split_is_remembered_and_undone(archive: Archive):
    for id in "abc":
        tell(archive, id, MAYOR)
    [person] = archive.people()
    decision = archive.split_person(person.id, ["b"], why="Her aunt.")
    assert decision.articles == ("b",)
    assert groups(archive) == {frozenset({("Ines Orr", "a"), ("Ines Orr", "c")}), frozenset({("Ines Orr", "b")})}
    assert {a.article for a in archive.person(person.id).appearances} == {"a", "c"}
    assert archive.person(decision.other).person.articles == 1
    tell(archive, "d", MAYOR)  # fits both; what comes later is the rest's
    assert archive.person(decision.other).person.articles == 1 and archive.person(person.id).person.articles == 3
    archive.rebuild_people()
    assert archive.person(decision.other).person.articles == 1 and archive.person(person.id).person.articles == 3
    archive.undo_people(decision.number)
    [whole] = archive.people()
    assert whole.id == person.id and whole.articles == 4


def test_one_speaker_of_a_story_can_be_split(archive: Archive):
    keep(archive, story_of([(add_article(archive, id, [MAYOR]), [MAYOR]) for id in "abc"]))
    [person] = archive.people()
    archive.split_person(person.id, ["a"], why="Another.")
    assert groups(archive) == {frozenset({("Ines Orr", "b"), ("Ines Orr", "c")}), frozenset({("Ines Orr", "a")})}


def test_the_newer_decision_goes_before_the_older(archive: Archive):
    tell(archive, "a", MAYOR)
    tell(archive, "b", BAKER)
    one, other = (p.id for p in archive.people())
    archive.merge_people(one, other, why="One.")
    archive.split_person(one, ["b"], why="Two after all.")
    assert len(archive.people()) == 2
    archive.merge_people(one, archive.people(limit=2)[1].id, why="One, for certain.")
    assert len(archive.people()) == 1
    archive.undo_people(3)
    assert len(archive.people()) == 2
    archive.undo_people(2)
    assert len(archive.people()) == 1
    archive.undo_people(1)
    assert len(archive.people()) == 2


def test_a_decision_holds_after_another_analysis(archive: Archive):
    article = add_article(archive, "a", [MAYOR])
    keep(archive, story_of([(article, [MAYOR])]))
    tell(archive, "b", BAKER)
    one, other = (p.id for p in archive.people())
    archive.merge_people(one, other, why="She also bakes.")
    keep(archive, story_of([(article, [MAYOR._replace(role="head", organisation="")])]))
    [person] = archive.people()
    assert person.id == one and person.articles == 2
    keep(archive, story_of([(article, [])]))
    assert [p.articles for p in archive.people()] == [1]


def test_a_wrong_call_changes_nothing(archive: Archive):
    tell(archive, "a", MAYOR)
    tell(archive, "b", MAYOR)
    tell(archive, "c", BAKER)
    one, other = (p.id for p in archive.people())
    before = groups(archive)
    for wrong in (
        lambda: archive.merge_people(one, one, why="x"),
        lambda: archive.merge_people(one, other, why="  "),
        lambda: archive.split_person(one, ["a", "b"], why="x"),
        lambda: archive.split_person(one, [], why="x"),
        lambda: archive.split_person(one, ["c"], why="x"),
        lambda: archive.split_person(one, ["no-such"], why="x"),
        lambda: archive.undo_people(7),
    ):
        with pytest.raises(UsageError):
            wrong()
    for unknown in (lambda: archive.merge_people(one, "p77", why="x"), lambda: archive.split_person("p77", ["a"], why="x")):
        with pytest.raises(KeyError):
            unknown()
    assert archive.people_decisions() == [] and groups(archive) == before


def test_an_error_while_people_are_kept_keeps_no_story(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    from retold.archive.people import keeping

    tell(archive, "a", MAYOR)
    monkeypatch.setattr(keeping, "describe", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tell(archive, "b", MAYOR)
    monkeypatch.undo()
    assert len(list(archive.stories())) == 1 and archive.people()[0].articles == 1 and archive.waiting_people() == 0


def test_an_older_file_gets_its_people_when_they_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with Archive(tmp_path / "a.db") as archive:
        tell(archive, "a", MAYOR)
        for table in ("story_people", "person_word", "saying", "person_tie", "appearance_family", "appearance", "person"):
            archive._db.rows(f"DELETE FROM {table}")
        assert archive.people() == [] and archive.waiting_people() == 1
        assert archive.rebuild_people() == 1
        assert [p.name for p in archive.people()] == ["Ines Orr"] and archive.waiting_people() == 0
    with Archive(tmp_path / "a.db", read_only=True) as archive:
        assert archive.person(archive.people("orr")[0].id).person.quotations == 1
    assert schema.PEOPLE in schema.MIGRATIONS


NAMES = ("Ines Orr", "Ines M. Orr", "I. Orr", "Orr", "Tomas Orr", "Ines Orr-Lund", "Omar Lund")
ROLES = ("", "mayor", "former mayor", "deputy mayor", "spokesman", "senator")
BODIES = ("", "Port Ellery", "Ellery Harbour Board", "Harbour Board")
VOICES = st.tuples(st.sampled_from(NAMES), st.sampled_from(ROLES), st.sampled_from(BODIES)).map(lambda told: Voice(*told))
TOLD = st.lists(st.lists(VOICES, min_size=1, max_size=3, unique_by=lambda v: v.name), min_size=1, max_size=7)
SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def stored(told: list[list[Voice]], order: list[int]) -> Archive:
    """An archive of the stories of each article and the one after it, stored in some order."""
    archive = Archive(":memory:")
    articles = [(add_article(archive, f"n{n}", voices), voices) for n, voices in enumerate(told)]
    for n in order:
        keep(archive, story_of(articles[n : n + 2]))
    return archive


@SETTINGS
@given(st.data(), TOLD)
def test_the_order_of_stories_makes_no_difference(data: st.DataObject, told: list[list[Voice]]):
    numbers = list(range(len(told)))
    with stored(told, numbers) as one, stored(told, data.draw(st.permutations(numbers))) as other:
        assert groups(one) == groups(other)
        one.rebuild_people()
        assert groups(one) == groups(other)


@SETTINGS
@given(st.data(), TOLD)
def test_decisions_hold_and_are_done_again(data: st.DataObject, told: list[list[Voice]]):
    """Whatever is merged, split and undone, in whatever order: the last word holds, and making all people again changes nothing."""
    numbers = list(range(len(told)))
    with stored(told, numbers) as archive:
        for _ in range(data.draw(st.integers(1, 5))):
            people = archive.people()
            act = data.draw(st.sampled_from(("merge", "split", "undo", "renew")))
            before = groups(archive)
            standing = [d for d in archive.people_decisions() if d.undone is None]
            if act == "merge" and len(people) > 1:
                one, other = data.draw(st.permutations(people))[:2]
                places = appearances(archive, one.id) | appearances(archive, other.id)
                archive.merge_people(one.id, other.id, why="x")
                assert appearances(archive, one.id) >= places
                assert all(other.id != person.id for person in archive.people())
            elif act == "split":
                person = data.draw(st.sampled_from(people))
                own = sorted({a.article for a in archive.person(person.id).appearances})
                if len(own) > 1:
                    taken = data.draw(st.lists(st.sampled_from(own), min_size=1, max_size=len(own) - 1, unique=True))
                    decision = archive.split_person(person.id, taken, why="x")
                    assert {a.article for a in archive.person(decision.other).appearances} == set(taken)
                    assert {a.article for a in archive.person(person.id).appearances} == set(own) - set(taken)
                    archive.undo_people(decision.number)
                    assert groups(archive) == before
                    archive.split_person(person.id, taken, why="x")
            elif act == "undo" and standing:
                archive.undo_people(standing[0].number)
            else:
                articles = [(archive.get(f"n{n}"), told[n]) for n in numbers[:2]]
                keep(archive, story_of(articles))
                assert groups(archive) == before
            check_whole(archive)
        left, ids = groups(archive), {p.id for p in archive.people()}
        archive.rebuild_people()
        assert groups(archive) == left and {p.id for p in archive.people()} == ids
        check_whole(archive)


def appearances(archive: Archive, id: str) -> set[tuple[str, str]]:
    return {(a.article, a.name) for a in archive.person(id).appearances}


def check_whole(archive: Archive) -> None:
    """Everybody has a tie for each appearance but one, and the figures are those of the pages."""
    for person in archive.people():
        page = archive.person(person.id)
        assert len(page.ties) == len(page.appearances) - 1
        assert person.articles == len({a.article for a in page.appearances}) and sum(page.verdicts.values()) == person.quotations
    assert archive._db.rows("PRAGMA foreign_key_check") == []
