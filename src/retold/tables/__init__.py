"""What was found as tables, for statistics: articles, passages, quotations, speakers, statements, renditions and the rest.

In: stories. Out: rows, and files of them as JSON lines, CSV or Parquet. `columns` says what every column means (docs/tables.md shows it),
`rows` turns a story into rows, `files` writes them. To add a table: its columns in `columns.TABLES`, its rows in `rows.ROWS`; to add a
kind of file: one class in `files` and its line in `files.KINDS`.
"""

from retold.tables.columns import TABLES, Column, Table
from retold.tables.files import KINDS, Tables
from retold.tables.rows import rows_of, story_id

__all__ = ["KINDS", "TABLES", "Column", "Table", "Tables", "rows_of", "story_id"]
