"""A stored story made ready to be shown: its index, findings, the anchors of all words, and where each of them is opened."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import quote

from retold.archive.decisions import Subject
from retold.archive.shelf import Shelved
from retold.model import Place
from retold.report.findings import Finding, list_findings
from retold.report.html import facts, headline, lookups, opening_pair
from retold.report.index import Index, index
from retold.report.marks import mark_articles

GRAVE, AT_FIRST, OF_EACH = 3, 12, 3
"""Severity from which findings stand at the top of a story; how many of them, and how many of each kind at least."""

STATEMENT = re.compile(r"s(\d+)")
RENDITION = re.compile(r"r(\d+)")


class Told:
    """A story as the pages take it. Everything is worked out once and kept as long as the story stays the same."""

    def __init__(self, shelved: Shelved) -> None:
        self.number = shelved.number
        self.made = shelved.made
        self.story = shelved.story
        self.found: Index = index(shelved.story)
        self.findings: list[Finding] = list_findings(self.found)

    @cached_property
    def title(self) -> str:
        """What to call the story: a title that an article has, else the first words of the first article."""
        if any(a.title.strip() for a in self.story.articles):
            return headline(self.story)
        words = next((" ".join(a.text.split()[:14]) for a in self.story.articles if a.text.split()), "")
        return f"{words[:120]} …" if words else headline(self.story)

    @cached_property
    def facts(self) -> dict[str, object]:
        """What the templates of the report show."""
        return {**facts(self.found, self.findings, texts=False), "title": self.title}

    @cached_property
    def gravest(self) -> list[Finding]:
        """The findings to show first: of severity 3 or 4, some of each kind, then the gravest, as many as can be taken in at once."""
        grave = [f for f in self.findings if (f.severity or 0) >= GRAVE]
        seen: Counter[str] = Counter()
        first = []
        for finding in grave:
            seen[finding.group] += 1
            if seen[finding.group] <= OF_EACH:
                first.append(finding)
        rest = sorted((f for f in grave if f not in first), key=lambda f: -(f.severity or 0))
        return sorted([*first, *rest[: max(0, AT_FIRST - len(first))]], key=lambda f: (-(f.severity or 0), f.number))

    @cached_property
    def opening(self) -> tuple[int, int]:
        """The numbers of the two articles that are shown side by side at first."""
        return opening_pair(self.found, self.findings)

    @cached_property
    def lookups(self) -> dict[str, object]:
        """The functions that the templates of the report use; links lead to the pages of the reading room."""
        return {**lookups(self.found), "to": self.to}

    @cached_property
    def spots(self) -> Mapping[str, int]:
        """The number of the article in whose text each anchor stands."""
        marks = mark_articles(self.found, self.findings)
        return {mark.id: self.found.numbers[article] for article, listed in marks.items() for mark in listed}

    @cached_property
    def partners(self) -> Mapping[str, int]:
        """For an anchor in a text, the article that is best shown beside it."""
        partners: dict[str, int] = {}
        for finding in self.findings:
            places = [*finding.here, *finding.there]
            numbers = [self.found.numbers[p.article] for p in places]
            other = self.found.numbers[finding.against] if finding.against else next((n for n in numbers if n != numbers[0]), 0)
            for side, listed in (("here", finding.here), ("there", finding.there)):
                for n, place in enumerate(listed):
                    spot = self.lookups["spot"](finding, side, n)  # type: ignore[operator]
                    at = self.found.numbers[place.article]
                    partners.setdefault(spot, other if at != other else numbers[0])
        for n, passage in enumerate(self.story.passages, 1):
            partners[f"p{n}a"] = self.found.numbers[passage.b_article]
            partners[f"p{n}b"] = self.found.numbers[passage.a_article]
        return partners

    @cached_property
    def renditions(self) -> Mapping[int, int]:
        """The number of the statement of each rendition, by the rendition's number."""
        numbers = self.facts["rendition_numbers"]
        assert isinstance(numbers, dict)
        return {rendition: statement for statement, listed in numbers.items() for rendition in listed}

    @property
    def address(self) -> str:
        """Where the story is shown."""
        return f"/stories/{self.number}"

    def to(self, anchor: str) -> str:
        """Where an anchor is opened: words in their text side by side, statements and renditions on their page, the rest in the story."""
        if anchor in self.spots:
            return self.beside(self.spots[anchor], self.partners.get(anchor, 0)) + f"#{anchor}"
        if re.fullmatch(r"a\d+", anchor):
            return self.beside(int(anchor[1:]), 0) + f"#{anchor}"
        if match := STATEMENT.fullmatch(anchor):
            return f"{self.address}/statements/{match[1]}"
        if (match := RENDITION.fullmatch(anchor)) and int(match[1]) in self.renditions:
            return f"{self.address}/statements/{self.renditions[int(match[1])]}#{anchor}"
        if anchor == "statements":
            return f"{self.address}#matrix"
        if anchor == "texts":
            return f"{self.address}/side"
        if anchor == "reading":
            return "/reading"
        return f"{self.address}#{quote(anchor)}"

    def beside(self, one: int, other: int) -> str:
        """Two articles side by side, in the order of time; the second is chosen where it is not named."""
        if not other:
            first, second = self.opening
            other = second if one == first else first if one == second else 1 if one != 1 else min(2, len(self.found.articles))
        left, right = sorted((one, other))
        return f"{self.address}/side?left={left}&right={right}"

    def subject(self, finding: Finding) -> Subject:
        """What a decision about a finding is about."""
        return Subject(finding.group.value, finding.what, finding.here, finding.there)

    @cached_property
    def subjects(self) -> list[Subject]:
        """The subject of each finding, in order."""
        return [self.subject(finding) for finding in self.findings]

    def content(self, quotation: str) -> tuple[Place, ...]:
        """Where the words of a quotation stand."""
        q = self.found.quotations[quotation]
        return tuple(Place(q.article, span) for span in q.content)
