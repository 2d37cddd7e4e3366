# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Hot loops, first part: texts into words, words into postings of grams, postings into lists of places. See `kernels`.

Words are runs of letters and digits, folded for case. A sentinel word with key 0 stands before the first and after every document: it
equals nothing, so no comparison has to ask where a document ends.
"""

import cython

COMPILED: bool = cython.compiled

MASK = cython.declare(cython.ulonglong, 0xFFFFFFFFFFFFFFFF)
FNV_OFFSET = cython.declare(cython.ulonglong, 0xCBF29CE484222325)
FNV_PRIME = cython.declare(cython.ulonglong, 0x100000001B3)
MIX_1 = cython.declare(cython.ulonglong, 0xFF51AFD7ED558CCD)
MIX_2 = cython.declare(cython.ulonglong, 0xC4CEB9FE1A85EC53)
ODD = cython.declare(cython.ulonglong, 0x9E3779B97F4A7C15)

LOW_32 = cython.declare(cython.ulonglong, 0xFFFFFFFF)

SINGLE = cython.declare(cython.uint, 0x80000000)
"""Set in the folding table for a character that is a word of its own (scripts written without spaces)."""

TELLING = cython.declare(cython.ushort, 0x8000)
"""Set in a word's length for a word that tells something: not a function word, and not capitalised as names and titles are."""

LENGTH = cython.declare(cython.ushort, 0x7FFF)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _mix(h: cython.ulonglong) -> cython.ulonglong:
    """The finaliser of MurmurHash3 (Appleby 2011)."""
    h ^= h >> 33
    h = (h * MIX_1) & MASK
    h ^= h >> 33
    h = (h * MIX_2) & MASK
    return h ^ (h >> 33)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _key(h: cython.ulonglong) -> cython.uint:
    """A word's 32-bit key from its FNV-1a hash; never 0, which is the sentinel's."""
    key: cython.ulonglong = (h ^ (h >> 32)) & LOW_32
    if key == 0:
        key = 1
    return cython.cast(cython.uint, key)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _measure(key: cython.uint, length: cython.longlong, lower: cython.bint, common: cython.const[cython.uint][::1]) -> cython.ushort:
    """A word's length, at most 32,767, with the mark of a telling word."""
    i: cython.Py_ssize_t = key % common.shape[0]
    size: cython.ushort = cython.cast(cython.ushort, length if length < LENGTH else LENGTH)
    if not lower:
        return size
    while common[i] != 0:
        if common[i] == key:
            return size
        i = (i + 1) % common.shape[0]
    return size | TELLING


@cython.ccall
def scan(
    points: cython.const[cython.uint][::1],
    bounds: cython.longlong[::1],
    fold: cython.const[cython.uint][::1],
    common: cython.const[cython.uint][::1],
    keys: cython.uint[::1],
    starts: cython.uint[::1],
    lengths: cython.ushort[::1],
    first: cython.longlong[::1],
) -> cython.longlong:
    """Split documents into words. Returns how many entries of `keys`, `starts` and `lengths` were written.

    `points` are code points of the documents one after another; document d is `[bounds[d], bounds[d + 1])`. `first[d]` becomes the index of
    its first word; the entry after a document's last word is its sentinel. Starts and lengths are in code points of the document.
    `common` holds the keys of function words as a hash table with linear probing and room to spare.
    """
    n: cython.longlong = 0
    d: cython.Py_ssize_t
    i: cython.longlong
    base: cython.longlong
    begin: cython.longlong
    c: cython.uint
    f: cython.uint
    h: cython.ulonglong
    lower: cython.bint = False
    table: cython.uint = cython.cast(cython.uint, fold.shape[0])
    documents: cython.Py_ssize_t = bounds.shape[0] - 1
    with cython.nogil:
        for d in range(documents):
            base = bounds[d]
            first[d] = n
            begin = -1
            h = FNV_OFFSET
            for i in range(base, bounds[d + 1]):
                c = points[i]
                f = fold[c] if c < table else c
                if f != 0 and not (f & SINGLE):
                    if begin < 0:
                        begin = i
                        h = FNV_OFFSET
                        lower = c == f and not 48 <= c <= 57
                    h = ((h ^ f) * FNV_PRIME) & MASK
                    continue
                if begin >= 0:
                    keys[n] = _key(h)
                    starts[n] = cython.cast(cython.uint, begin - base)
                    lengths[n] = _measure(keys[n], i - begin, lower, common)
                    n += 1
                    begin = -1
                if f != 0:
                    keys[n] = _key(((FNV_OFFSET ^ (f & 0x7FFFFFFF)) * FNV_PRIME) & MASK)
                    starts[n] = cython.cast(cython.uint, i - base)
                    lengths[n] = 1 | TELLING
                    n += 1
            if begin >= 0:
                keys[n] = _key(h)
                starts[n] = cython.cast(cython.uint, begin - base)
                lengths[n] = _measure(keys[n], bounds[d + 1] - begin, lower, common)
                n += 1
            keys[n] = 0
            starts[n] = cython.cast(cython.uint, bounds[d + 1] - base)
            lengths[n] = 0
            n += 1
    return n


