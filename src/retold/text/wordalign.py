"""Which words of one text are which words of another: a weighted alignment that content words lead."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from retold.text.tokens import is_content

CONTENT, STOP, ADJACENT = 10.0, 1.0, 2.0
"""Weights of a matched content word and function word, and the bonus for a match right after another: a plain alignment once paired
two unrelated phrases by their "and"."""
DISTANCE = 1e-7
"""What each word between two matches costs: of chains that weigh the same, the closest."""
NEAR = 3
"""A run of function words only is kept where no more than so many words lie between it and the next match, on both sides."""
WHOLE = 12
"""A common beginning or end of so many words is taken as such before anything else."""
PAIRS = 200_000
"""So many pairs of equal words are weighed; beyond, the most frequent words wait until the rarer ones are placed."""


BUDGET = 1_000_000
"""So many words are looked up in all to fill the gaps between the rarer words."""


class Run(NamedTuple):
    """`length` words from `a` on in one text that are the words from `b` on in the other."""

    a: int
    b: int
    length: int


def align_words(a: Sequence[str], b: Sequence[str], content: Callable[[str], bool] = is_content) -> list[Run]:
    """The runs of equal words that two texts share, in the order of both, heaviest in sum.

    In: two lists of keys (`text.tokens`, `text.housestyle`). Content words weigh ten times what function words weigh, neighbours that stay
    neighbours earn a bonus, and a lone function word far from any other match is dropped. If `b` is one run of `a`, that run is the answer.
    Near-linear for texts that are equal or differ in few words; never quadratic in memory.

    >>> align_words("the gates are rusty".split(), "rusty and dangerous".split())
    [Run(a=3, b=0, length=1)]
    >>> align_words("the bridge and the road".split(), "the road and the bridge".split())
    [Run(a=0, b=3, length=2)]
    """
    inside = find_run(a, b)
    if inside is not None:
        return [Run(inside, 0, len(b))] if b else []
    head = _common(a, b, 1)
    tail = _common(a, b, -1, min(len(a), len(b)) - head)
    pairs = [(i, i) for i in range(head)]
    pairs += [(i + head, j + head) for i, j in _heaviest(a[head : len(a) - tail], b[head : len(b) - tail], content)]
    pairs += [(len(a) - k, len(b) - k) for k in range(tail, 0, -1)]
    return _without_lone(_runs(pairs), a, content)


def find_run(a: Sequence[str], b: Sequence[str]) -> int | None:
    """Where in `a` all of `b` stands as one run; None where it does not. Linear.

    >>> find_run("a b c d".split(), "c d".split()), find_run("a b".split(), "b a".split())
    (2, None)
    """
    if len(b) > len(a) or not set(b) <= set(a):
        return None
    number: dict[str, int] = {}
    for key in b:
        number.setdefault(key, len(number) + 1)
    haystack = "".join(_letter(number.get(key, 0)) for key in a)
    at = haystack.find("".join(_letter(number[key]) for key in b))
    return at if at >= 0 and list(a[at : at + len(b)]) == list(b) else None


def _letter(number: int) -> str:
    """A character for a word; words beyond what Unicode holds share the last one."""
    return chr(min(number if number < 0xD800 else number + 0x800, 0x10FFFF))


def _common(a: Sequence[str], b: Sequence[str], step: int, limit: int | None = None) -> int:
    """How many words two texts have in common at the beginning (step 1) or end (step -1), 0 where too few to be sure."""
    most = min(len(a), len(b)) if limit is None else limit
    count = 0
    while count < most and (a[count] == b[count] if step > 0 else a[-1 - count] == b[-1 - count]):
        count += 1
    return count if count >= WHOLE else 0


class Node(NamedTuple):
    """A matched pair with the weight of the best chain that ends in it, and what that is worth to a pair farther on."""

    score: float
    reach: float
    i: int
    j: int
    before: "Node | None"


def _heaviest(a: Sequence[str], b: Sequence[str], content: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The chain of matched pairs with the greatest weight; with too many pairs to weigh, rarer words lead and the rest is filled in.

    Between the pairs that the rarer words gave, neighbours are matched first, then each gap is aligned by itself, while the budget lasts.
    """
    places, left_out = _places(a, b)
    chain = _chained(a, places, content)
    if not left_out or not chain:
        return chain
    budget = BUDGET
    gaps = [(0, len(a), 0, len(b), chain)]
    out: list[tuple[int, int]] = []
    while gaps:
        from_a, to_a, from_b, to_b, found = gaps.pop()
        inside = [(i - from_a, j - from_b) for i, j in found]
        grown = [(i + from_a, j + from_b) for i, j in _extended(a[from_a:to_a], b[from_b:to_b], inside)]
        out += grown
        for (i, j), (next_i, next_j) in pairwise([(from_a - 1, from_b - 1), *grown, (to_a, to_b)]):
            if next_i - i < 2 or next_j - j < 2 or (i + 1, next_i, j + 1, next_j) == (from_a, to_a, from_b, to_b):
                continue
            within, _ = _places(a[i + 1 : next_i], b[j + 1 : next_j])
            budget -= sum(map(len, within.values())) + 1
            if within and budget > 0:
                pairs = _chained(a[i + 1 : next_i], within, content)
                gaps.append((i + 1, next_i, j + 1, next_j, [(x + i + 1, y + j + 1) for x, y in pairs]))
    return sorted(out)


