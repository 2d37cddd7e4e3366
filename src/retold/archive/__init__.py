"""The embedded archive: articles, fingerprints, passages and stories in one SQLite file.

In: articles, as the readers give them. Out: the same articles, searched, with their versions and the passages they share, and traced
stories that every view reads. `connection` is the file, `schema` its tables and their migrations, `archive` the class; `articles`,
`searching`, `postings`, `fingerprints`, `matching`, `revisions`, `stories` and `alerts` each do one thing for it; `intake` adds large
sources and resumes, `watching` is a watcher's memory, and `people` the same person across stories. To store one more
thing: append a migration to `schema.MIGRATIONS`, write it in a file of its own, and give `Archive` a method.
"""

from retold.archive.alerts import Alert, AlertKind, AlertWords
from retold.archive.archive import Archive, Position
from retold.archive.articles import Added, Status
from retold.archive.contents import Contents
from retold.archive.intake import Intake, take_in
from retold.archive.people.decisions import PeopleDecision
from retold.archive.people.pages import Appearance, Page, Person, RoleSeen, Saying, Tie
from retold.archive.revisions import Hunk, Revision, RevisionKind
from retold.archive.searching import Hit

__all__ = [
    "Added",
    "Alert",
    "AlertKind",
    "AlertWords",
    "Appearance",
    "Archive",
    "Contents",
    "Hit",
    "Hunk",
    "Intake",
    "Page",
    "PeopleDecision",
    "Person",
    "Position",
    "Revision",
    "RevisionKind",
    "RoleSeen",
    "Saying",
    "Status",
    "Tie",
    "take_in",
]
