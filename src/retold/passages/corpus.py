"""Every reused passage in a collection of texts.

Words and 4-grams → postings sorted by gram → grams that stand in too many places dropped → left-maximal seeds → chains → extension over
changed words at both ends → passages with offsets in code points on both sides. One document is matched against all before it at a time, so
seeds are counted in place and never sorted by pair. A gram that stands in more than `crowd` places pairs with the first few of them only:
a viral item is aligned to its representatives, and `pairs_among` derives the rest.

The way from seeds to chains follows text-reuse detection as in passim (Smith, Cordell & Mullen 2015) and BLAST (Altschul et al. 1990).
"""

import os
import tempfile
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from retold.passages import kernels
from retold.passages.fold import folding
from retold.text.words import load

BATCH = 500_000
"""Code points scanned at a time: few enough to stay in the processor's cache."""


SORTED = 200_000_000
"""Bytes of postings that are sorted at a time; a quarter of the memory at most."""

ARCHIVE = 20_000
"""A smaller collection is weighed as though it came from an archive of this size: three hundred scrapes of one event are not a language."""


class Settings(msgspec.Struct, frozen=True):
    """What counts as a passage, and how hard to look. Lengths are in words."""

    width: int = 4
    """Words in a gram."""
    crowd: int = 24
    """Up to this many places a gram pairs each with all earlier ones; beyond it with the first `representatives` only."""
    representatives: int = 3
    most: int = 20_000
    """A gram in more places than this is boilerplate."""
    gap: int = 30
    """Longest run of changed words inside a passage."""
    shift: int = 12
    """Most words inserted or left out between two seeds of a passage."""
    reach: int = 4
    """Most words skipped on one side by one step of an extension."""
    fewest: int = 10
    """Fewest equal words in a passage."""
    telling: int = 4
    """Fewest words in a passage that are neither function words nor capitalised: a long name or title alone is no passage."""
    rarity: float = 72.0
    """Least weight of a passage: the sum over its shared grams of log2(documents / places). Six grams that hardly anyone else has reach it;
    ten words of a set phrase, or a dozen with changes among them, do not."""


NEWS = Settings()
"""The settings used everywhere unless asked otherwise."""


class Matches(NamedTuple):
    """Passages as columns of equal length: document numbers, offsets in code points, equal words, and share of equal words."""

    a: npt.NDArray[np.int64]
    b: npt.NDArray[np.int64]
    a_start: npt.NDArray[np.int64]
    a_end: npt.NDArray[np.int64]
    b_start: npt.NDArray[np.int64]
    b_end: npt.NDArray[np.int64]
    equal: npt.NDArray[np.int64]
    identity: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.a)


class Words(NamedTuple):
    """A collection as words: keys, offsets, and where each document begins. Index 0 is a sentinel."""

    keys: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.uint32]
    lengths: npt.NDArray[np.uint16]
    first: npt.NDArray[np.int64]

    @property
    def documents(self) -> int:
        return len(self.first) - 1


class Workspace:
    """Arrays for one run: in memory up to a budget in bytes, in a temporary folder's files beyond it."""

    def __init__(self, memory: int) -> None:
        self.left = memory
        self.folder: tempfile.TemporaryDirectory[str] | None = None
        self.files = 0

    def array(self, size: int, dtype: Any) -> npt.NDArray[Any]:
        """A zeroed array of `size` numbers."""
        wanted = size * np.dtype(dtype).itemsize
        if wanted <= self.left:
            self.left -= wanted
            return np.zeros(size, dtype=dtype)
        if self.folder is None:
            self.folder = tempfile.TemporaryDirectory(prefix="retold-")
        self.files += 1
        return np.memmap(os.path.join(self.folder.name, f"{self.files}"), dtype=dtype, mode="w+", shape=(max(size, 1),))

    def close(self) -> None:
        if self.folder is not None:
            self.folder.cleanup()


def match(
    texts: Collection[str],
    *,
    settings: Settings = NEWS,
    threads: int = 2,
    memory: int = 4_000_000_000,
    since: int = 0,
    all_pairs: bool = True,
) -> Matches:
    """Find the passages that texts share: each text against every earlier one.

    `memory` is the budget in bytes for the working arrays; beyond it they spill to disk. With `since`, only texts from that index on are
    matched (against all before them). Without `all_pairs`, copies of a viral item are paired with its representatives only, so that cost
    and result grow with the copies and not with their square. The result depends neither on `threads` nor on `memory`, nor on whether the
    kernels are compiled.

    >>> matches = match(["The well at Orsay Holm ran dry last night, the council's engineer told the island paper"] * 2)
    >>> len(matches), int(matches.a_start[0]), int(matches.b_end[0]), float(matches.identity[0])
    (1, 0, 87, 1.0)
    """
    space = Workspace(memory)
    try:
        words = scan(texts, space)
        slot, kept = index(words, settings, space, memory)
        records = match_all(words, slot, kept, settings, threads, since)
        if all_pairs:
            records = add_derived(records, words, settings)
        return to_matches(distinct(records, words.documents), words)
    finally:
        space.close()


