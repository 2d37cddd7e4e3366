"""Quotations as a trained tagger reads them.

In: a text. Out: drafts, like those of the rules. `words` turns a paragraph into words with their shape and quotation state; the network
gives each word a score for each label (`labels`); `chain` finds the likeliest labels, `decode` makes attributions of them, `spans` fits
these to the quotation marks. Training (the folder `training` of the project) uses the same files, so what the network saw is what it will
see. To replace the network, train another and put it into `weights`, with its model card.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from retold.quotations.extractor import Draft
from retold.text.wordpieces import missing

if TYPE_CHECKING:
    from retold.quotations.tagging.network import Network


WEIGHTS = Path(__file__).parent / "weights"


@cache
def load() -> "Network | None":
    """The network that comes with the package, loaded once; None where it cannot run (see `lacking`)."""
    if lacking():
        return None
    from retold.quotations.tagging.network import Network

    return Network(WEIGHTS)


@cache
def lacking() -> tuple[str, ...]:
    """What the tagger would need in order to run and does not have: names of packages, or of its own files."""
    return (*missing(), *(name for name in ("tagger.onnx", "tagger.json") if not (WEIGHTS / name).is_file()))


def tagged(text: str, network: "Network") -> list[Draft]:
    """The drafts of a text as the network reads it, in no certain order. Never raises on any text."""
    from retold.quotations.tagging.extract import tagged as drafts

    return drafts(text, network)
