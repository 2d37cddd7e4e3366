"""Everything Retold raises on purpose.

    RetoldError
    ├── ReadError       an input could not be read, or holds no article
    │   └── FetchError  a URL could not be fetched, or may not be
    ├── SpanError       a span lies outside its article's text
    ├── StoryError      a story's parts do not fit together, or its JSON is not a story
    ├── ArchiveError    a file that is no archive, or that cannot be written
    └── UsageError      a call asks for something that does not exist (an unknown policy, no articles)

Each message says what was tried, on what, and what to do about it, in one line.
"""


class RetoldError(Exception):
    """The root of every error that Retold raises on purpose."""


class ReadError(RetoldError):
    """An input that could not be read: `where` names it, `reason` says why."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class FetchError(ReadError):
    """A URL that could not be fetched, or that may not be."""


class SpanError(RetoldError):
    """A span that lies outside the text it refers to."""


class StoryError(RetoldError):
    """Parts of a story that do not fit together, or JSON that is not a story."""


class ArchiveError(RetoldError):
    """A file that is no archive of retold, or that cannot be written."""


class UsageError(RetoldError):
    """A call that asks for something that does not exist."""
