"""The reading room's hold on the archive: several readers, one writer, and the stories that were looked at last, made ready."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from queue import Empty, LifoQueue

from retold.archive import Archive
from retold.archive.decisions import Act, Decision, Subject
from retold.archive.shelf import Outlet, Shelf
from retold.errors import ArchiveError, RetoldError
from retold.web.cards import card_of, noted_in, rendered_in
from retold.web.told import Told

READERS = 4
"""Connections for reading; SQLite lets them read while one writes."""

PATIENCE = 20.0
"""Seconds that a page waits for a reader."""

KEPT = 96
"""Stories that are kept ready."""


class Room:
    """An archive's file, open for many readers at once. `close` it in the end."""

    def __init__(self, path: str) -> None:
        self.path, self.patience = path, PATIENCE
        self.writer = Archive(path)  # brings the tables up to date, and makes a file that is not there
        self._writing = threading.Lock()
        self._catching = threading.Lock()
        self._outlets: tuple[int, list[Outlet]] = (-1, [])
        self._readers: LifoQueue[Archive] = LifoQueue()
        for _ in range(READERS):
            self._readers.put(Archive(path, read_only=True))
        self._told: OrderedDict[int, Told] = OrderedDict()
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the file."""
        self.writer.close()
        while not self._readers.empty():
            self._readers.get().close()

    @contextmanager
    def reading(self) -> Iterator[Shelf]:
        """An archive to read from, for this thread alone. ArchiveError where none comes free in time (503 on a page)."""
        try:
            archive = self._readers.get(timeout=self.patience)
        except Empty:
            raise ArchiveError("too many are reading just now; try again in a moment") from None
        try:
            yield Shelf(archive)
        finally:
            self._readers.put(archive)

    @contextmanager
    def writing(self) -> Iterator[Shelf]:
        """The archive to write to, one at a time."""
        with self._writing:
            yield Shelf(self.writer)

    def told(self, number: int) -> Told:
        """A story made ready; KeyError if there is none of that number."""
        with self.reading() as shelf:
            made = shelf.made(number)
            with self._lock:
                kept = self._told.get(number)
                if kept is not None and kept.made == made:
                    self._told.move_to_end(number)
                    return kept
            shelved = shelf.story(number)
        told = Told(shelved)
        with self._lock:
            self._told[number] = told
            while len(self._told) > KEPT:
                self._told.popitem(last=False)
        return told

    def outlets(self, shelf: Shelf) -> list[Outlet]:
        """The outlets by name, counted anew only where articles came."""
        newest = shelf.newest()
        if self._outlets[0] != newest:
            self._outlets = (newest, shelf.outlets())
        return self._outlets[1]

    def decide(self, who: str, act: Act, subject: Subject, remark: str = "") -> Decision:
        """Keep a decision, and bring lists up to date where it changed stories."""
        with self.writing() as shelf:
            decision = shelf.decide(who, act, subject, remark)
        if act in (Act.MERGE, Act.SPLIT, Act.WITHDRAW):
            self.keep_cards()
        return decision

    def keep_cards(self, most: int = 1000) -> int:
        """Write down what lists say of stories that they do not have yet; how many that were."""
        return keep_cards(self.writer, self._writing, most)

    def catch_up(self) -> None:
        """Begin to write down what lists say of stories that others traced in this archive, unless that is being done."""
        if self._catching.acquire(blocking=False):
            threading.Thread(target=self._catch_up, daemon=True).start()

    def _catch_up(self) -> None:
        try:
            with suppress(RetoldError):  # what could not be written now is written the next time
                self.keep_cards(100_000)
        finally:
            self._catching.release()


def keep_cards(archive: Archive, lock: AbstractContextManager[object] | None = None, most: int = 1000) -> int:
    """Write down what lists say of the stories of an archive that have no card yet."""
    lock = lock or threading.Lock()
    shelf = Shelf(archive)
    unread: set[int] = set()
    count = 0
    while count < most:
        waiting = [n for n in shelf.without_card(20 + len(unread)) if n not in unread]
        if not waiting:
            break
        for number in waiting:
            try:
                told = Told(shelf.story(number))
                with lock:
                    shelf.keep_card(card_of(told), noted_in(told), rendered_in(told), [a.id for a in told.story.articles])
                count += 1
            except (RetoldError, KeyError):
                unread.add(number)  # stored by an older retold, or gone meanwhile
    return count
