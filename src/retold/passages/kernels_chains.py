# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Hot loops, second part: seeds, chains and extension of passages; passages between copies of one text. See `kernels`."""

import cython

RECORD = 8
"""Numbers in one found passage: document a, document b, first and last word in a, the same in b, equal words, weight."""


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _step(keys: cython.uint[::1], i: cython.longlong, j: cython.longlong, way: cython.int, reach: cython.int) -> cython.longlong:
    """From words i and j that differ, the nearest place in direction `way` where two words in a row agree again.

    Returns 64 * (words skipped in a) + (words skipped in b), or -1 if there is none within `reach`. Fewest skipped words win; among
    equals the most even skip, which is a substitution.
    """
    total: cython.int
    da: cython.int
    db: cython.int
    offset: cython.int
    best: cython.longlong = -1
    skew: cython.int
    best_skew: cython.int = 1000
    edge_a: cython.int = 0
    edge_b: cython.int = 0
    # how far each side may go before its document ends
    while edge_a <= reach and keys[i + way * edge_a] != 0:
        edge_a += 1
    while edge_b <= reach and keys[j + way * edge_b] != 0:
        edge_b += 1
    for total in range(1, 2 * reach + 1):
        for offset in range(total + 1):
            da = offset
            db = total - offset
            if da > reach or db > reach or da + 1 >= edge_a or db + 1 >= edge_b:
                continue
            if keys[i + way * da] == keys[j + way * db] and keys[i + way * (da + 1)] == keys[j + way * (db + 1)]:
                skew = da - db if da > db else db - da
                if skew < best_skew:
                    best_skew = skew
                    best = 64 * da + db
        # a substitution skips one word on each side: look one total further than a lone insertion before settling
        if best >= 0 and (best_skew == 0 or total > 1):
            return best
    return best


