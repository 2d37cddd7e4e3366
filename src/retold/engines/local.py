"""A corpus on one machine: passages by compiled loops, stories one after the other in several processes."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import msgspec

from retold.engines.sharing import by_story, copies, shared_passages
from retold.engines.spoken import said_rows
from retold.engines.telling import Telling, tell
from retold.errors import UsageError
from retold.model import Article, Passage
from retold.policy import policy_named
from retold.statements.spoken import Spoken
from retold.stories.cluster import cluster
from retold.stories.survival import Survival, Trait, summed
from retold.tables import Tables
from retold.tables.columns import TABLES, Row
from retold.tables.rows import all_rows, story_id
from retold.text.published import moment_of

AT_ONCE = 64
"""Articles that a process takes at a time, in whole stories."""
TRAIT, HOP, KEPT = ([column.name for column in TABLES["kept"].columns].index(name) for name in ("trait", "hop", "kept"))


class Totals(msgspec.Struct):
    """What a run found, and how long it took; `seconds` by stage are of the wall clock."""

    articles: int = 0
    stories: int = 0
    passages: int = 0
    quotations: int = 0
    statements: int = 0
    lineage: int = 0
    spoken: int = 0
    seconds: dict[str, float] = msgspec.field(default_factory=dict)


def run(
    articles: Sequence[Article],
    out: str | os.PathLike[str],
    *,
    transcripts: Sequence[Article] = (),
    kind: str = "parquet",
    workers: int = 2,
    policy: str = "reuters",
    progress: Callable[[str], None] = lambda part: None,
) -> Totals:
    """Trace all stories of a corpus into a folder of tables.

    In: articles with ids of their own; full transcripts, in which every quotation of eight words and more is looked up. The tables are the
    same however many `workers` there are, and in whatever order the articles come. UsageError for an unknown kind of table or policy, or a
    folder that cannot be written to; StoryError if two articles share an id.
    """
    policy_named(policy)
    totals, begun = Totals(articles=len(articles)), time.monotonic()

    def done(stage: str) -> None:
        nonlocal begun
        totals.seconds[stage] = round(time.monotonic() - begun, 2)
        begun = time.monotonic()

    if workers < 1:
        raise UsageError(f"{workers}: a run needs at least one worker")
    ordered = in_order(articles)
    with Tables(out, kind) as tables:
        progress(f"finding the passages that {len(ordered):,} articles share")
        found = shared_passages(ordered, workers)
        totals.passages = len(found)
        done("passages")
        progress("grouping them into stories")
        stories = cluster(ordered, copies=copies(ordered, found))
        story = {id: number for number, one in enumerate(stories) for id in one.articles}
        within, between = by_story(ordered, found, story)
        totals.stories = len(stories)
        done("stories")
        tables.write("passages", (between_row(passage) for passage in between))
        if transcripts:
            progress(f"reading {len(transcripts):,} transcripts")
        spoken = Spoken(transcripts) if transcripts else None
        done("transcripts")
        known = {article.id: article for article in ordered}
        tellings = (Telling(tuple(known[id] for id in one.articles), tuple(within.get(number, ()))) for number, one in enumerate(stories))
        cases: list[tuple[Trait, int, bool]] = []
        for one in traced(tellings, policy, workers):
            tables.add_rows(one.story, one.rows)
            totals.quotations += len(one.rows["quotations"])
            totals.statements += len(one.rows["statements"])
            totals.lineage += len(one.rows["lineage"])
            cases += [(Trait(str(row[TRAIT])), int(row[HOP] or 0), bool(row[KEPT])) for row in one.rows["kept"]]
            if spoken:
                rows = list(said_rows(one.rows["quotations"], spoken, policy))
                totals.spoken += sum(row[3] is not None for row in rows)
                tables.write("spoken", rows)
            progress(f"{len(tables.articles):,} of {len(ordered):,} articles")
        tables.write("survival", (survival_row(survival) for survival in summed(cases)))
        done("quotations, statements, lineage")
    done("tables")
    return totals


def in_order(articles: Sequence[Article]) -> list[Article]:
    """The articles by their time, then by their ids, those without a time last: the same order in whatever order they were given."""
    keyed = [((moment := moment_of(a.published)) is None, moment.timestamp() if moment else 0.0, a.id, a) for a in articles]
    return [article for *_, article in sorted(keyed, key=lambda key: key[:3])]


class Traced(msgspec.Struct, frozen=True):
    """A traced story as rows of tables, by its id."""

    story: str
    rows: dict[str, list[Row]]


def traced(tellings: Iterator[Telling], policy: str, workers: int) -> Iterator[Traced]:
    """The traced stories in their order, a few batches ahead at most."""
    if workers == 1:
        yield from (trace_one(telling, policy) for telling in tellings)
        return
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        ahead = []
        for batch in batches(tellings):
            ahead.append(pool.submit(trace_all, msgspec.msgpack.encode(batch), policy))
            if len(ahead) >= 2 * workers:
                yield from msgspec.msgpack.decode(ahead.pop(0).result(), type=list[Traced])
        for waiting in ahead:
            yield from msgspec.msgpack.decode(waiting.result(), type=list[Traced])


def trace_one(telling: Telling, policy: str) -> Traced:
    """Trace one story into rows."""
    told = tell(telling, policy)
    return Traced(story_id(told), all_rows(told))


def batches(tellings: Iterator[Telling]) -> Iterator[list[Telling]]:
    """Whole stories, so many that there is enough to do."""
    batch: list[Telling] = []
    for telling in tellings:
        batch.append(telling)
        if sum(len(one.articles) for one in batch) >= AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def trace_all(packed: bytes, policy: str) -> bytes:
    """Trace some stories, packed as they come and go between processes."""
    return msgspec.msgpack.encode([trace_one(telling, policy) for telling in msgspec.msgpack.decode(packed, type=list[Telling])])


def survival_row(s: Survival) -> Row:
    """The share of a trait that survives a hop, as a row."""
    return (s.trait.value, s.hop, s.total, s.kept, s.low, s.high, s.error)


def between_row(p: Passage) -> Row:
    """A passage between articles of two stories, as a row that names none."""
    return (None, p.a_article, p.b_article, p.a.start, p.b.start, p.a.end, p.b.end, p.kind.value, p.identity)
