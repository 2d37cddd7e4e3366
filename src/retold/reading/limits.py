"""How much an input may cost before it is refused."""

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """`bytes` bounds one file, page or standard input, `archive_bytes` a JSON file of many articles; both count after decompression.

    `seconds` bounds one URL from the first look-up to the last byte, `redirects` how often it may send us elsewhere.
    """

    bytes: int = 20_000_000
    archive_bytes: int = 1_000_000_000
    seconds: float = 20.0
    redirects: int = 5


LIMITS = Limits()


def spell_bytes(count: int) -> str:
    """A size as people write it.

    >>> spell_bytes(20_000_000), spell_bytes(312)
    ('20 MB', '312 bytes')
    """
    for size, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if count >= size:
            return f"{count / size:.3g} {name}"
    return f"{count} bytes"
