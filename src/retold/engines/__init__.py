"""Whole corpora: articles in, tables out, on one machine.

In: any number of articles, and full transcripts if there are any. Out: a folder of tables (`retold.tables`). `telling` turns the articles
of one story into a `Story`, `local` runs it over all stories in several processes. To add an engine: one file with a `run` of the same
signature, that writes the same tables.
"""

from retold.engines.local import Totals, run

__all__ = ["Totals", "run"]
