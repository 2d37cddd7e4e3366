"""Pairs of articles with one planted difference each: seeded, from invented topics, with house style between the tellings.

A topic (`planted_topics/*.toml`) has facts of each kind, each with two or three ways to tell it. A case takes one of them, tells it in the
source with one fact and in the retelling with another, and sets it among five or six sentences of the same topic that are told with no
fact changed, in other words and another order; the retelling may leave one out, and adds a sentence of its own. `house_style.toml` lists
what the second newsroom writes otherwise. The clean twin of a case is the same pair with the fact left as it was.

In a telling, `{x}` is the fact (or ⟦ ⟧ set off the words concerned, where `changed` gives the retelling's own wording).
"""

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from retold.model import Article, DifferenceKind, Span

HERE = Path(__file__).parent
SEED = 20310506
EACH = 48
"""Cases of each kind."""
AROUND = 5
"""Sentences of the topic around a planted one."""
KINDS = tuple(kind.value for kind in DifferenceKind)

WOMEN = "Ada Ines Mira Helen Joan Clara Lena Ute Hana Marta Nora Edith Olga Petra Ruth Silvia Tessa Vera Wanda Irene".split()
MEN = "Ralf Otto Peter David Lars Tomas Karl Paul Emil Hugo Ivan Jonas Martin Oscar Simon Victor Walter Anton Boris Felix".split()
SURNAMES = (
    "Wren Holm Marsh Brandt Varga Lenart Falk Reik Osgood Moser Tennent Correl Dolan Lindqvist Hals Brix Quist Lorne Averill Maddock "
    "Penhallow Strand Kessel Novak Orlov Barrow Castell Ferrand Galt Haskell Imrie Jessop Kimber Larch Mallory Norden Ostrow Pell"
).split()
TOWNS = "Harlow Bay|Dunmere|Orten|Tarnholm|Brenmouth|Eastkeld|Sallow Point|Marrick|Fenbridge|Osterholt|Kilvane|Tolva".split("|")
SPEAKING = re.compile(
    r"\b(said|says?|told|reports?|reported|according|accused?|shows?|showed|found|remember(ed)?|confirmed|asked|announced|warned|thanked|states|appeal"
    r"|claim|{x} that)\b",
    re.I,
)
NUMBERED = re.compile(r"\{([pwm])(\d)(s|_misspelt|_first)?\}")


class Case(NamedTuple):
    """A planted pair: `before` and `after` are the words concerned in the source and in the retelling (an empty span where there are none).

    In a clean case the two say the same.
    """

    name: str
    kind: str
    source: Article
    retelling: Article
    before: Span
    after: Span


class Person(NamedTuple):
    first: str
    last: str
    other_first: str

    @property
    def misspelt(self) -> str:
        """The surname as a hurried desk spells it: another vowel in place of its last one."""
        at = max(n for n, letter in enumerate(self.last) if letter.lower() in "aeiou")
        vowel = {"a": "e", "e": "a", "i": "e", "o": "a", "u": "o"}[self.last[at].lower()]
        return f"{self.first} {self.last[:at]}{vowel.upper() if self.last[at].isupper() else vowel}{self.last[at + 1 :]}"


class Setting(NamedTuple):
    """Who and where a pair is about: the same in both tellings."""

    people: Mapping[str, Person]
    town: str
    day: date


@cache
def topics() -> dict[str, dict[str, Any]]:
    """The topics by their names."""
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "planted_topics").glob("*.toml"))}


@cache
def house_style() -> list[tuple[re.Pattern[str], str]]:
    """What is written otherwise in another newsroom."""
    rules = tomllib.loads((HERE / "house_style.toml").read_text(encoding="utf-8"))["rules"]
    return [(re.compile(rule["find"]), rule["put"]) for rule in rules]


def planted(each: int = EACH, seed: int = SEED, *, clean: bool = False) -> list[Case]:
    """So many cases of each kind, always the same for a seed; with `clean`, their twins in which no fact is changed."""
    return [make(kind, number, seed, clean=clean) for kind in KINDS for number in range(each)]


