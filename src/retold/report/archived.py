"""What an archive holds, for a terminal: hits of a search, an article with its versions and passages, figures."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from retold.model import Article, EditKind, Passage, PassageKind
from retold.reading.limits import spell_bytes
from retold.report.index import when
from retold.report.lines import heading, in_marks, say, short
from retold.report.wording import count_words

if TYPE_CHECKING:
    from rich.console import Console

    from retold.archive import Contents, Hit, Hunk, Revision

MOST = 20
"""Passages of an article, and changes of a version, that are shown."""


def show_hits(console: "Console", hits: Sequence["Hit"]) -> None:
    """Print what a search found, two lines an article."""
    for hit in hits:
        about = " · ".join(part for part in (hit.outlet, when(hit.published), hit.title) if part)
        say(console, (hit.id, "bold"), f" · {about}")
        say(console, f"… {hit.excerpt} …", indent=4)
    if not hits:
        say(console, "no article has all of these words")


def show_article(
    console: "Console",
    article: Article,
    revisions: Sequence["Revision"],
    passages: Sequence[Passage],
    others: Mapping[str, Article],
    text: bool,
) -> None:
    """Print an article's data, its versions, and the passages it shares."""
    say(console, (article.title or article.id, "bold"))
    about = (
        article.id,
        article.outlet,
        article.byline,
        when(article.published),
        count_words(len(article.text.split()), "word"),
        article.url,
    )
    say(console, " · ".join(part for part in about if part))
    if len(revisions) > 1:
        heading(console, f"{len(revisions)} VERSIONS")
        for revision in revisions:
            show_revision(console, revision)
    if passages:
        heading(console, f"SHARED PASSAGES: {len(passages)}")
        for passage in sorted(passages, key=lambda p: p.a.start - p.a.end)[:MOST]:
            show_passage(console, article, passage, others)
        if len(passages) > MOST:
            say(console, f"and {len(passages) - MOST} shorter ones (--json shows all)", indent=4)
    if text:
        console.print()
        for line in article.text.splitlines():
            say(console, line)


def show_revision(console: "Console", revision: "Revision") -> None:
    """Print what changed from one version to the next."""
    told = {
        "first": "the first",
        "layout": "the same words, otherwise laid out",
        "boilerplate": "only lines changed that other articles of the outlet carry as well",
        "edited": f"{count_words(revision.size, 'word')} changed in {count_words(len(revision.hunks), 'place')}",
    }
    say(console, (revision.article, "bold"), f": {told[revision.kind.value]}", indent=4)
    for hunk in revision.hunks[:MOST]:
        say(console, *hunk_parts(hunk), indent=8)


def hunk_parts(hunk: "Hunk") -> list[str]:
    """A change of words as a line: where, what, and the words."""
    where = f"paragraph {hunk.paragraph}" if hunk.paragraph else hunk.place
    words = [in_marks(short(part)) for part in ((hunk.before,) if hunk.kind is EditKind.MOVED else (hunk.before, hunk.after)) if part]
    return [f"{where}, {hunk.kind.value}{' (boilerplate)' if hunk.boilerplate else ''}: {' → '.join(words)}"]


def show_passage(console: "Console", article: Article, passage: Passage, others: Mapping[str, Article]) -> None:
    """Print one shared passage: with whom, how alike, and its words in this article."""
    mine, other = (passage.a, passage.b_article) if passage.a_article == article.id else (passage.b, passage.a_article)
    about = " · ".join(part for part in (others[other].outlet, when(others[other].published)) if part)
    alike = "verbatim" if passage.kind is PassageKind.VERBATIM else f"{passage.identity:.0%} of the words the same"
    say(console, (other, "bold"), f" · {about} · {alike}: {in_marks(short(mine.of(article.text)))}", indent=4)


def show_contents(console: "Console", path: str, found: "Contents") -> None:
    """Print the figures of an archive."""
    dates = f", {when(found.earliest)} to {when(found.latest)}" if found.earliest else ""
    say(console, (path, "bold"), f": {spell_bytes(found.bytes)}")
    told = f"{count_words(found.articles, 'article')} from {count_words(found.outlets, 'outlet')}{dates}"
    say(console, f"{told}, {found.versions:,} of them new versions of others")
    say(console, f"{count_words(found.passages, 'shared passage')}, {count_words(found.stories, 'traced story', 'traced stories')}")
    if found.waiting:
        say(console, f"{found.waiting:,} articles wait to be matched: the next `retold archive add` does it")
