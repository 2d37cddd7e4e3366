"""How sure a share is that was counted in few cases."""

from math import sqrt

import msgspec

Z = 1.959964
"""Standard deviations on either side of the middle that hold 95 in 100 cases."""


class Share(msgspec.Struct, frozen=True):
    """`count` of `total`, and the 95 % interval (Wilson 1927) of the share that they are drawn from, 0 to 1."""

    count: int
    total: int
    low: float
    high: float


def share(count: int, total: int) -> Share:
    """A share with its interval; of nothing, the whole range.

    >>> found = share(8, 10)
    >>> round(found.low, 2), round(found.high, 2)
    (0.49, 0.94)
    """
    if total <= 0:
        return Share(0, 0, 0.0, 1.0)
    p, squared = count / total, Z * Z
    middle = (p + squared / (2 * total)) / (1 + squared / total)
    half = Z * sqrt(p * (1 - p) / total + squared / (4 * total * total)) / (1 + squared / total)
    return Share(count, total, max(0.0, min(p, middle - half)), min(1.0, max(p, middle + half)))
