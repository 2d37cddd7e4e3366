"""The stem of a word: one form for show, shows, showed, showing and shown."""

from functools import cache, lru_cache

from retold.text.words import lines

VOWELS = frozenset("aeiouy")
DOUBLED = frozenset("bdfgmnprt")


@cache
def irregular() -> dict[str, str]:
    """Irregular forms, each with its base form: `went` to `go`."""
    table = {}
    for line in lines("irregular"):
        base, *forms = line.split()
        table.update(dict.fromkeys(forms, base))
    return table


@lru_cache(maxsize=65536)
def stem(key: str) -> str:
    """The stem of a token's key: inflection taken off, derivation left on, so that `minister` and `ministry` stay two.

    A light form of suffix stripping (Harman 1991, "How effective is suffixing?"), with irregular verbs and plurals from a list.

    >>> {stem(w) for w in ("show", "shows", "showed", "showing", "shown")}
    {'show'}
    >>> stem("countries") == stem("country"), stem("minister") == stem("ministry")
    (True, False)
    """
    word = key[:-2] if key.endswith("'s") else key.rstrip("'")
    word = irregular().get(word, word)
    if len(word) < 4 or not word.isalpha():
        return word or key
    return _bare(_without_ending(word))


ENDINGS = ("isation", "ization", "ational", "ation", "ition", "ement", "ment", "ance", "ence", "ion", "ity", "ness", "ive", "al", "ing")


@lru_cache(maxsize=65536)
def root(stem: str) -> str:
    """What is left of a stem when its noun ending goes too, at least four letters: approval and approve, resignation and resign.

    >>> root(stem("approval")) == root(stem("approve")), root(stem("resignation")) == root(stem("resigned"))
    (True, True)
    """
    ending = next((e for e in ENDINGS if stem.endswith(e.rstrip("e")) and len(stem) - len(e.rstrip("e")) >= 4), "")
    return stem[: len(stem) - len(ending.rstrip("e"))] if ending else stem


def _without_ending(word: str) -> str:
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) > 2 and VOWELS & set(root):
            return root[:-1] if root[-1] == root[-2] and root[-1] in DOUBLED else root
    return word


def _bare(word: str) -> str:
    if word.endswith("e") and len(word) > 3:
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 and word[-2] not in VOWELS else word
