"""Which appearances are one person's: a pure function of the appearances and of what people decided.

First what was decided by hand, the newest decision first, so that an older one gives way where the two disagree. Then what one story says
of one speaker, and what two stories say of the same words. Then agreement of name, role and organisation (`profiles.agreement`), the
fuller first. Nothing is joined that a decision keeps apart or whose profiles conflict, and what could be one of two people is left
alone, but what fits both somebody and those that were taken out of them by hand goes to the rest. The order in which stories came makes
no difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from retold.archive.people.appearances import Pair
from retold.archive.people.parts import Parts
from retold.archive.people.profiles import Agreed, Profile, agreement, conflict
from retold.archive.people.told import overlaps

MOST_CLASSES = 150
"""Different profiles under one family name that are held against each other; the rarer ones beyond are tied only to their equals."""

SURE = (Agreed.ALL,)
REST = (Agreed.ORGANISATION, Agreed.OFFICE, Agreed.NARROWER, Agreed.WIDER)

ONE_SPEAKER, SAME_WORDS = "one speaker of one story", "the same words of an article in two stories"


class Seen(NamedTuple):
    """An appearance as it is compared. `n` is its number, which decides nothing; `order` sorts it whenever it came."""

    n: int
    story: int
    speaker: str
    article: int
    mentions: tuple[Pair, ...]
    anchors: tuple[Pair, ...]
    profile: Profile
    order: tuple[object, ...]


class Ruling(NamedTuple):
    """A decision: two sides of places, each one person's; `together` one person's, or two, the first taken out of the second."""

    n: int
    together: bool
    sides: tuple[Mapping[int, Sequence[Pair]], Mapping[int, Sequence[Pair]]]


class Tied(NamedTuple):
    """Two appearances that were taken for one person's, and why; `decision` is the number of the decision that did it."""

    a: int
    b: int
    reason: str
    decision: int | None = None


class Grouped(NamedTuple):
    """Appearances by their numbers, one list a person, and the ties that hold each list together: one fewer than it is long."""

    people: list[list[int]]
    ties: list[Tied]


def group(appearances: Iterable[Seen], rulings: Sequence[Ruling]) -> Grouped:
    """Put appearances together, in near-linear time. `rulings` are the decisions that hold, the oldest first."""
    seen = sorted(appearances, key=lambda s: s.order)
    parts = Parts([{s.profile} for s in seen])
    ties = decide(seen, rulings, parts)
    ties += same_speakers(seen, parts)
    ties += agreeing(seen, parts, SURE)
    ties += agreeing(seen, parts, REST)
    people: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(seen):
        people[parts.root(at)].append(one.n)
    return Grouped(list(people.values()), [Tied(seen[t.a].n, seen[t.b].n, t.reason, t.decision) for t in ties])


def decide(seen: Sequence[Seen], rulings: Sequence[Ruling], parts: Parts[Profile]) -> list[Tied]:
    """Do what was decided, the newest first."""
    ties: list[Tied] = []
    by_article: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(seen):
        by_article[one.article].append(at)
    for ruling in reversed(rulings):
        sides = sides_of(seen, by_article, ruling)
        for side in sides:
            ties += join_all(parts, side, f"decision {ruling.n}", ruling.n)
        if ruling.together:
            ties += join_all(parts, [*sides[0][:1], *sides[1][:1]], f"decision {ruling.n}", ruling.n)
            ties += join_all(parts, [*sides[0], *sides[1]], f"decision {ruling.n}", ruling.n)
        else:
            for a in {parts.root(at) for at in sides[0]}:
                for b in {parts.root(at) for at in sides[1]} - {a}:
                    parts.keep_apart(a, b)
                    parts.set_aside(a)
    return ties


def join_all(parts: Parts[Profile], members: Sequence[int], reason: str, decision: int) -> list[Tied]:
    """Join members with the first, unless a newer decision keeps them apart."""
    return [Tied(members[0], at, reason, decision) for at in members[1:] if parts.join(members[0], at)]


