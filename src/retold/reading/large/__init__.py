"""Sources of many articles, read one record at a time: a 10 GB file takes no more memory than its longest article.

In: a file (JSON lines, CSV, Parquet, WARC, all but Parquet also as .gz; any other file holds one article or a list of them) and the place
from which on to read. Out: records, each an article or a `ReadError` that names its place, with the place to resume behind it. A file that
breaks off is an error that says how far it got, never an early end. `folders` finds the files. To add one more format: one file with a
function like `lines.read_lines`, and its line in `READERS`.
"""

from collections.abc import Iterator

from retold.reading.files import suffix_of
from retold.reading.large.folders import files_of
from retold.reading.large.lines import read_json_file, read_lines
from retold.reading.large.parquet import read_parquet
from retold.reading.large.record import File, Reader, Record
from retold.reading.large.tables import read_table
from retold.reading.large.warc import read_warc
from retold.reading.large.whole import read_whole
from retold.reading.limits import LIMITS, Limits

__all__ = ["File", "Record", "files_of", "records"]

READERS: dict[str, Reader] = {
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".json": read_json_file,
    ".csv": read_table,
    ".tsv": read_table,
    ".parquet": read_parquet,
    ".pq": read_parquet,
    ".warc": read_warc,
}


def records(file: File, start: int = 0, limits: Limits = LIMITS) -> Iterator[Record]:
    """The records of a file, from place `start` on: the `position` of the last record that was dealt with, 0 for all.

    Nothing is raised: what cannot be read comes as a record with an error. `limits.bytes` bounds each record, unpacked.

    >>> from pathlib import Path
    >>> [str(record.item) for record in records(File(Path("no-such.jsonl"), "no-such.jsonl"))]
    ['no-such.jsonl: no such file']
    """
    yield from READERS.get(suffix_of(file.path.name), read_whole)(file, start, limits)
