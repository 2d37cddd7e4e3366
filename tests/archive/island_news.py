"""Invented news of some islands."""

from collections.abc import Callable

from retold.model import Article

SYLLABLES = [c + v for c in ("b", "d", "gr", "k", "l", "m", "n", "st", "t", "v") for v in "aeiou"]
FERRY = (
    "The ferry from Gull Point ran onto a sandbank on Monday night with ninety people on board, the harbour master of Orsay Holm said. "
    "“Nobody was hurt, and everyone was ashore before the tide turned,” Ida Brandt told the island radio."
)
BELL = (
    "The great bell of Mirrel Rock cracked during its first ringing in forty winters, and the founders who cast it have been sent for. "
    "A mason who climbed the tower counted three splits along the rim."
)

Write = Callable[[int], str]


def ferry(id: str = "wire", **more: str) -> Article:
    return Article(id, FERRY, **{"title": "Ferry aground", "outlet": "Wire", "url": f"https://{id}.example/ferry", **more})
