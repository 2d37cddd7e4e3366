"""Whether two texts are in different languages, as far as their letters and small words tell."""

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from retold.text.tokens import key_of
from retold.text.words import lines

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "BENGALI", "THAI", "HANGUL", "ARMENIAN", "GEORGIAN", "TAMIL")
EAST = ("CJK", "HIRAGANA", "KATAKANA")
WORD = re.compile(r"\w+(?:['’]\w+)?")
SEEN = 2000
"""So many characters of a text are looked at."""
SURE, LEAD = 0.2, 2
"""The share of words that must be small words of a language for the text to be in it, and by how many of them it must lead the next."""


@lru_cache(maxsize=4096)
def script_of_letter(letter: str) -> str:
    """The script of a letter by its Unicode name; "" for others."""
    name = unicodedata.name(letter, "")
    if name.startswith(EAST):
        return "EAST"
    return next((script for script in SCRIPTS if name.startswith(script)), "")


def script_of(text: str) -> str:
    """The script of most letters of a text.

    >>> script_of("Мост закрыт"), script_of("42!")
    ('CYRILLIC', '')
    """
    counts = Counter(script_of_letter(letter) for letter in text[:SEEN] if letter.isalpha())
    return counts.most_common(1)[0][0] if counts else ""


@cache
def small_words() -> dict[str, frozenset[str]]:
    """Language → its most frequent small words."""
    return {language: frozenset(words) for language, *words in (line.split() for line in lines("languages"))}


def language_of(text: str) -> str:
    """The language of a text in Latin letters by its small words; "" where they do not tell.

    >>> language_of("the bridge is closed and we do not know why"), language_of("le pont est dans la ville"), language_of("no")
    ('en', 'fr', '')
    """
    words = [key_of(m[0]) for m in WORD.finditer(text[:SEEN])]
    counts = sorted(((len(small & set(words)), language) for language, small in small_words().items()), reverse=True)
    (best, language), (second, _) = counts[0], counts[1]
    share = sum(word in small_words()[language] for word in words) / max(1, len(words))
    return language if share >= SURE and best >= second + LEAD else ""


def translated(one: str, other: str) -> bool:
    """Whether two texts are in different scripts, or beyond doubt in different languages.

    >>> translated("The bridge is closed to all of the traffic.", "El puente está cerrado para todo el tráfico.")
    True
    """
    scripts = script_of(one), script_of(other)
    if all(scripts) and scripts[0] != scripts[1]:
        return True
    languages = language_of(one), language_of(other)
    return all(languages) and languages[0] != languages[1]
