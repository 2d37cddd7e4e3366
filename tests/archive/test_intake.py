"""Adding large sources: in batches, resumed where they were interrupted, each article once."""

import gzip
import json
import os
from pathlib import Path

import pytest
from island_news import Write

from retold.archive import Archive, Intake, intake, take_in
from retold.errors import ReadError
from retold.reading.large import records


@pytest.fixture
def source(tmp_path: Path, write: Write) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps({"text": write(n), "url": f"https://wire.example/{n}"}) + "\n" for n in range(25)))
    return path


def test_a_source_is_added_and_left_alone_the_next_time(archive: Archive, source: Path):
    assert take_in(archive, [source]) == Intake(new=25, files=1)
    assert take_in(archive, [source]) == Intake(files=1, unchanged=1)
    assert take_in(archive, [source], again=True) == Intake(known=25, files=1)
    os.utime(source, (1, 1))
    assert take_in(archive, [source]) == Intake(known=25, files=1)
    assert len(archive) == 25 and archive.contents().waiting == 0


def test_an_interrupted_intake_goes_on_where_it_was(archive: Archive, source: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(intake, "MOST_ARTICLES", 10)

    def interrupt(step: str) -> None:
        if " 24 " in step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(archive, [source], progress=interrupt)
    assert len(archive) == 20  # two whole batches
    begun: list[int] = []
    monkeypatch.setattr(intake, "records", lambda file, start, limits: begun.append(start) or records(file, start, limits))
    assert take_in(archive, [source]) == Intake(new=5, files=1)
    assert begun == [20] and len(archive) == 25 and archive.contents().waiting == 0


def test_bad_records_are_reported_with_their_place_and_the_rest_is_added(archive: Archive, source: Path, tmp_path: Path):
    source.write_text("nonsense\n" + source.read_text() + '{"text": ""}\n')
    problems: list[ReadError] = []
    result = take_in(archive, [source, tmp_path / "no.csv"], report=problems.append)
    assert (result.new, result.bad, result.files) == (25, 3, 2)
    assert [p.where.rsplit("/", 1)[-1] for p in problems] == ["news.jsonl, line 1", "news.jsonl, line 27", "no.csv"]


def test_a_file_that_breaks_off_is_reported_every_time_until_it_is_whole(archive: Archive, source: Path, tmp_path: Path):
    packed, path = gzip.compress(source.read_bytes()), tmp_path / "news.jsonl.gz"
    path.write_bytes(packed[:-2000])
    for _ in range(2):
        problems: list[ReadError] = []
        take_in(archive, [path], report=problems.append)
        assert len(problems) == 1 and "end in the middle" in str(problems[0])
    assert 0 < len(archive) < 25
    path.write_bytes(packed)
    assert take_in(archive, [path]).bad == 0 and len(archive) == 25


def test_a_folder_is_added_file_by_file_and_only_what_is_new_is_read_again(archive: Archive, source: Path, tmp_path: Path, write: Write):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for n in range(4):
        (tmp_path / "in" / "deep" / f"{n}.txt").write_text(write(100 + n))
    assert take_in(archive, [tmp_path / "in"]) == Intake(new=4, files=4)
    assert "deep/2.txt" in archive
    (tmp_path / "in" / "deep" / "2.txt").write_text(write(200))
    (tmp_path / "in" / "5.txt").write_text(write(100))  # the words of another file
    assert take_in(archive, [tmp_path / "in"]) == Intake(new=1, known=1, files=5, unchanged=3)


def test_new_versions_are_counted(archive: Archive, source: Path):
    take_in(archive, [source])
    lines = source.read_text().splitlines()
    source.write_text("\n".join([lines[0], json.dumps({**json.loads(lines[1]), "text": "Other words."})]))
    assert take_in(archive, [source]) == Intake(known=1, versions=1, files=1)
