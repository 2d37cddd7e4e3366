"""Digests: a paragraph of one text that draws together sentences from all over a much longer stretch of the other."""

from retold.passages.pair import Block, Pair, evidence, likeness

APART = 60
"""The most words of the short side between two pieces of a digest."""
WHOLE = 0.25
"""Least cosine of the two sides, each taken as one bag of stems."""
RATIO = 2.0
"""How many times more words the long side has."""
SPARSE = 0.07
"""Least share of the long side that its pieces make up: two passages at the far ends of a book are no digest of it."""
PORTION = 0.3
"""Least share of the whole text that the long side takes."""
SURE = 1.5
"""Evidence of the pieces together, in that of one passage."""
PIECES = 2
PIECE = 100
"""Words of the longest piece, on the short side. A longer one is a passage that stands by itself, also where passages changed places."""


def digests_of(pair: Pair, pieces: list[Block], least: float) -> list[Block]:
    """Join pieces that follow each other on one side and are scattered on the other; the rest stay as they are."""
    for short in (0, 1):
        pieces = joined(pair, pieces, short, least)
    return pieces


def joined(pair: Pair, pieces: list[Block], short: int, least: float) -> list[Block]:
    """Join pieces along side `short` (0 for `a`, 1 for `b`)."""
    small = [piece for piece in pieces if size(piece, short) <= PIECE]
    done = [piece for piece in pieces if size(piece, short) > PIECE]
    groups: list[list[Block]] = []
    reached = 0
    for piece in sorted(small, key=lambda piece: (piece[2 * short], piece)):
        start, end = (piece.b_from, piece.b_to) if short else (piece.a_from, piece.a_to)
        if groups and start - reached <= APART:
            groups[-1].append(piece)
            reached = max(reached, end)
        else:
            groups.append([piece])
            reached = end
    for group in groups:
        done.extend([hull(group)] if is_digest(pair, group, short, least) else group)
    return done


def is_digest(pair: Pair, group: list[Block], short: int, least: float) -> bool:
    """Whether pieces that follow each other on the short side are scattered over much of the other text, and alike as a whole."""
    if len(group) < PIECES or sum(evidence(pair, piece) for piece in group) < SURE * least:
        return False
    whole = hull(group)
    spread = size(whole, 1 - short)
    drawn = sum(size(piece, 1 - short) for piece in group)
    everything = len((pair.words_a, pair.words_b)[1 - short])
    scattered = spread >= RATIO * size(whole, short) and spread >= PORTION * everything and drawn >= SPARSE * spread
    return scattered and likeness(pair, whole) > WHOLE


def size(block: Block, side: int) -> int:
    """Words of one side of a block."""
    return block.b_to - block.b_from if side else block.a_to - block.a_from


def hull(blocks: list[Block]) -> Block:
    """The smallest block that holds all."""
    return Block(
        min(block.a_from for block in blocks),
        max(block.a_to for block in blocks),
        min(block.b_from for block in blocks),
        max(block.b_to for block in blocks),
        sum(block.verbatim for block in blocks),
        sum(block.ordered for block in blocks),
    )
