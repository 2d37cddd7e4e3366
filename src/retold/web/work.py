"""The process that does one job: an order as JSON on standard input; steps, and in the end a result or a problem, as lines of JSON out."""

import json
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from retold.archive import Archive, Status
from retold.archive.shelf import Shelf
from retold.errors import ReadError, RetoldError
from retold.model import Article
from retold.reading import Limits
from retold.reading.inputs import WEB
from retold.text.transcripts import is_transcript
from retold.web.room import keep_cards

MEMORY = 6 << 30
"""Bytes that a job may take."""
FEW = 12
"""Articles that come together and are traced each, even where nothing in the archive shares their text."""
MOST_TOLD = 40
"""Articles that are said to be one story; more are a heap."""
RELATIVES = 11
"""Articles of the archive, those that share most text, that are put with one that is added."""
SOURCES = 24
"""Articles of the archive that a draft is held against."""


def tell(**told: Any) -> None:
    """Write one line to the server."""
    print(json.dumps(told), flush=True)


def main() -> None:
    """Do the job that standard input orders."""
    order = json.load(sys.stdin)
    with suppress(OSError):
        os.nice(10)  # pages come first
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        tell(result=KINDS[order["kind"]](order))
    except RetoldError as problem:
        tell(problem=without_path(str(problem), order.get("archive", "")))
    except MemoryError:
        tell(problem="too large to be read within the memory that a job may take")
    except KeyError as unknown:
        tell(problem=f"{unknown.args[0]}: no such article in the archive")


def without_path(message: str, path: str, name: str = "the archive") -> str:
    """A message in which a place on the disk is not told, but a name for it."""
    return message.replace(path, name) if path else message


def read_inputs(order: dict[str, Any], inputs: Sequence[dict[str, str]]) -> tuple[list[Article], list[str]]:
    """The articles of files, addresses and pasted texts, and one line for each that could not be read."""
    from retold.reading import read

    limits = msgspec.convert(order["limits"], Limits)
    articles: list[Article] = []
    problems: list[str] = []
    for given in inputs:
        tell(step=f"reading {given['name']}")
        found: list[ReadError] = []
        try:
            if "file" in given:  # first, since a text may say its address beside it
                data = (Path(order["folder"]) / given["file"]).read_bytes()
                articles += [told_of(article, given) for article in read(data, name=given["name"], problems=found, limits=limits)]
            elif WEB.match(given["url"]):
                articles += read(given["url"], problems=found, allow_private=bool(order.get("allow_private")), limits=limits)
            else:
                found.append(ReadError("input", "not a web address"))
        except ReadError as problem:
            found.append(problem)
        problems += [without_path(str(problem), order["folder"], "the upload") for problem in found]
    return with_ids(articles), problems


def told_of(article: Article, given: dict[str, str]) -> Article:
    """An article with what was said of it beside its text, where the text itself does not say it."""
    said = {name: given[name] for name in ("title", "outlet", "url", "published") if given.get(name) and not getattr(article, name)}
    if given.get("pasted") and given.get("title"):
        said["id"] = re.sub(r"\W+", "-", given["title"].casefold()).strip("-")[:60] or article.id
    return msgspec.structs.replace(article, **said) if said else article


def with_ids(articles: list[Article]) -> list[Article]:
    """The articles, each with an id of its own."""
    seen: set[str] = set()
    unique = []
    for article in articles:
        id, number = article.id, 2
        while id in seen:
            id, number = f"{article.id}:{number}", number + 1
        seen.add(id)
        unique.append(msgspec.structs.replace(article, id=id) if id != article.id else article)
    return unique


def add(order: dict[str, Any]) -> dict[str, Any]:
    """Add articles to the archive, and trace the stories that they tell."""
    articles, problems = read_inputs(order, order["inputs"])
    with Archive(order["archive"]) as archive:
        tell(step=f"adding {len(articles)} articles and finding the passages they share")
        added = archive.add(articles)
        ids = list(dict.fromkeys(one.id for one in added))
        groups = groups_of(archive, ids, bool(order.get("together")))
        numbers, failed = [], []
        for n, group in enumerate(groups, 1):
            tell(step=f"tracing story {n} of {len(groups)}: {len(group)} articles")
            try:
                numbers.append(traced(archive, group, renew=False))
            except RetoldError as problem:
                failed.append(str(problem))
        tell(step="writing the lists")
        keep_cards(archive)
        titles = {id: archive.get(id).title or id for id in ids}
    counts = {status.value: sum(one.status is status for one in added) for status in Status}
    told = [{"id": one.id, "status": one.status.value, "title": titles[one.id]} for one in added]
    return {"added": told, "counts": counts, "problems": [*problems, *failed], "stories": numbers}


