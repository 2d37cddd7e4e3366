"""Digests: a paragraph of one text that draws together sentences from all over a much longer stretch of the other."""

from retold.passages.pair import Block

APART = 60
"""The most words of the short side between two pieces of a digest."""
RATIO = 2.0
"""How many times more words the long side has."""
PIECES = 2
PIECE = 80
"""Words of the longest piece, on the short side. A longer one is a passage that stands by itself, also where passages changed places."""


def digests_of(pieces: list[Block]) -> list[Block]:
    """Join pieces that follow each other on one side and are scattered on the other; the rest stay as they are."""
    for short in (0, 1):
        pieces = joined(pieces, short)
    return pieces


def joined(pieces: list[Block], short: int) -> list[Block]:
    """Join pieces along side `short` (0 for `a`, 1 for `b`)."""
    small = [piece for piece in pieces if size(piece, short) <= PIECE]
    done = [piece for piece in pieces if size(piece, short) > PIECE]
    group: list[Block] = []
    for piece in [*sorted(small, key=lambda piece: (piece[2 * short], piece)), None]:
        if piece is not None and group and piece[2 * short] - max(member[2 * short + 1] for member in group) <= APART:
            group.append(piece)
            continue
        whole = hull(group) if group else None
        if whole is not None and len(group) >= PIECES and size(whole, 1 - short) >= RATIO * size(whole, short):
            done.append(whole)
        else:
            done.extend(group)
        group = [piece] if piece is not None else []
    return done


def size(block: Block, side: int) -> int:
    """Words of one side of a block."""
    return block[2 * side + 1] - block[2 * side]


def hull(blocks: list[Block]) -> Block:
    """The smallest block that holds all."""
    return Block(
        min(block.a_from for block in blocks),
        max(block.a_to for block in blocks),
        min(block.b_from for block in blocks),
        max(block.b_to for block in blocks),
    )