def _chained(a: Sequence[str], places: Mapping[str, list[int]], content: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The heaviest chain over some words, by a sparse dynamic programme (Hunt & Szymanski 1977, weighted)."""
    weight = {key: CONTENT if content(key) else STOP for key in places}
    ends: list[int] = []
    best: list[Node] = []
    previous: dict[int, Node] = {}
    last: Node | None = None
    for i, key in enumerate(a):
        row: dict[int, Node] = {}
        for j in places.get(key, ()):
            at = bisect_right(ends, j - 1) - 1
            before = best[at] if at >= 0 else None
            score = before.reach - DISTANCE * (i + j) if before else 0.0
            beside = previous.get(j - 1)
            if beside is not None and beside.score + ADJACENT >= score:
                before, score = beside, beside.score + ADJACENT
            score += weight[key]
            row[j] = Node(score, score + DISTANCE * (i + j), i, j, before)
        for j, node in row.items():
            _put(ends, best, j, node)
            if last is None or node.score > last.score:
                last = node
        previous = row
    chain = []
    while last is not None:
        chain.append((last.i, last.j))
        last = last.before
    chain.reverse()
    return chain


def _put(ends: list[int], best: list[Node], j: int, node: Node) -> None:
    """Keep the best chain for every end in the second text: what they are worth rises with the end, dominated ends are dropped."""
    at = bisect_right(ends, j)
    if at and best[at - 1].reach >= node.reach:
        return
    if at and ends[at - 1] == j:
        best[at - 1] = node
    else:
        ends.insert(at, j)
        best.insert(at, node)
        at += 1
    after = at
    while after < len(best) and best[after].reach <= node.reach:
        after += 1
    del ends[at:after], best[at:after]


def _places(a: Sequence[str], b: Sequence[str]) -> tuple[dict[str, list[int]], bool]:
    """Where in `b` each word of `a` stands; with too many pairs to weigh, only the rarer words, and True."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, key in enumerate(b):
        places[key].append(j)
    times: dict[str, int] = defaultdict(int)
    for key in a:
        times[key] += 1
    cost = {key: times[key] * len(places[key]) for key in times if key in places}
    if sum(cost.values()) <= PAIRS:
        return {key: places[key] for key in cost}, False
    kept: dict[str, list[int]] = {}
    spent = 0
    for key in sorted(cost, key=lambda key: (cost[key], key)):
        spent += cost[key]
        if spent > PAIRS:
            break
        kept[key] = places[key]
    return kept, True


def _extended(a: Sequence[str], b: Sequence[str], chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The chain with the frequent words beside each match put in, from both sides."""
    out: list[tuple[int, int]] = []
    for n, (i, j) in enumerate([*chain, (len(a), len(b))]):
        last_i, last_j = out[-1] if out else (-1, -1)
        left: list[tuple[int, int]] = []
        while out and last_i + 1 < i and last_j + 1 < j and a[last_i + 1] == b[last_j + 1]:
            last_i, last_j = last_i + 1, last_j + 1
            left.append((last_i, last_j))
        right: list[tuple[int, int]] = []
        x, y = i - 1, j - 1
        while n < len(chain) and x > last_i and y > last_j and a[x] == b[y]:
            right.append((x, y))
            x, y = x - 1, y - 1
        out += left + right[::-1]
        if n < len(chain):
            out.append((i, j))
    return out


def _runs(pairs: Sequence[tuple[int, int]]) -> list[Run]:
    """Neighbouring pairs gathered into runs."""
    runs: list[Run] = []
    for i, j in pairs:
        if runs and runs[-1].a + runs[-1].length == i and runs[-1].b + runs[-1].length == j:
            runs[-1] = runs[-1]._replace(length=runs[-1].length + 1)
        else:
            runs.append(Run(i, j, 1))
    return runs


def _without_lone(runs: list[Run], a: Sequence[str], content: Callable[[str], bool]) -> list[Run]:
    """Runs without those of function words only that stand far from the others."""
    firm = [any(content(key) for key in a[run.a : run.a + run.length]) for run in runs]
    if not any(firm):
        return runs
    kept: list[Run] = []
    for n, run in enumerate(runs):
        if firm[n] or (kept and _near(kept[-1], run)) or (n + 1 < len(runs) and _leads(runs, firm, n)):
            kept.append(run)
    return kept


def _near(left: Run, right: Run) -> bool:
    """Whether few words lie between two runs, in both texts."""
    return right.a - left.a - left.length <= NEAR and right.b - left.b - left.length <= NEAR


def _leads(runs: Sequence[Run], firm: Sequence[bool], n: int) -> bool:
    """Whether a run is near the next firm one, over near runs only."""
    while n + 1 < len(runs) and _near(runs[n], runs[n + 1]):
        n += 1
        if firm[n]:
            return True
    return False
