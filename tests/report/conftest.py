"""An invented story told four times, built by hand with findings of every kind, so that the faces are tested without the analysis."""

from pathlib import Path

import pytest

from retold.model import (
    Addition,
    AdditionKind,
    Article,
    Attribution,
    Denial,
    Derivation,
    Difference,
    DifferenceKind,
    Direction,
    Edit,
    EditKind,
    Lineage,
    Passage,
    PassageKind,
    Place,
    Quotation,
    QuotationKind,
    Relation,
    Rendition,
    Residue,
    ResidueKind,
    Rumour,
    Rung,
    Sourcing,
    Span,
    Speaker,
    Statement,
    Story,
    Support,
    Verdict,
)

HERE = Path(__file__).parent / "lock"


class Marker:
    """Finds words in an article and hands out spans and ids, so that no offset is counted by hand."""

    def __init__(self, *articles: Article) -> None:
        self.text = {a.id: a.text for a in articles}
        self.count = 0

    def span(self, article: str, words: str) -> Span:
        start = self.text[article].index(words)
        return Span(start, start + len(words))

    def place(self, article: str, words: str) -> Place:
        return Place(article, self.span(article, words))

    def gap(self, article: str, before: str) -> Span:
        """The empty span right after some words."""
        end = self.span(article, before).end
        return Span(end, end)

    def quotation(
        self,
        article: str,
        *content: str,
        cue: str = "",
        source: str = "",
        speaker: str | None = "tolland",
        kind: QuotationKind = QuotationKind.DIRECT,
    ) -> Quotation:
        self.count += 1
        return Quotation(
            id=f"q{self.count}",
            article=article,
            content=tuple(self.span(article, words) for words in content),
            cue=(self.span(article, cue),) if cue else (),
            source=(self.span(article, source),) if source else (),
            kind=kind,
            speaker=speaker,
        )

    def deleted(self, at: str, before: str, article: str, after: str) -> Edit:
        return Edit(EditKind.DELETED, before, "", self.span(at, before), self.gap(article, after))

    def added(self, at: str, after_words: str, article: str, words: str) -> Edit:
        return Edit(EditKind.INSERTED, "", words, self.gap(at, after_words), self.span(article, words))

    def changed(self, at: str, before: str, article: str, after: str) -> Edit:
        return Edit(EditKind.REPLACED, before, after, self.span(at, before), self.span(article, after))


