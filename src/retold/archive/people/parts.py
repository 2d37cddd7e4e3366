"""Things joined into parts, some of which must stay apart."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Generic, TypeVar

Kind = TypeVar("Kind")


class Parts(Generic[Kind]):
    """Disjoint sets of the numbers 0 to n - 1, with pairs that are never joined (union by size; Tarjan 1975). Each part knows its kinds.

    >>> parts = Parts([{"a"}, {"b"}, {"c"}])
    >>> parts.keep_apart(0, 2)
    >>> parts.join(0, 1), parts.join(1, 2), sorted(parts.kinds(1))
    (True, False, ['a', 'b'])
    """

    def __init__(self, kinds: Sequence[set[Kind]]) -> None:
        self._above = list(range(len(kinds)))
        self._size = [1] * len(kinds)
        self._kinds = [set(own) for own in kinds]
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._aside: set[int] = set()

    def root(self, at: int) -> int:
        """The number that stands for the part of a number."""
        while self._above[at] != at:
            self._above[at] = self._above[self._above[at]]
            at = self._above[at]
        return at

    def kinds(self, at: int) -> set[Kind]:
        """The kinds of a part."""
        return self._kinds[self.root(at)]

    def are_apart(self, a: int, b: int) -> bool:
        """Whether two parts must stay apart."""
        return self.root(b) in self._apart.get(self.root(a), ())

    def keep_apart(self, a: int, b: int) -> None:
        """Keep two parts apart from now on; nothing where they are one already."""
        a, b = self.root(a), self.root(b)
        if a != b:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def set_aside(self, at: int) -> None:
        """Mark a part as one that was taken out of another."""
        self._aside.add(self.root(at))

    def is_aside(self, at: int) -> bool:
        """Whether a part was taken out of another."""
        return self.root(at) in self._aside

    def join(self, a: int, b: int) -> bool:
        """Join two parts; False where they are one already or must stay apart."""
        a, b = self.root(a), self.root(b)
        if a == b or b in self._apart.get(a, ()):
            return False
        if self._size[a] < self._size[b]:
            a, b = b, a
        self._above[b] = a
        self._size[a] += self._size[b]
        self._kinds[a] |= self._kinds[b]
        if b in self._aside:
            self._aside.add(a)
        for other in self._apart.pop(b, ()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart[a].add(other)
        return True

    def members(self) -> dict[int, list[int]]:
        """The numbers of each part, in order, by its root."""
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self._above)):
            found[self.root(at)].append(at)
        return found

    def is_decided(self, at: int) -> bool:
        """Whether a part must stay apart from any other."""
        return bool(self._apart.get(self.root(at)))

    def is_divided(self, members: Sequence[int]) -> bool:
        """Whether any two of some numbers must stay apart."""
        roots = {self.root(at) for at in members}
        return any(self._apart.get(root, set()) & roots for root in roots)