@cython.ccall
def hash_grams(
    keys: cython.uint[::1],
    begin: cython.longlong,
    end: cython.longlong,
    width: cython.int,
    bits: cython.int,
    part: cython.int,
    parts: cython.int,
    out: cython.ulonglong[::1],
) -> cython.longlong:
    """Write a posting for every run of `width` words in `[begin, end)` that crosses no sentinel and falls into `part` of `parts`.

    A posting is the gram's 64-bit hash with its lowest `bits` bits replaced by the index of the gram's first word: sorting postings sorts
    by gram, then by place. Returns how many were written, or -1 where `out` is too small for them.
    """
    n: cython.longlong = 0
    t: cython.longlong
    since: cython.longlong = 0
    h: cython.ulonglong
    j: cython.int
    with cython.nogil:
        for t in range(begin, end):
            since = 0 if keys[t] == 0 else since + 1
            if since < width:
                continue
            h = 0
            for j in range(width):
                h = ((h ^ keys[t - width + 1 + j]) * ODD) & MASK
                h ^= h >> 29
            h = _mix(h)
            if parts > 1 and cython.cast(cython.int, (h >> 32) % parts) != part:
                continue
            if n == out.shape[0]:
                n = -1
                break
            out[n] = ((h >> bits) << bits) | cython.cast(cython.ulonglong, t - width + 1)
            n += 1
    return n


@cython.ccall
def mark_runs(
    postings: cython.ulonglong[::1],
    count: cython.longlong,
    bits: cython.int,
    most: cython.longlong,
    kept: cython.uint[::1],
    base: cython.longlong,
    slot: cython.uint[::1],
) -> cython.longlong:
    """Keep the grams that stand in 2 to `most` places. Returns how many entries of `kept` were written.

    Each kept gram is a header, its number of places, followed by them in order. `slot` of each place becomes the header's index, counted
    from `base`, which is 1 or more, because slot 0 means "no such gram". `kept` must hold half as many entries again as there are postings.
    """
    at: cython.longlong = 0
    i: cython.longlong = 0
    j: cython.longlong
    m: cython.longlong
    gram: cython.ulonglong
    low: cython.ulonglong = (cython.cast(cython.ulonglong, 1) << bits) - 1
    with cython.nogil:
        while i < count:
            gram = postings[i] >> bits
            j = i + 1
            while j < count and (postings[j] >> bits) == gram:
                j += 1
            if 2 <= j - i <= most:
                kept[at] = cython.cast(cython.uint, j - i)
                for m in range(i, j):
                    kept[at + 1 + m - i] = cython.cast(cython.uint, postings[m] & low)
                    slot[postings[m] & low] = cython.cast(cython.uint, base + at)
                at += j - i + 1
            i = j
    return at