def scan(texts: Collection[str], space: Workspace) -> Words:
    """Split all texts into words."""
    parts: list[tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]] = []
    tables = folding().data, common_words().data
    for batch in batches(texts):
        points = np.frombuffer("".join(batch).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        bounds = np.zeros(len(batch) + 1, dtype=np.int64)
        np.cumsum([len(text) for text in batch], out=bounds[1:])
        room = len(points) + len(batch)
        keys, starts, lengths = np.empty(room, np.uint32), np.empty(room, np.uint32), np.empty(room, np.uint16)
        first = np.zeros(len(batch), dtype=np.int64)
        n = kernels.scan(*views(points, bounds), *tables, *views(keys, starts, lengths, first))
        parts.append((keys[:n].copy(), starts[:n].copy(), lengths[:n].copy(), first))
    total = 1 + sum(len(part[0]) for part in parts)
    words = Words(
        space.array(total, np.uint32), space.array(total, np.uint32), space.array(total, np.uint16), np.zeros(len(texts) + 1, np.int64)
    )
    at, document = 1, 0
    parts.reverse()
    while parts:  # each part makes room as it is taken over
        keys, starts, lengths, first = parts.pop()
        words.keys[at : at + len(keys)] = keys
        words.starts[at : at + len(keys)] = starts
        words.lengths[at : at + len(keys)] = lengths
        words.first[document : document + len(first)] = first + at
        at, document = at + len(keys), document + len(first)
    words.first[-1] = at
    return words


@cache
def common_words() -> npt.NDArray[np.uint32]:
    """The keys of function words, as the hash table that `kernels.scan` looks them up in."""
    text = " ".join(sorted(load("stop")))
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    keys, starts, lengths = (np.zeros(len(text), dtype) for dtype in (np.uint32, np.uint32, np.uint16))
    bounds, first, none = np.array([0, len(text)], np.int64), np.zeros(1, np.int64), np.zeros(1, np.uint32)
    n = kernels.scan(*views(points, bounds, folding(), none, keys, starts, lengths, first))
    table = np.zeros(1024, np.uint32)
    for key in set(keys[: n - 1].tolist()):
        at = key % len(table)
        while table[at]:
            at = (at + 1) % len(table)
        table[at] = key
    return table


def views(*arrays: npt.NDArray[Any]) -> list[memoryview]:
    """Arrays as the kernels take them."""
    return [array.data for array in arrays]


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in order, in groups of about `BATCH` characters."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def index(words: Words, settings: Settings, space: Workspace, memory: int) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """The grams that stand in more than one place: for each word the index of its gram's list, and the lists."""
    total = len(words.keys)
    bits = max(1, total.bit_length())
    parts = max(1, -(-total * 8 // max(1, min(memory // 4, SORTED))))
    postings = np.empty(total // parts + total // (50 * parts) + 1024, dtype=np.uint64)
    slot = space.array(total, np.uint32)
    kept = [np.zeros(1, dtype=np.uint32)]
    base = 1
    for part in range(parts):
        while (n := kernels.hash_grams(words.keys.data, 0, total, settings.width, bits, part, parts, postings.data)) < 0:
            postings = np.empty(len(postings) * 2, dtype=np.uint64)
        postings[:n].sort()
        room = np.empty(n + n // 2 + 1, dtype=np.uint32)
        end = kernels.mark_runs(postings.data, n, bits, settings.most, room.data, base, slot.data)
        kept.append(room[:end].copy())
        base += end
    return slot, np.concatenate(kept)


def match_all(
    words: Words, slot: npt.NDArray[np.uint32], kept: npt.NDArray[np.uint32], settings: Settings, threads: int, since: int
) -> npt.NDArray[np.int64]:
    """Match every document from `since` on against those before it; records in order of document a, then b as first met."""
    documents = words.documents
    document = np.repeat(np.arange(documents + 1, dtype=np.uint32), np.diff(np.concatenate([[0], words.first])))
    np.maximum(document, 1, out=document)
    document -= 1
    weight = weigh(documents, settings)
    numbers = numbers_of(settings)
    shared = views(words.keys, words.lengths, words.first, document, slot, kept, weight)

    def work(bounds: tuple[int, int]) -> npt.NDArray[np.int64]:
        scratch = np.full((max(documents, 1), 5), -1, dtype=np.int64)
        scratch[:, 2] = -(1 << 40)
        runs, chains = np.empty((65536, 4), np.int64), np.empty((64, 5), np.int64)
        room, at, found = 16384, bounds[0], []
        done = np.zeros(1, np.int64)
        while at < bounds[1]:
            out = np.empty((room, kernels.RECORD), np.int64)
            n = kernels.match_documents(*shared, at, bounds[1], numbers.data, settings.rarity, *views(scratch, runs, chains, out, done))
            found.append(out[:n].copy())
            if done[0] == at:
                room *= 2
            at = int(done[0])
        return np.concatenate(found) if found else np.empty((0, kernels.RECORD), np.int64)

    spread = [since, *(since + (documents - since) * (i + 1) // threads for i in range(threads))]
    ranges = [(low, high) for low, high in pairwise(spread) if high > low]
    if len(ranges) <= 1:
        results = [work(r) for r in ranges]
    else:
        with ThreadPoolExecutor(threads) as pool:
            results = list(pool.map(work, ranges))
    return np.concatenate(results) if results else np.empty((0, kernels.RECORD), np.int64)


def numbers_of(settings: Settings) -> npt.NDArray[np.int64]:
    """The settings as the kernels take them."""
    s = settings
    return np.array([s.width, s.crowd, s.representatives, s.gap, s.shift, s.reach, s.fewest, s.telling], np.int64)


def add_derived(records: npt.NDArray[np.int64], words: Words, settings: Settings) -> npt.NDArray[np.int64]:
    """The records and, for every crowded representative, the passages that its copies share with each other."""
    copies = np.bincount(records[:, 1], minlength=words.documents)
    crowded = records[copies[records[:, 1]] > settings.crowd // 2]  # fewer copies pair with each other directly
    if len(crowded) == 0:
        return records
    # each copy goes with its most copied representative: through the others the same pairs would be found again
    crowded = crowded[np.lexsort((crowded[:, 1], -copies[crowded[:, 1]], crowded[:, 0]))]
    chosen = uncovered(crowded, crowded[:, 0])
    chosen = np.ascontiguousarray(chosen[np.lexsort((chosen[:, 4], chosen[:, 0], chosen[:, 1]))])
    heads = np.flatnonzero(np.diff(chosen[:, 1], prepend=-1)).tolist()
    found = [records]
    for begin, end in zip(heads, [*heads[1:], len(chosen)], strict=True):
        out = np.empty(((end - begin) * (end - begin - 1) // 2, kernels.RECORD), np.int64)
        n = kernels.derive(words.keys.data, chosen.data, begin, end, numbers_of(settings).data, out.data)
        found.append(out[:n])
    return np.concatenate(found)


def distinct(records: npt.NDArray[np.int64], documents: int) -> npt.NDArray[np.int64]:
    """Each passage once, the longest first within a pair: what grew from several chains, or was derived over several representatives."""
    length = records[:, 3] - records[:, 2]
    pair = records[:, 0] * documents + records[:, 1]
    order = np.lexsort((records[:, 4], records[:, 2], -length, pair))
    return uncovered(records[order], pair[order])


def uncovered(rows: npt.NDArray[np.int64], group: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The rows that no preferred row of their group, standing before them, covers by half."""
    keep = np.zeros(len(rows), dtype=np.uint8)
    kernels.keep_uncovered(*views(np.ascontiguousarray(rows), np.ascontiguousarray(group), keep))
    kept: npt.NDArray[np.int64] = rows[keep.astype(bool)]
    return kept


def weigh(documents: int, settings: Settings) -> npt.NDArray[np.float32]:
    """What one shared gram adds to a passage, by the number of places it stands in.

    Its information, log2(documents / places), shared out once the gram stands in a crowd: what everybody prints says little about two.
    """
    places = np.maximum(np.arange(settings.most + 1), 1)
    information = np.maximum(np.log2(max(documents, ARCHIVE) / places), 0)
    return (information / (1 + places / settings.crowd)).astype(np.float32)


def to_matches(records: npt.NDArray[np.int64], words: Words) -> Matches:
    """Records in words as passages in code points."""
    a, b, a1, a2, b1, b2, equal = (records[:, i] for i in range(7))
    longer = np.maximum(np.maximum(a2 - a1, b2 - b1), 1)

    def end_of(word: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        return words.starts[word].astype(np.int64) + (words.lengths[word] & 0x7FFF)

    return Matches(
        a,
        b,
        words.starts[a1].astype(np.int64),
        end_of(a2 - 1),
        words.starts[b1].astype(np.int64),
        end_of(b2 - 1),
        equal,
        np.minimum(equal / longer, 1.0),
    )
