"""Articles from files, web pages, transcripts and standard input.

In: paths, folders, http(s) addresses, `-`, or bytes. Out: articles with clean text and what the source says about them, or a `ReadError`
of one line; never an empty result without a word, never another exception. To add one more format: one file with a function from `Source`
to articles and a `Format` that says how it is known, and its name in the list of `formats.py`.
"""

from collections.abc import Iterable
from os import PathLike

from retold.errors import ReadError
from retold.model import Article
from retold.reading.limits import LIMITS, Limits

__all__ = ["LIMITS", "Limits", "read", "read_all", "read_groups"]

Input = str | PathLike[str] | bytes


def read(
    input: Input,
    *,
    name: str = "",
    problems: list[ReadError] | None = None,
    allow_private: bool = False,
    limits: Limits = LIMITS,
) -> list[Article]:
    """The articles of one input: a path, a folder, an http(s) URL, `-` for standard input, or the bytes of a file.

    `name` is what bytes or standard input are called; its ending may tell their format. With a list for `problems`, parts that cannot be
    read (a bad line of a JSON file, a bad file of a folder) are added to it and the rest is returned; without one, the first of them
    raises ReadError. Addresses in private networks are refused with FetchError, a ReadError, unless `allow_private`.

    >>> read(b"The ferry was late, Mara Quill said.", name="brief.txt")[0].text
    'The ferry was late, Mara Quill said.'
    """
    articles, found = sorted_out([input], limits, allow_private, name)
    if problems is not None:
        problems += found
    elif found:
        first = found[0]
        if articles:
            more = f" ({len(articles)} other {'article' if len(articles) == 1 else 'articles'} could be read: pass a list for `problems`)"
            raise type(first)(first.where, first.reason + more)
        raise first
    return articles


def read_all(inputs: Iterable[Input], *, allow_private: bool = False, limits: Limits = LIMITS) -> tuple[list[Article], list[ReadError]]:
    """The articles of many inputs, and what could not be read of them. Article ids are unique over all inputs.

    >>> articles, problems = read_all([b"It rained.", "no-such-file.txt"])
    >>> [a.text for a in articles], str(problems[0])
    (['It rained.'], 'no-such-file.txt: no such file')
    """
    return sorted_out([inputs] if isinstance(inputs, str | bytes | PathLike) else inputs, limits, allow_private, "")


def read_groups(
    groups: Iterable[Iterable[Input]], *, allow_private: bool = False, limits: Limits = LIMITS
) -> tuple[list[list[Article]], list[ReadError]]:
    """The articles of each of several groups of inputs, and what could not be read of them all.

    Article ids are unique over all groups, so that an article and a transcript whose files have one name can be traced together.

    >>> read_groups([[b"It rained."], [b"It rained."]])[0][1][0].id
    'text:2'
    """
    from retold.reading.inputs import found_in_groups

    found = found_in_groups(groups, limits, allow_private)
    articles = [[item for item in group if isinstance(item, Article)] for group in found]
    return articles, [item for group in found for item in group if isinstance(item, ReadError)]


def sorted_out(inputs: Iterable[Input], limits: Limits, allow_private: bool, name: str) -> tuple[list[Article], list[ReadError]]:
    from retold.reading.inputs import found_in

    found = found_in(inputs, limits, allow_private, name)
    return [item for item in found if isinstance(item, Article)], [item for item in found if isinstance(item, ReadError)]