def sides_of(seen: Sequence[Seen], by_article: Mapping[int, Sequence[int]], ruling: Ruling) -> tuple[list[int], list[int]]:
    """The appearances that a decision speaks of, known by their places: each on the side that has more of them."""
    counts: dict[int, list[int]] = {}
    for number, side in enumerate(ruling.sides):
        for article, places in side.items():
            for at in by_article.get(article, ()):
                hits = sum(overlaps(seen[at].anchors, start, end) for start, end in places)
                if hits:
                    counts.setdefault(at, [0, 0])[number] += hits
    first = [at for at, (one, other) in sorted(counts.items()) if one >= other]
    return first, [at for at, (one, other) in sorted(counts.items()) if one < other]


def same_speakers(seen: Sequence[Seen], parts: Parts[Profile]) -> list[Tied]:
    """Join what one story gives one speaker, and what two stories find at the same words of an article."""
    ties: list[Tied] = []
    speakers: dict[tuple[int, str], list[int]] = defaultdict(list)
    articles: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(seen):
        speakers[one.story, one.speaker].append(at)
        articles[one.article].append(at)
    links = [(members[0], at, ONE_SPEAKER) for members in speakers.values() for at in members[1:]]
    links += [(a, b, SAME_WORDS) for members in articles.values() for a, b in sharing_words(seen, members)]
    whole: Parts[None] = Parts([set() for _ in seen])
    for a, b, _ in links:
        whole.join(a, b)
    together: dict[int, list[int]] = defaultdict(list)
    for at in range(len(seen)):
        together[whole.root(at)].append(at)
    divided = {root for root, members in together.items() if parts.is_divided(members)}
    for a, b, reason in sorted(links):
        # Of what a decision divides, that which it does not speak of goes to the rest.
        allowed = whole.root(a) not in divided or not (parts.is_aside(a) or parts.is_aside(b))
        if allowed and parts.join(a, b):
            ties.append(Tied(a, b, reason))
    return ties


