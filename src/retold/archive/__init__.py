"""The embedded archive: articles, fingerprints, passages and stories in one SQLite file.

In: articles, as the readers give them. Out: the same articles, searched, with their versions and the passages they share, and traced
stories that every view reads. `schema` holds the tables and their migrations, `archive` the class, `fingerprints` and `matching` how a new
text finds its relatives, `intake` how large sources are added and resumed. To store one more thing: append a migration to
`schema.MIGRATIONS` and a method to `Archive`.
"""

from retold.archive.archive import Added, Archive, Hit, Status

__all__ = ["Added", "Archive", "Hit", "Status"]
