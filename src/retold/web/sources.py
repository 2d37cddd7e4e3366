"""Which articles of an archive a draft may have its words from."""

from retold.archive import Archive
from retold.archive.shelf import Shelf
from retold.model import Article, QuotationKind
from retold.quotations import quotations
from retold.text.tokens import is_content, tokenize

RUN = 6
"""Words of a quotation that are looked for together, as they are in most tellings of it."""


TELLING, DROPPED = 5, 3
"""Telling words of a quotation that are looked for in any order, the longest; and how many of them may be missing, one at a time."""


def sources_of(archive: Archive, text: str, most: int) -> list[Article]:
    """The articles that share passages with a text, most first, then those that hold the words of one of its quotations."""
    shared: dict[str, int] = {}
    for passage in archive.matches(text):
        shared[passage.b_article] = shared.get(passage.b_article, 0) + len(passage.b)
    ids = sorted(shared, key=lambda id: -shared[id])[:most]
    for quotation in quotations(text):
        if len(ids) >= most:
            break
        if quotation.kind is QuotationKind.INDIRECT:
            continue
        words = " ".join(span.of(text) for span in quotation.content)
        ids = list(dict.fromkeys([*ids, *holders(archive, words, 4)]))
    return [archive.get(id) for id in ids[:most]]


def holders(archive: Archive, words: str, most: int) -> list[str]:
    """The articles that hold a quotation: all of its words together, else runs of them, else its telling words in any order."""
    said = [token.word for token in tokenize(words)]
    shelf = Shelf(archive)
    found = shelf.holding(f'"{" ".join(said)}"', limit=most)
    for at in range(0, max(1, len(said) - RUN + 1), RUN):
        if len(found) >= most:
            break
        run = said[at : at + RUN]
        if sum(map(is_content, (word.casefold() for word in run))) >= 2:
            found += shelf.holding(f'"{" ".join(run)}"', limit=most)
    telling = sorted({word for word in said if is_content(word.casefold())}, key=len, reverse=True)[:TELLING]
    for without in ("", *reversed(telling[-DROPPED:])) if len(telling) > 1 else ():
        if len(found) >= most:
            break
        found += shelf.holding(" ".join(word for word in telling if word != without), limit=most)
    return list(dict.fromkeys(found))[:most]