def body(name: str) -> str:
    """The text of one invented article."""
    return (HERE / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")


def articles() -> tuple[Article, ...]:
    """The transcript and the three tellings."""
    return (
        Article("briefing.txt", body("briefing"), title="Briefing on the east lock", published="2031-03-03"),
        Article(
            "wire.txt",
            body("wire"),
            title="East lock closes for repairs",
            outlet="Meridian Wire",
            byline="Petra Lunde",
            url="https://wire.example/lock",
            published="2031-03-03T09:10:00+00:00",
            language="en",
        ),
        Article(
            "herald.html",
            body("herald"),
            title="Lock to open again, says ex-harbour chief",
            outlet="Velmouth Herald",
            url="https://herald.example/a?b=1&c=2",
            published="2031-03-03T15:45:00+00:00",
            language="en",
        ),
        Article(
            "lantern.md",
            body("lantern"),
            title="“Safety first” at the east lock",
            outlet="The Daily Lantern",
            published="2031-03-04",
            language="en",
        ),
    )


def lock_story() -> Story:
    """The whole story with findings of every kind."""
    told = articles()
    m = Marker(*told)
    b, w, h, n = (a.id for a in told)
    reopen = [
        m.quotation(b, "We will not reopen the east lock before the first of May."),
        m.quotation(w, "We will not reopen the east lock before the first of May,", cue="told", source="Tolland told"),
        m.quotation(h, "We will reopen the east lock before the first of May,", source="former harbour master Ines Tolland"),
    ]
    gates = [
        m.quotation(
            b, "The crews found twelve cracked gates, and every one of them must be replaced. It is a matter of safety, nothing else."
        ),
        m.quotation(w, "The crews found twelve cracked gates, and every one of them must be replaced."),
        m.quotation(w, "It is a matter of safety, nothing else,", cue="added", source="she"),
        m.quotation(h, "It is purely a matter of safety and honour,", cue="added", source="she"),
        m.quotation(n, "The crews found twelve cracked gates. It is a matter of safety,", cue="said", source="Ines Tolland"),
        m.quotation(n, "safety comes first while the east lock is shut", cue="promised", kind=QuotationKind.INDIRECT),
    ]
    basis = [
        m.quotation(b, "That is without any basis."),
        m.quotation(w, "without any basis", cue="said", source="she"),
        m.quotation(h, "without any basis whatsoever", speaker=None),
    ]
    patience = [
        m.quotation(b, "I welcome the town's patience, but patience alone will not mend a gate."),
        m.quotation(n, "I welcome the town’s patience,", cue="told", source="she"),
    ]
    money = [
        m.quotation(w, "The money is there, and it was always there,", cue="said", source="he", speaker="oden"),
        m.quotation(h, "the money was always there", cue="said", source="A spokesman for the town hall", speaker=None),
        m.quotation(n, "Der Stadt fehlt es nicht an Geld", cue="said", source="deputy mayor Rahul Oden", speaker="oden"),
    ]
    warned = [m.quotation(n, "We were warned about this lock ten years ago,", cue="said", source="Tolland")]
    closing = [
        m.quotation(
            w,
            "The Velmouth Port Authority will close the east lock for repairs",
            cue="said",
            source="harbour master Ines Tolland",
            kind=QuotationKind.INDIRECT,
        )
    ]
    v, ref, verb = Verdict, Verdict.REFERENCE, Verdict.VERBATIM
    statements = (
        Statement(
            "s1",
            "tolland",
            reopen[0].id,
            (
                Rendition(reopen[0].id, ref, False, 0),
                Rendition(reopen[1].id, verb, False, 0),
                Rendition(reopen[2].id, v.TRIMMED, False, 4, edits=(m.deleted(b, "not", h, "We will"),)),
            ),
        ),
        Statement(
            "s2",
            "tolland",
            gates[0].id,
            (
                Rendition(gates[0].id, ref, False, 0),
                Rendition(gates[1].id, verb, False, 0, flags=("fragment",)),
                Rendition(gates[2].id, verb, False, 0, flags=("fragment",)),
                Rendition(
                    gates[3].id,
                    v.ALTERED,
                    False,
                    3,
                    edits=(m.added(b, "It is", h, "purely"), m.changed(b, ", nothing else", h, " and honour")),
                ),
                Rendition(
                    gates[4].id,
                    v.SPLICED,
                    False,
                    2,
                    edits=(
                        m.deleted(b, ", and every one of them must be replaced", n, "twelve cracked gates"),
                        m.deleted(b, ", nothing else", n, "It is a matter of safety"),
                    ),
                ),
                Rendition(gates[5].id, v.PARAPHRASED, False, 1),
            ),
        ),
        Statement(
            "s3",
            "tolland",
            basis[0].id,
            (
                Rendition(basis[0].id, ref, False, 0),
                Rendition(basis[1].id, verb, False, 0, flags=("fragment",)),
                Rendition(basis[2].id, v.EXTENDED, False, 4, Attribution.DROPPED, (m.added(b, "without any basis", h, "whatsoever"),)),
            ),
        ),
        Statement("s4", "tolland", warned[0].id, (Rendition(warned[0].id, v.UNMATCHED, False, 2),)),
        Statement(
            "s5",
            "tolland",
            patience[0].id,
            (
                Rendition(patience[0].id, ref, False, 0),
                Rendition(
                    patience[1].id,
                    v.TRIMMED,
                    True,
                    3,
                    edits=(m.deleted(b, "but patience alone will not mend a gate", n, "patience,"),),
                    flags=("contextomized",),
                ),
            ),
        ),
        Statement(
            "s6",
            "oden",
            money[0].id,
            (
                Rendition(money[0].id, ref, False, 0),
                Rendition(money[1].id, v.PARAPHRASED, False, 2, Attribution.ANONYMISED),
                Rendition(money[2].id, v.TRANSLATED, False, 0),
            ),
        ),
        Statement("s7", "tolland", closing[0].id, (Rendition(closing[0].id, ref, False, 0),)),
    )
    return Story(
        articles=(told[1], told[2], told[3], told[0]),
        quotations=(*reopen, *gates, *basis, *patience, *money, *warned, *closing),
        speakers=(
            Speaker(
                "tolland",
                "Ines Tolland",
                "harbour master",
                "Velmouth Port Authority",
                (m.place(w, "harbour master Ines Tolland"), m.place(h, "former harbour master Ines Tolland"), m.place(n, "Ines Tolland")),
            ),
            Speaker(
                "oden", "Rahul Oden", "deputy mayor", "", (m.place(w, "Deputy mayor Rahul Oden"), m.place(n, "deputy mayor Rahul Oden"))
            ),
        ),
        statements=statements,
        passages=(
            Passage(
                m.span(b, "The crews found twelve cracked gates, and every one of them must be replaced."),
                m.span(w, "The crews found twelve cracked gates, and every one of them must be replaced."),
                b,
                w,
            ),
            Passage(
                m.span(w, "will close the east lock for repairs"),
                m.span(h, "The east lock at Velmouth will stay closed for months"),
                w,
                h,
                PassageKind.REWRITTEN,
                0.42,
            ),
            Passage(m.span(w, "The crews found twelve cracked gates"), m.span(n, "The crews found twelve cracked gates"), w, n),
        ),
        differences=(
            Difference("d1", DifferenceKind.NUMBER, h, m.span(h, "twenty"), w, m.span(w, "twelve"), "twelve", "twenty", 3),
            Difference(
                "d2",
                DifferenceKind.ROLE,
                h,
                m.span(h, "former harbour master"),
                w,
                m.span(w, "harbour master"),
                "harbour master",
                "former harbour master",
                3,
            ),
            Difference("d3", DifferenceKind.MODALITY, h, m.span(h, "may"), w, None, "", "may", 2),
            Difference("d4", DifferenceKind.OMITTED, w, m.span(w, "4.5 million crowns"), h, None, "4.5 million crowns", "", 2),
        ),
        additions=(
            Addition(
                "a1",
                h,
                m.span(h, "For generations the lock has been the pride of the region."),
                AdditionKind.CHARACTERISATION,
                Support.NONE_FOUND,
                2,
            ),
            Addition(
                "a2",
                h,
                m.span(h, "which surfaced last week"),
                AdditionKind.CLAIM,
                Support.IN_OTHER_ARTICLE,
                1,
                (m.place(w, "had been sabotaged"),),
            ),
            Addition(
                "a3", h, m.span(h, "Observers believe the closure may hurt the summer trade."), AdditionKind.VAGUE, Support.NONE_FOUND, 2
            ),
        ),
        sourcing=(
            Sourcing("o1", h, m.span(h, "Observers believe"), Rung.UNNAMED_GROUP, ("plural-of-one",)),
            Sourcing("o2", h, m.span(h, "which surfaced last week"), Rung.WEASEL),
            Sourcing("o3", w, m.span(w, "harbour master Ines Tolland said on Monday"), Rung.PERSON_AND_OCCASION),
        ),
        residue=(
            Residue(
                "r1", h, m.span(h, "(Image suggestion: add a photograph of the old lock at sunset.)"), ResidueKind.PLACEHOLDER, 3, "image"
            ),
        ),
        denials=(
            Denial(
                "n1",
                w,
                m.span(w, "“without any basis”, she said"),
                "tolland",
                "s3",
                Rumour("the lock had been sabotaged", (m.place(w, "the lock had been sabotaged"), m.place(h, "Rumours of sabotage"))),
            ),
        ),
        lineage=(
            Lineage(b, w, Relation.PRIMARY, Derivation.PARTIALLY, 0.55, 0.9, Direction.DATED, (m.place(w, "told reporters"),)),
            Lineage(w, h, Relation.DERIVED, Derivation.PARTIALLY, 0.41, 0.8, Direction.DATED),
            Lineage(w, n, Relation.DERIVED, Derivation.NON, 0.12, 0.5),
        ),
        transcripts=(b,),
        notes=("lantern.md: one quotation is in another language than its reference; its words were not compared",),
    )


@pytest.fixture(scope="session")
def story() -> Story:
    return lock_story()


NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "' onmouseover='alert(3)",
    "]]></style><script>alert(4)</script>",
    "{{ 7 * 7 }} {% raw %} </title></textarea>",
    "line\u2028separator\u2029and \x00 nul \x1b[31m red \x07 \u202e reversed \ud800 lone",
)
"""Text that must come out as text, wherever it stands."""

