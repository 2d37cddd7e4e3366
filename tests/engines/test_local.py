"""A corpus becomes tables, the same ones in whatever order and with however many workers."""

import hashlib
import json
import random
from pathlib import Path

import pytest

from retold.cli import run as run_command
from retold.engines import run
from retold.engines.local import batches, in_order
from retold.engines.telling import Telling
from retold.errors import StoryError, UsageError
from retold.model import Article
from retold.tables import TABLES

LOCK = (
    "The east lock at Velmouth will stay closed until the first of May, harbour master Ines Tolland said on Monday. “We will not open the "
    "east lock before every cracked gate has been replaced,” she told reporters. Twelve gates had cracked in the frost of January, and the "
    "repairs will cost four million crowns, for which the port authority has asked the council."
)
CORPUS = (
    Article("wire", f"VELMOUTH (AP) — {LOCK}", title="East lock closed", outlet="Wire", published="2031-03-03T08:00:00Z"),
    Article("herald", f"By The Associated Press\n\n{LOCK}", title="Lock stays shut", outlet="Herald", published="2031-03-03T11:00:00Z"),
    Article(
        "lantern",
        "Ships must wait: “We will open the east lock before every cracked gate has been replaced,” harbour master Ines Tolland told "
        "reporters at Velmouth. The Lantern met Petra Lunde, who has sailed for forty years. “Nobody asked us,” she said.",
        title="Ships wait at the east lock",
        outlet="Lantern",
        published="2031-03-04",
    ),
    Article(
        "bees", "Beekeepers on Orsay Holm counted more swarms this May than ever, a survey of four hundred hives has found.", outlet="Bee"
    ),
)
BRIEFING = Article(
    "briefing", "TOLLAND: We will not open the east lock before every cracked gate has been replaced. Thank you.\n\nQ: When?"
)


def checksums(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def rows(folder: Path, table: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables")
    totals = run(CORPUS, out, kind="jsonl", workers=1, transcripts=[BRIEFING])
    assert (totals.articles, totals.stories, totals.spoken) == (4, 2, 3)
    return out


def test_every_table_is_there(folder: Path):
    assert {path.stem for path in folder.iterdir()} == set(TABLES)
    assert {row["id"] for row in rows(folder, "articles")} == {article.id for article in CORPUS}


def test_articles_are_in_the_story_they_tell(folder: Path):
    story = {row["article"]: row["story"] for row in rows(folder, "stories")}
    assert story["wire"] == story["herald"] == story["lantern"] != story["bees"]


def test_a_changed_statement_is_found(folder: Path):
    changed = [row for row in rows(folder, "renditions") if row["article"] == "lantern" and row["severity"] == 4]
    assert len(changed) == 1 and "open the east lock" in str(changed[0]["content"])


def test_the_copy_has_its_source_and_both_their_agency(folder: Path):
    assert [(row["source"], row["target"]) for row in rows(folder, "lineage") if row["derivation"] == "wholly derived"] == [
        ("wire", "herald")
    ]
    wire = {row["article"]: row for row in rows(folder, "wire")}
    assert wire["herald"]["agencies"] == wire["wire"]["agencies"] == "Associated Press"
    assert wire["herald"]["wire"] > 0.9 and wire["lantern"]["own"] > 0.5 and wire["bees"]["own"] == 1.0  # type: ignore[operator]
    assert {row["article"] for row in rows(folder, "unseen")} == {"wire", "herald"}


def test_quotations_are_looked_up_in_the_transcript(folder: Path):
    spoken = {row["article"]: row for row in rows(folder, "spoken") if row["transcript"]}
    assert {id: row["verdict"] for id, row in spoken.items()} == {"wire": "verbatim", "herald": "verbatim", "lantern": "trimmed"}
    assert spoken["lantern"]["severity"] == 4
    start, end = spoken["lantern"]["starts"], spoken["lantern"]["ends"]
    assert BRIEFING.text[start:end] == spoken["lantern"]["said"]  # type: ignore[misc]


def test_order_and_workers_make_no_difference(folder: Path, tmp_path: Path):
    shuffled = random.Random(3).sample(CORPUS, len(CORPUS))
    run(shuffled, tmp_path / "two", kind="jsonl", workers=2, transcripts=[BRIEFING])
    assert checksums(tmp_path / "two") == checksums(folder)


def test_stories_are_taken_whole():
    tellings = [Telling(tuple(Article(f"{n}-{m}", "") for m in range(30)), ()) for n in range(5)]
    assert [len(batch) for batch in batches(iter(tellings))] == [3, 2]


def test_the_order_does_not_depend_on_that_given():
    assert [a.id for a in in_order(CORPUS)] == [a.id for a in in_order(CORPUS[::-1])] == ["wire", "herald", "lantern", "bees"]


def test_what_cannot_run_is_refused(tmp_path: Path):
    with pytest.raises(StoryError):
        run([CORPUS[0], CORPUS[0]], tmp_path / "a", kind="jsonl", workers=1)
    with pytest.raises(UsageError):
        run(CORPUS, tmp_path / "a", policy="nobody")
    with pytest.raises(UsageError):
        run(CORPUS, tmp_path / "a", workers=0)
    assert not (tmp_path / "a").exists() or not list((tmp_path / "a").iterdir())


def test_the_command_reads_files_and_says_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    lines = [{"id": "same", "text": a.text, "title": a.title, "outlet": a.outlet, "date": a.published} for a in CORPUS]
    (tmp_path / "news.jsonl").write_text("nonsense\n" + "".join(json.dumps(line) + "\n" for line in lines))
    out = tmp_path / "out"
    status = run_command(["corpus", "run", str(tmp_path / "news.jsonl"), "--out", str(out), "--format", "jsonl", "--workers", "1"])
    said = capsys.readouterr()
    assert status == 2 and "4 articles in 2 stories" in said.out and "line 1" in said.err
    assert {row["id"] for row in rows(out, "articles")} == {"same", "same~2", "same~3", "same~4"}
    assert run_command(["corpus", "run", str(tmp_path / "none.jsonl"), "--out", str(out)]) == 2