def make(kind: str, number: int, seed: int, *, clean: bool = False) -> Case:
    """One case: the topics take turns, and in a topic the facts of a kind and the ways to tell them."""
    name = sorted(topics())[number % len(topics())]
    topic = topics()[name]
    options = list(choices(topic[kind]))
    random.Random(f"{seed} {kind} {name}").shuffle(options)
    frame, fact, (first, second) = options[number // len(topics()) % len(options)]
    rng = random.Random(f"{seed} {kind} {number}")
    setting = set_out(rng)
    own = told_twice(topic[kind][frame], fact, (first, second), clean)
    around = background(topic, kind, rng)
    at = rng.randrange(len(around) + 1)
    lines = [*around[:at], own, *around[at:]]
    days = rng.choice((0, 0, 1))
    published = setting.day + timedelta(rng.choice((0, 1))), setting.day + timedelta(days + 1)
    source = assemble([one for one, _ in lines], setting, published[0], rng)
    retelling = assemble(reordered([other for _, other in lines], rng, topic["extras"]), setting, published[1], rng, styled=True)
    told = f"{kind}-{number}{'-clean' if clean else ''}"
    articles = [
        Article(f"{told}-{which}", text, published=f"{day}T{hour}:00:00+00:00")
        for which, (text, _), day, hour in (("wire", source, min(published), "08"), ("desk", retelling, published[1], "19"))
    ]
    return Case(told, kind, articles[0], articles[1], source[1], retelling[1])


def choices(frames: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Every frame of a kind with every fact and every two ways to tell it; the numbers of each."""
    for n, frame in enumerate(frames):
        ways, into = range(len(frame["told"])), range(len(frame.get("changed", frame["told"])))
        for fact in range(len(frame.get("facts", [""]))):
            yield from ((n, fact, (a, b)) for a in ways for b in into if a == b or not frame.get("same_telling"))


def told_twice(frame: Mapping[str, Any], fact: int, ways: tuple[int, int], clean: bool) -> tuple[str, str]:
    """The sentence that carries the fact, in both tellings, the words concerned between ⟦ and ⟧."""
    first, second = ways
    if "changed" in frame:
        same = frame.get("clean", frame["told"])
        source, retelling = frame["told"][first], same[second % len(same)] if clean else frame["changed"][second]
        return tuple(line if "⟦" in line else f"⟦{line}⟧" for line in (source, retelling))  # type: ignore[return-value]
    before, after = frame["facts"][fact].split("->")
    words = [part.removeprefix(" ") if part is after else part[:-1] for part in (before, after)]
    if clean:
        words[1] = words[0]
    one, other = ([form.strip("|") for form in word.split("|")] for word in words)
    return filled(frame["told"][first], one[first % len(one)]), filled(frame["told"][second], other[second % len(other)])


def filled(telling: str, words: str) -> str:
    """A telling with its fact between marks."""
    return telling.replace("{x}", f"⟦{words}⟧").replace("{X}", f"⟦{words[:1].upper()}{words[1:]}⟧")


def background(topic: Mapping[str, Any], kind: str, rng: random.Random) -> list[tuple[str, str]]:
    """Sentences of the topic that both tellings have with the same facts, each in two ways, without marks."""
    others = [(k, n) for k in KINDS if k not in (kind, "merge") for n in range(len(topic[k]))]
    if kind == "attribution":  # beside somebody's words, a sentence without a source may be taken for more of them
        others = [(k, n) for k, n in others if k != "cue" and not SPEAKING.search(" ".join(topic[k][n]["told"]))]
    lines = []
    for k, n in rng.sample(others, AROUND):
        options = [(fact, ways) for at, fact, ways in choices(topic[k]) if at == n]
        pair = told_twice(topic[k][n], *rng.choice(options), clean=True)
        lines.append(tuple(re.sub("[⟦⟧]", "", spaced(line)) for line in pair))
    return lines  # type: ignore[return-value]


def reordered(lines: list[str], rng: random.Random, extras: Sequence[str]) -> list[str]:
    """The lines of a retelling: two neighbours may change places, one may go, and one comes in."""
    lines = list(lines)
    if rng.random() < 0.5:
        at = rng.randrange(len(lines) - 1)
        lines[at : at + 2] = reversed(lines[at : at + 2])
    if rng.random() < 0.4:
        lines.remove(rng.choice([line for line in lines if "⟦" not in line]))
    lines.insert(rng.randrange(1, len(lines) + 1), rng.choice(extras))
    return lines


def set_out(rng: random.Random) -> Setting:
    """People, a town and a day for a pair; no two people share a name."""
    last = rng.sample(SURNAMES, 24)
    women, men = rng.sample(WOMEN, 16), rng.sample(MEN, 16)
    people = {}
    for n in range(1, 9 + 1):
        one = women if n % 2 else men
        people[f"p{n}"] = Person(one[n % 8], last[n], one[8 + n % 8])
    for n in (3, 4, 5):
        people[f"w{n}"] = Person(women[(n + 4) % 8], last[10 + n], women[8 + (n + 4) % 8])
        people[f"m{n}"] = Person(men[(n + 4) % 8], last[16 + n], men[8 + (n + 4) % 8])
    return Setting(people, rng.choice(TOWNS), date(2031, 1, 6) + timedelta(rng.randrange(300)))


def assemble(lines: Sequence[str], setting: Setting, published: date, rng: random.Random, *, styled: bool = False) -> tuple[str, Span]:
    """The article that lines make, and the span of its marked words."""
    done = []
    for line in lines:
        words = named(line, setting, published, rng if styled else None)
        for rule, put in house_style() if styled else ():
            words = rule.sub(put, words) if rng.random() < 0.5 else words
        done.append(begun(words))
    text = done[0] + "".join(rng.choice(("\n\n", "\n\n", " ")) + line for line in done[1:])
    start, end = text.index("⟦"), text.index("⟧") - 1
    return text.replace("⟦", "").replace("⟧", ""), Span(start, end)


def named(line: str, setting: Setting, published: date, rng: random.Random | None) -> str:
    """A line with its names and its day; a retelling of the next day may say yesterday."""

    def name(match: re.Match[str]) -> str:
        person = setting.people[match[1] + match[2]]
        forms = {"s": person.last, "_misspelt": person.misspelt, "_first": f"{person.other_first} {person.last}"}
        return forms.get(match[3] or "", f"{person.first} {person.last}")

    yesterday = rng is not None and setting.day == published - timedelta(1) and rng.random() < 0.4
    day = "yesterday" if yesterday else f"on {setting.day:%A}"
    line = NUMBERED.sub(name, line).replace("{town}", setting.town)
    return line.replace("{on_day}", day).replace("{On_day}", day[0].upper() + day[1:])


def begun(line: str) -> str:
    """A line with a capital at its beginning, and no space left behind where words are missing."""
    line = spaced(line) if "⟦⟧" not in line else line.replace(" ⟦⟧", "⟦⟧")
    at = next(n for n, letter in enumerate(line) if letter.isalpha() or letter.isdigit() or letter == "“")
    return line[:at] + line[at].upper() + line[at + 1 :]


def spaced(line: str) -> str:
    """A line with a space between marked words and the word behind them."""
    return re.sub(r"⟧(?=\w)", "⟧ ", line)