@cython.ccall
def match_documents(
    keys: cython.uint[::1],
    lengths: cython.ushort[::1],
    first: cython.longlong[::1],
    document: cython.uint[::1],
    slot: cython.uint[::1],
    kept: cython.uint[::1],
    weight: cython.float[::1],
    begin: cython.longlong,
    end: cython.longlong,
    settings: cython.longlong[::1],
    least: cython.float,
    scratch: cython.longlong[:, ::1],
    runs: cython.longlong[:, ::1],
    chains: cython.longlong[:, ::1],
    out: cython.longlong[:, ::1],
    done: cython.longlong[::1],
) -> cython.longlong:
    """Match documents `[begin, end)` against all before each. Returns how many passages stand in `out`; `done[0]` is where to go on.

    `settings`: words in a gram, places up to which it pairs with all earlier ones, places it pairs with beyond that, longest gap,
    widest shift inside a chain, reach of an extension, fewest equal words, fewest telling words. `least`: smallest weight of a passage.
    `scratch` holds, for each document, the head and tail of its list of runs, the diagonal and end of its last run, and the next document
    with runs.
    """
    width: cython.longlong = settings[0]
    crowd: cython.longlong = settings[1]
    some: cython.longlong = settings[2]
    gap: cython.longlong = settings[3]
    shift: cython.longlong = settings[4]
    reach: cython.int = cython.cast(cython.int, settings[5])
    fewest: cython.longlong = settings[6]
    room: cython.longlong = runs.shape[0]
    chain_room: cython.longlong = chains.shape[0]
    capacity: cython.longlong = out.shape[0]
    found: cython.longlong = 0
    a: cython.longlong
    b: cython.longlong
    p: cython.longlong
    q: cython.longlong
    p0: cython.longlong
    q0: cython.longlong
    length: cython.longlong
    m: cython.longlong
    j: cython.longlong
    r: cython.longlong
    c: cython.longlong
    best: cython.longlong
    best_shift: cython.longlong
    drift: cython.longlong
    limit: cython.longlong
    before: cython.longlong
    used: cython.longlong
    touched: cython.longlong
    open_chains: cython.longlong
    oldest: cython.longlong
    far: cython.longlong
    telling: cython.longlong
    capped: cython.bint
    full: cython.bint
    kept_before: cython.longlong
    skip: cython.longlong
    i1: cython.longlong
    i2: cython.longlong
    j1: cython.longlong
    j2: cython.longlong
    equal: cython.longlong
    total: cython.float
    with cython.nogil:
        a = begin
        while a < end:
            used = 0
            kept_before = found
            full = False
            touched = -1  # head of the list of documents with runs, threaded through scratch[:, 4]
            p = first[a]
            capped = False
            while keys[p] != 0:
                m = slot[p]
                if m == 0:
                    capped = False
                    p += 1
                    continue
                limit = kept[m]
                before = 0
                if limit > crowd:
                    limit = some
                    before = 1
                for j in range(1, limit + 1):
                    q = kept[m + j]
                    if q >= first[a]:
                        break
                    if not capped and keys[p - 1] == keys[q - 1] and keys[p - 1] != 0:
                        continue  # not left-maximal: the run that this gram lies in began earlier
                    b = document[q]
                    if scratch[b, 2] == p - q and p < scratch[b, 3]:
                        continue
                    p0 = p
                    q0 = q
                    while keys[p0 - 1] == keys[q0 - 1] and keys[p0 - 1] != 0:
                        p0 -= 1
                        q0 -= 1
                    length = p - p0 + width
                    while keys[p0 + length] == keys[q0 + length] and keys[p0 + length] != 0:
                        length += 1
                    if used == room:
                        break  # the least of evils: a document with more runs than this is boilerplate through and through
                    runs[used, 0] = p0
                    runs[used, 1] = q0
                    runs[used, 2] = length
                    runs[used, 3] = -1
                    if scratch[b, 0] < 0:
                        scratch[b, 0] = used
                        scratch[b, 4] = touched
                        touched = b
                    else:
                        runs[scratch[b, 1], 3] = used
                    scratch[b, 1] = used
                    scratch[b, 2] = p - q
                    scratch[b, 3] = p0 + length - width + 1
                    used += 1
                capped = before == 1
                p += 1
            # chains, one earlier document at a time
            while touched >= 0:
                b = touched
                touched = scratch[b, 4]
                r = scratch[b, 0]
                if found > capacity - chain_room:
                    full = True
                elif runs[r, 3] >= 0 or runs[r, 2] >= fewest:
                    open_chains = 0
                    oldest = 0
                    while r >= 0:
                        p0 = runs[r, 0]
                        q0 = runs[r, 1]
                        length = runs[r, 2]
                        best = -1
                        best_shift = shift + 1
                        c = open_chains - 1
                        while c >= oldest:
                            # a chain ends at (chains[c, 1], chains[c, 3]); the run may overlap its end by a few words
                            far = gap if chains[c, 4] >= gap else chains[c, 4]  # a short chain does not reach far
                            if p0 - chains[c, 1] <= far and q0 - chains[c, 3] <= far and q0 + length > chains[c, 3]:
                                if p0 + length > chains[c, 1] and q0 >= chains[c, 2] and q0 - chains[c, 3] >= -width:
                                    drift = (p0 - chains[c, 1]) - (q0 - chains[c, 3])
                                    if drift < 0:
                                        drift = -drift
                                    if drift < best_shift:
                                        best_shift = drift
                                        best = c
                            c -= 1
                        if best < 0:
                            if open_chains == chain_room:
                                oldest = open_chains  # cannot grow further; keep what is there
                                break
                            best = open_chains
                            open_chains += 1
                            chains[best, 0] = p0
                            chains[best, 1] = p0 + length
                            chains[best, 2] = q0
                            chains[best, 3] = q0 + length
                            chains[best, 4] = length
                        else:
                            skip = chains[best, 1] - p0
                            if chains[best, 3] - q0 > skip:
                                skip = chains[best, 3] - q0
                            if skip < 0:
                                skip = 0
                            if length > skip:
                                chains[best, 4] += length - skip
                            if p0 + length > chains[best, 1]:
                                chains[best, 1] = p0 + length
                            if q0 + length > chains[best, 3]:
                                chains[best, 3] = q0 + length
                        r = runs[r, 3]
                    for c in range(open_chains):
                        i1 = chains[c, 0]
                        i2 = chains[c, 1]
                        j1 = chains[c, 2]
                        j2 = chains[c, 3]
                        equal = chains[c, 4]
                        if equal < width + 1 and equal < fewest:
                            continue
                        # extension to the right, then to the left, over changed words
                        while True:
                            while keys[i2] == keys[j2] and keys[i2] != 0:
                                i2 += 1
                                j2 += 1
                                equal += 1
                            skip = _step(keys, i2, j2, 1, reach)
                            if skip < 0:
                                break
                            i2 += skip // 64
                            j2 += skip % 64
                        while True:
                            while keys[i1 - 1] == keys[j1 - 1] and keys[i1 - 1] != 0:
                                i1 -= 1
                                j1 -= 1
                                equal += 1
                            skip = _step(keys, i1 - 1, j1 - 1, -1, reach)
                            if skip < 0:
                                break
                            i1 -= skip // 64
                            j1 -= skip % 64
                        if equal < fewest or 2 * equal < i2 - i1 or 2 * equal < j2 - j1:
                            continue
                        total = 0
                        telling = 0
                        for p0 in range(i1, i2):
                            telling += lengths[p0] >> 15
                            m = slot[p0]
                            if m != 0:
                                total += weight[kept[m]]
                        if total < least or telling < settings[7]:
                            continue
                        out[found, 0] = a
                        out[found, 1] = b
                        out[found, 2] = i1
                        out[found, 3] = i2
                        out[found, 4] = j1
                        out[found, 5] = j2
                        out[found, 6] = equal
                        out[found, 7] = cython.cast(cython.longlong, total)
                        found += 1
                scratch[b, 0] = -1
                scratch[b, 2] = -(1 << 40)
                scratch[b, 3] = -1
            if full:
                found = kept_before  # this document did not fit: the caller makes room and comes again
                break
            a += 1
    done[0] = a
    return found


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _anchor(keys: cython.uint[::1], x: cython.longlong, y: cython.longlong, reach: cython.int) -> cython.longlong:
    """The nearest place to words x and y where three words in a row are the same on both sides.

    Returns 4096 * (64 + shift of x) + (64 + shift of y), or -1. Nearest by the sum of both shifts, then by the smaller shift of x.
    """
    total: cython.int
    dx: cython.int
    dy: cython.int
    sx: cython.int
    sy: cython.int
    i: cython.longlong
    j: cython.longlong
    for total in range(2 * reach + 1):
        for dx in range(total + 1):
            dy = total - dx
            if dx > reach or dy > reach:
                continue
            for sx in range(2):
                if sx == 1 and dx == 0:
                    continue
                i = x - dx if sx == 1 else x + dx
                for sy in range(2):
                    if sy == 1 and dy == 0:
                        continue
                    j = y - dy if sy == 1 else y + dy
                    if i < 1 or j < 1 or i + 2 >= keys.shape[0] or j + 2 >= keys.shape[0]:
                        continue
                    if keys[i] == keys[j] and keys[i + 1] == keys[j + 1] and keys[i + 2] == keys[j + 2]:
                        if keys[i] != 0 and keys[i + 1] != 0 and keys[i + 2] != 0:
                            return 4096 * (64 + i - x) + 64 + j - y
    return -1