def groups_of(archive: Archive, ids: Sequence[str], together: bool) -> list[list[str]]:
    """Which articles make a story: those said to be one, with their relatives; else those that share text, and a few others each alone."""
    if not ids:
        return []
    near = {id: archive.related(id, limit=RELATIVES) for id in ids}
    if together and len(ids) <= MOST_TOLD:
        relatives = dict.fromkeys(other for id in ids for other in near[id] if other not in ids)
        return [[*ids, *list(relatives)[:RELATIVES]]]
    groups: list[list[str]] = []
    seen: set[str] = set()
    for id in ids:
        if id not in seen and (near[id] or len(ids) <= FEW):
            group = [id, *near[id]]
            groups.append(group)
            seen.update(group)
    return groups


def traced(archive: Archive, ids: Sequence[str], *, renew: bool, policy: str = "reuters") -> int:
    """The number of the story of some articles, traced if it is not stored yet."""
    heard = [id for id in ids if tells_turns(archive.get(id))]
    told = [id for id in ids if id not in heard]
    if not told:
        told, heard = list(ids), []
    story = archive.story(told, transcripts=heard, policy=policy, renew=renew, progress=lambda step: tell(step=step))
    return Shelf(archive).number_of(story)


def tells_turns(article: Article) -> bool:
    """Whether an article is a transcript."""
    return bool(article.times) or is_transcript(article.text)


def trace(order: dict[str, Any]) -> dict[str, Any]:
    """Trace a story of articles in the archive, again if that is asked for; by ids, or by the number of a story that is stored."""
    with Archive(order["archive"]) as archive:
        policy = order.get("policy", "reuters")
        if "story" in order:
            story = Shelf(archive).story(order["story"]).story
            heard = list(story.transcripts)
            told = [a.id for a in story.articles if a.id not in story.transcripts]
            renewed = archive.story(told, transcripts=heard, policy=story.policy, renew=True, progress=lambda step: tell(step=step))
            number = Shelf(archive).number_of(renewed)
        else:
            number = traced(archive, order["ids"], renew=bool(order.get("renew")), policy=policy)
        keep_cards(archive)
    return {"stories": [number], "problems": []}


def check(order: dict[str, Any]) -> dict[str, Any]:
    """Hold a draft against sources that came with it, and those of the archive that share its words."""
    from retold.check import check as check_draft
    from retold.repair import repair
    from retold.web.sources import sources_of

    drafts, problems = read_inputs(order, [order["draft"]])
    if len(drafts) != 1:
        return {"problems": problems or [f"the draft holds {len(drafts)} articles; a draft is one"]}
    brought, unread = read_inputs(order, order["inputs"])
    problems += unread
    known: list[str] = []
    if order.get("from_archive"):
        tell(step="looking for its words in the archive")
        with Archive(order["archive"], read_only=True) as archive:
            found = sources_of(archive, drafts[0].text, SOURCES)
            known = [article.id for article in found]
    else:
        found = []
    together = with_ids([drafts[0], *found, *brought])
    sources = together[1:]
    if not sources:
        where = "in the archive" if order.get("from_archive") else "was given"
        return {"problems": [*problems, f"nothing to hold the draft against {where}"]}
    tell(step=f"holding it against {len(sources)} texts")
    made = check_draft(drafts[0], sources, policy=order.get("policy", "reuters"), problems=problems)
    tell(step="looking for the smallest edits that would make it hold")
    mended = repair(made)
    return {"check": msgspec.to_builtins(made), "repair": msgspec.to_builtins(mended), "known": known, "problems": problems}


KINDS = {"add": add, "trace": trace, "check": check}


if __name__ == "__main__":
    main()