NASTY_URLS = ("javascript:alert(6)", 'https://paper.example/"><script>alert(7)</script>', "data:text/html,<script>alert(8)</script>")


def nasty_story() -> Story:
    """A story in which every place for text holds hostile text."""
    words = " ".join(NASTY)
    text = f"“{words}” said {words}.\n{words}\n{words}"
    whole, part = Span(1, 1 + len(words)), Span(2, 30)
    told = tuple(
        Article(
            f"{n}{words}",
            text,
            title=words,
            outlet=f"{n} {words}",
            byline=words,
            url=url,
            published="2031-03-03<script>",
            language='en" onload="alert(5)',
        )
        for n, url in enumerate(
            ("javascript:alert(6)", 'https://paper.example/"><script>alert(7)</script>', "data:text/html,<script>alert(8)</script>")
        )
    )
    a, b = told[0].id, told[1].id
    place = Place(b, part)
    edit = Edit(EditKind.REPLACED, words, words, whole, whole, "no-such-change", 4)
    return Story(
        articles=told,
        quotations=(
            Quotation("q1", a, (whole,), flags=(words,)),
            Quotation("q2", b, (whole, part), (part,), (part,), candidates=("p",)),
        ),
        speakers=(Speaker("p", words, words, words, (place,)),),
        statements=(
            Statement(
                "s<1>",
                "p",
                "q1",
                (
                    Rendition("q1", Verdict.REFERENCE, False, 0),
                    Rendition("q2", Verdict.ALTERED, False, 4, Attribution.REATTRIBUTED, (edit,), (words,)),
                ),
            ),
        ),
        passages=(Passage(whole, whole, a, b),),
        differences=(Difference("d", DifferenceKind.NAME, b, part, a, part, words, words, 3),),
        additions=(Addition("a", b, part, AdditionKind.CLAIM, Support.IN_SOURCE, 2, (Place(a, part),)),),
        sourcing=(Sourcing("o", b, part, Rung.WEASEL, (words,)),),
        residue=(Residue("r", b, part, ResidueKind.MARKUP, 2, words),),
        denials=(Denial("n", b, part, "p", "s<1>", Rumour(words, (Place(a, part),))),),
        lineage=(Lineage(a, b, Relation.DERIVED, Derivation.WHOLLY, 1.0, 0.9, Direction.LIKELY, (place,)),),
        notes=(words,),
        policy=words,
    )


@pytest.fixture(scope="session")
def nasty() -> Story:
    return nasty_story()