@cython.ccall
def derive(
    keys: cython.uint[::1],
    rows: cython.longlong[:, ::1],
    begin: cython.longlong,
    end: cython.longlong,
    settings: cython.longlong[::1],
    out: cython.longlong[:, ::1],
) -> cython.longlong:
    """Passages between documents that share one representative's text. Returns how many stand in `out`.

    Rows `[begin, end)` are passages with one and the same document b, the representative. For each two of them that overlap there, the
    place where both documents hold the overlap's first words is anchored near its projection and walked to the end, over changed words.
    `out` must hold a row for each two of them.
    """
    reach: cython.int = cython.cast(cython.int, settings[5])
    fewest: cython.longlong = settings[6]
    found: cython.longlong = 0
    s: cython.longlong
    t: cython.longlong
    low: cython.longlong
    high: cython.longlong
    x: cython.longlong
    y: cython.longlong
    x1: cython.longlong
    y1: cython.longlong
    equal: cython.longlong
    step: cython.longlong
    move: cython.longlong
    u: cython.longlong
    v: cython.longlong
    with cython.nogil:
        for s in range(begin, end):
            for t in range(begin, s):
                if rows[s, 0] == rows[t, 0]:
                    continue
                u = s if rows[s, 0] > rows[t, 0] else t  # the later document is a, as everywhere
                v = t if u == s else s
                low = rows[u, 4] if rows[u, 4] > rows[v, 4] else rows[v, 4]
                high = rows[u, 5] if rows[u, 5] < rows[v, 5] else rows[v, 5]
                if high - low < fewest:
                    continue
                step = -1
                move = low
                while step < 0 and high - move >= fewest:
                    x = rows[u, 2] + (move - rows[u, 4]) * (rows[u, 3] - rows[u, 2]) // (rows[u, 5] - rows[u, 4])
                    y = rows[v, 2] + (move - rows[v, 4]) * (rows[v, 3] - rows[v, 2]) // (rows[v, 5] - rows[v, 4])
                    step = _anchor(keys, x, y, 12)
                    move += 8
                if step < 0:
                    continue
                x += step // 4096 - 64
                y += step % 4096 - 64
                x1 = x
                y1 = y
                equal = 0
                while True:
                    while keys[x1 - 1] == keys[y1 - 1] and keys[x1 - 1] != 0:
                        x1 -= 1
                        y1 -= 1
                        equal += 1
                    move = _step(keys, x1 - 1, y1 - 1, -1, reach)
                    if move < 0:
                        break
                    x1 -= move // 64
                    y1 -= move % 64
                while True:
                    while keys[x] == keys[y] and keys[x] != 0:
                        x += 1
                        y += 1
                        equal += 1
                    move = _step(keys, x, y, 1, reach)
                    if move < 0:
                        break
                    x += move // 64
                    y += move % 64
                if equal < fewest:
                    continue
                out[found, 0] = rows[u, 0]
                out[found, 1] = rows[v, 0]
                out[found, 2] = x1
                out[found, 3] = x
                out[found, 4] = y1
                out[found, 5] = y
                out[found, 6] = equal
                out[found, 7] = rows[u, 7] if rows[u, 7] < rows[v, 7] else rows[v, 7]
                found += 1
    return found


@cython.ccall
def keep_uncovered(rows: cython.longlong[:, ::1], group: cython.longlong[::1], keep: cython.uchar[::1]) -> cython.longlong:
    """Mark the rows of which no kept row before them in their group covers half, in document a. Returns how many are kept.

    Rows of a group stand together, the preferred ones first.
    """
    count: cython.longlong = 0
    begin: cython.longlong = 0
    i: cython.longlong
    j: cython.longlong
    low: cython.longlong
    high: cython.longlong
    with cython.nogil:
        for i in range(rows.shape[0]):
            if group[i] != group[begin]:
                begin = i
            keep[i] = 1
            for j in range(begin, i):
                low = rows[i, 2] if rows[i, 2] > rows[j, 2] else rows[j, 2]
                high = rows[i, 3] if rows[i, 3] < rows[j, 3] else rows[j, 3]
                if keep[j] and 2 * (high - low) > rows[i, 3] - rows[i, 2]:
                    keep[i] = 0
                    break
            count += keep[i]
    return count
