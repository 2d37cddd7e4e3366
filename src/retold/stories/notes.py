"""What a reader of a story must know about what could not be read, or is less to be relied on."""

import re
from collections.abc import Sequence

from retold.model import Article
from retold.statements.languages import language_of, script_of

ENGLISH = frozenset({"en", "eng", "english"})
UNTOLD = frozenset({"", "und", "mul", "mis", "zxx"})
"""Language tags that name no one language (ISO 639-2)."""


def unread(problems: Sequence[str]) -> tuple[str, ...]:
    """One note for each input that could not be read.

    >>> unread(["wire.txt: no such file"])
    ('Could not be read: wire.txt: no such file',)
    """
    return tuple(f"Could not be read: {line_of(problem)}" for problem in problems)


def line_of(problem: str) -> str:
    """One line that any file can hold: a name of a file may have bytes in it that are no characters."""
    return " ".join(problem.encode("utf-8", "replace").decode().split())


def by_rules_alone(lacking: Sequence[str]) -> tuple[str, ...]:
    """A note that the trained reader of quotations could not run, if anything was lacking for it.

    >>> by_rules_alone(["onnxruntime"])
    ('Quotations were read by rules alone, which find fewer of those without marks: onnxruntime is missing.',)
    """
    if not lacking:
        return ()
    named, verb = " and ".join(lacking), "is" if len(lacking) == 1 else "are"
    return (f"Quotations were read by rules alone, which find fewer of those without marks: {named} {verb} missing.",)


def foreign(articles: Sequence[Article]) -> tuple[str, ...]:
    """A note that names the articles that are not in English, if there are any.

    >>> foreign([Article("a", "Мост закрыт, и никто не знает почему."), Article("b", "The bridge is closed.")])[0].endswith(": a.")
    True
    """
    named = [article.id for article in articles if not is_english(article)]
    if not named:
        return ()
    return (f"The rules are made for English; what is found in texts in another language is less to be relied on: {', '.join(named)}.",)


def is_english(article: Article) -> bool:
    """Whether an article may be in English: by the language it declares, else by its script, else by its small words.

    >>> is_english(Article("a", "Le pont", language="en-GB")), is_english(Article("b", "The bridge", language="fr"))
    (True, False)
    >>> is_english(Article("c", "Le pont est dans la ville, et il est fermé.")), is_english(Article("d", "42"))
    (False, True)
    """
    declared = re.split("[-_ ]", (article.language or "").strip().casefold())[0]
    if declared not in UNTOLD:
        return declared in ENGLISH
    if script_of(article.text) not in ("", "LATIN"):
        return False
    return language_of(article.text) in ("", "en")