def sharing_words(seen: Sequence[Seen], members: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Pairs of appearances in one article, of different stories, that a place names in both, by names that can be one person's."""
    starts: dict[Pair, list[int]] = defaultdict(list)
    for at in members:
        for place in seen[at].mentions:
            starts[place].append(at)
    for sharing in starts.values():
        for other in sharing[1:]:
            one = sharing[0]
            if seen[one].story != seen[other].story and may_be_one(seen[one].profile, seen[other].profile):
                yield one, other


def may_be_one(a: Profile, b: Profile) -> bool:
    """Whether two names at the same words can be one person's: both full and fitting, or one a word of the other."""
    if a.name.given and b.name.given:
        return not conflict(a._replace(role=frozenset(), organisation=()), b._replace(role=frozenset(), organisation=()))
    return bool({*a.name.given, *a.name.family} & {*b.name.given, *b.name.family})


def agreeing(seen: Sequence[Seen], parts: Parts[Profile], wanted: Sequence[Agreed]) -> list[Tied]:
    """Join people so far whose profiles agree in one of the wanted ways and conflict in none."""
    ties: list[Tied] = []
    members = parts.members()
    classes = classes_of(seen, parts, members)
    links: set[tuple[int, int]] = set()
    within = [len(c.roots) > 1 and any(agreement(p, p) in wanted for p in c.profiles) for c in classes]
    for bucket in buckets_of(classes):
        links |= links_in(classes, parts, bucket, wanted)
    links, unsure = settled(classes, parts, links)
    for number, one in enumerate(classes):
        if within[number] and number not in unsure:
            reason = next(str(agreement(p, p)) for p in sorted_profiles(one.profiles) if agreement(p, p) in wanted)
            ties += [Tied(one.roots[0], root, reason) for root in one.roots[1:] if parts.join(one.roots[0], root)]
    for a, b in sorted(links):
        if a in unsure or b in unsure:
            continue
        pairs = [(p, q, how) for p in classes[a].profiles for q in classes[b].profiles if (how := agreement(p, q)) in wanted]
        p, q, how = min(pairs, key=lambda pair: (list(Agreed).index(pair[2]), sorted_key(pair[0]), sorted_key(pair[1])))  # type: ignore[arg-type]
        for x in classes[a].roots:
            for y in classes[b].roots:
                if not conflicting(parts.kinds(x), parts.kinds(y)) and parts.join(x, y):
                    shown = [next(at for at in members[root] if seen[at].profile == kind) for root, kind in ((x, p), (y, q))]
                    ties.append(Tied(shown[0], shown[1], str(how)))
    return ties


class Class(NamedTuple):
    """People so far with the same profiles, each by its root. One of whom a decision speaks is a class of its own."""

    profiles: frozenset[Profile]
    roots: list[int]
    size: int


def classes_of(seen: Sequence[Seen], parts: Parts[Profile], members: Mapping[int, Sequence[int]]) -> list[Class]:
    """The classes, in an order that does not depend on when a story came."""
    found: dict[tuple[frozenset[Profile], int], list[int]] = defaultdict(list)
    for root, own in members.items():
        found[frozenset(seen[at].profile for at in own), root if parts.is_decided(root) else -1].append(root)
    classes = [Class(profiles, roots, sum(len(members[r]) for r in roots)) for (profiles, _), roots in found.items()]
    return sorted(classes, key=lambda c: (sorted(map(sorted_key, c.profiles)), seen[members[c.roots[0]][0]].order))


def buckets_of(classes: Sequence[Class]) -> Iterable[list[int]]:
    """Classes that share a family name, or a half of one; of very many those that appear most."""
    buckets: dict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(classes):
        for profile in one.profiles:
            if profile.name.given:
                for part in profile.name.last.split("-"):
                    buckets[part].add(number)
    for numbers in buckets.values():
        if len(numbers) > 1:
            yield sorted(sorted(numbers, key=lambda n: (-classes[n].size, n))[:MOST_CLASSES])


def links_in(classes: Sequence[Class], parts: Parts[Profile], bucket: Sequence[int], wanted: Sequence[Agreed]) -> set[tuple[int, int]]:
    """Pairs of classes that agree in a wanted way and do not clash."""
    links = set()
    for place, a in enumerate(bucket):
        for b in bucket[place + 1 :]:
            agrees = any(agreement(p, q) in wanted for p in classes[a].profiles for q in classes[b].profiles)
            if (
                agrees
                and not conflicting(classes[a].profiles, classes[b].profiles)
                and not parts.are_apart(classes[a].roots[0], classes[b].roots[0])
            ):
                links.add((a, b))
    return links


def settled(classes: Sequence[Class], parts: Parts[Profile], links: set[tuple[int, int]]) -> tuple[set[tuple[int, int]], set[int]]:
    """The links that hold, and the classes that could be one of two people."""
    near: dict[int, set[int]] = defaultdict(set)
    for a, b in links:
        near[a].add(b)
        near[b].add(a)
    unsure, dropped = set(), set()
    for a, others in near.items():
        for b, c in combinations(sorted(others), 2):
            aside = [n for n in (b, c) if parts.is_aside(classes[n].roots[0])]
            if len(aside) == 1 and parts.are_apart(classes[b].roots[0], classes[c].roots[0]):
                dropped.add((min(a, aside[0]), max(a, aside[0])))
            elif clash(classes, parts, b, c):
                unsure.add(a)
    return links - dropped, unsure


def clash(classes: Sequence[Class], parts: Parts[Profile], a: int, b: int) -> bool:
    """Whether two classes cannot be one person."""
    return parts.are_apart(classes[a].roots[0], classes[b].roots[0]) or conflicting(classes[a].profiles, classes[b].profiles)


def conflicting(a: Iterable[Profile], b: Iterable[Profile]) -> bool:
    """Whether a profile of one conflicts with one of the other, unless all of one side agree with something on the other."""
    one, other = list(a), list(b)
    if not any(conflict(p, q) for p in one for q in other):
        return False
    return not (
        all(any(p == q or agreement(p, q) for q in other) for p in one) or all(any(p == q or agreement(p, q) for q in one) for p in other)
    )


def sorted_profiles(profiles: Iterable[Profile]) -> list[Profile]:
    """Profiles in an order of their own."""
    return sorted(profiles, key=sorted_key)


def sorted_key(profile: Profile) -> tuple[object, ...]:
    """What a profile sorts by."""
    return (profile.name, *(sorted(part) for part in (profile.role, profile.status, profile.below)), profile.organisation)
