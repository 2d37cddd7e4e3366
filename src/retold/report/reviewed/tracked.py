"""The draft as a Word file with tracked changes: each edit can be accepted or refused there, and carries its reason as a comment.

ECMA-376 part 1, 17.13.5: inserted runs stand in `w:ins`, deleted ones in `w:del` with `w:delText`. The file's own formatting stays: runs
are split where an edit begins or ends, and new words look like the words beside them.
"""

import copy
import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from retold.model import Article, Span
from retold.repair import RepairEdit
from retold.report.reviewed.fitting import fitted_spans

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = frozenset((WORD + "del", WORD + "moveFrom", FALLBACK))
ENDS = frozenset((WORD + "p", WORD + "br", WORD + "cr", WORD + "tab"))
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
AUTHOR = "Retold"


class Letter(NamedTuple):
    """A letter of a Word file: the text element that holds it, and its number in there."""

    element: Any
    at: int


class Body(NamedTuple):
    """The visible text of a Word file, and for each character the letter it is; None for line ends and tabs."""

    text: str
    letters: list[Letter | None]
    paragraphs: dict[int, Any]
    """For the place of each paragraph's end, the paragraph."""


def tracked_changes(data: bytes | None, draft: Article, edits: Sequence[RepairEdit], notes: Sequence[str], when: str) -> bytes | None:
    """A Word file with edits as tracked changes, each with its note as a comment.

    In: the draft's own Word file, or None to make a new one of its text; the article as it was read; edits and what is to be said of each;
    the time that the changes shall carry (ISO 8601). Out: the new file; None if an edit's place cannot be found in the file.
    """
    import docx

    document = docx.Document(io.BytesIO(data)) if data is not None else written(draft)
    body = body_of(document.element.body)
    spans = fitted_spans(draft.text, body.text, edits)
    if spans is None:
        return None
    changes = Changes(document, when)
    for edit, span, note in sorted(zip(edits, spans, notes, strict=True), key=lambda one: one[1], reverse=True):
        if not changes.make(body, edit, span, note):
            return None
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def written(draft: Article) -> Any:
    """A new Word document of an article: its title, and a paragraph for each line."""
    import docx

    document = docx.Document()
    if draft.title:
        document.add_paragraph(draft.title, style="Title")
    for line in draft.text.split("\n"):
        if line.strip():
            document.add_paragraph("".join(letter if letter.isprintable() else " " for letter in line))
    return document


def body_of(body: Any) -> Body:
    """The text of a Word file as it reads with all its tracked changes accepted."""
    from lxml import etree

    text: list[str] = []
    letters: list[Letter | None] = []
    paragraphs: dict[int, Any] = {}
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in GONE and element.getparent().tag != WORD + "rPr":
            walk.skip_subtree()
        elif event == "start" and element.tag == WORD + "t":
            text += element.text or ""
            letters += [Letter(element, at) for at in range(len(element.text or ""))]
        elif event == "end" and element.tag == WORD + "p":
            paragraphs[len(text)] = element
        if event == "end" and element.tag in ENDS:
            text.append(" " if element.tag == WORD + "tab" else "\n")
            letters.append(None)
    return Body("".join(text), letters, paragraphs)


class Changes:
    """Makes tracked changes in a document, from its end to its beginning, so that what lies before keeps its place."""

    def __init__(self, document: Any, when: str) -> None:
        self.document = document
        self.when = when
        used = document.element.body.iter(WORD + "ins", WORD + "del", WORD + "moveFrom", WORD + "moveTo")
        self.number = max((int(e.get(WORD + "id", "0")) for e in used if e.get(WORD + "id", "0").isdigit()), default=0)

    def make(self, body: Body, edit: RepairEdit, span: Span, note: str) -> bool:
        """One change with its comment; False if there are no runs to make it in."""
        gone = [run for part in parts_of(body, span) for run in [cut_out(*part)] if run is not None]
        if len(span) and not gone:
            return False
        wrapped = [self.wrapped(run, "del") for run in gone]
        for at, paragraph in body.paragraphs.items():
            if span.start <= at < span.end:
                self.end_deleted(paragraph)
        if edit.after:
            beside = wrapped[-1] if wrapped else split_at(body, span.start)
            if beside is None:
                return False
            like = gone[-1] if gone else beside if beside.tag == WORD + "r" else None
            wrapped.append(self.inserted(edit.after, beside, like, before=not gone and starts_text(body, span.start)))
        self.comment(wrapped[0], wrapped[-1], note)
        return True

    def mark(self, name: str) -> Any:
        """An empty `w:ins` or `w:del` of ours."""
        from docx.oxml import OxmlElement

        self.number += 1
        element = OxmlElement(f"w:{name}")
        for key, value in (("id", str(self.number)), ("author", AUTHOR), ("date", self.when)):
            element.set(WORD + key, value)
        return element

    def wrapped(self, run: Any, name: str) -> Any:
        """A run inside a change; the run's words become deleted ones in a deletion."""
        mark = self.mark(name)
        run.addprevious(mark)
        mark.append(run)
        for words in list(run.iter(WORD + "t")) if name == "del" else ():
            words.tag = WORD + "delText"
        return mark

    def inserted(self, words: str, beside: Any, like: Any, *, before: bool) -> Any:
        """New words beside an element, dressed as a run is; inside an insertion that was there they join it."""
        from docx.oxml import OxmlElement

        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        dress = like.find(WORD + "rPr") if like is not None else None
        if dress is not None:
            run.append(copy.deepcopy(dress))
        text.text = words
        text.set(SPACE, "preserve")
        run.append(text)
        (beside.addprevious if before else beside.addnext)(run)
        return run if run.getparent().tag == WORD + "ins" else self.wrapped(run, "ins")

    def end_deleted(self, paragraph: Any) -> None:
        """The end of a paragraph taken out, so that accepting the change leaves no empty line."""
        from docx.oxml import OxmlElement

        properties = paragraph.get_or_add_pPr()
        dress = properties.find(WORD + "rPr")
        if dress is None:
            dress = OxmlElement("w:rPr")
            later = [e for e in properties if e.tag in (WORD + "sectPr", WORD + "pPrChange")]
            later[0].addprevious(dress) if later else properties.append(dress)
        dress.insert(0, self.mark("del"))

    def comment(self, first: Any, last: Any, note: str) -> None:
        """A comment on all from one element to another."""
        from docx.oxml import OxmlElement

        number = str(self.document.comments.add_comment(note, author=AUTHOR, initials="R").comment_id)
        start, end, run, reference = (OxmlElement(f"w:{n}") for n in ("commentRangeStart", "commentRangeEnd", "r", "commentReference"))
        for element in (start, end, reference):
            element.set(WORD + "id", number)
        run.append(reference)
        first, last = outside(first), outside(last)
        first.addprevious(start)
        last.addnext(end)
        end.addnext(run)


def outside(element: Any) -> Any:
    """The element, or the insertion that it stands in."""
    return element.getparent() if element.getparent().tag == WORD + "ins" else element


def parts_of(body: Body, span: Span) -> list[tuple[Any, int, int]]:
    """The text elements that a span covers, in order, with the first and the last letter (not included) in each."""
    parts: list[tuple[Any, int, int]] = []
    for letter in body.letters[span.start : span.end]:
        if letter is None:
            continue
        if parts and parts[-1][0] is letter.element:
            parts[-1] = (letter.element, parts[-1][1], letter.at + 1)
        else:
            parts.append((letter.element, letter.at, letter.at + 1))
    return parts


def cut_out(element: Any, start: int, end: int) -> Any:
    """A run of its own for some letters of a text element, None if the element stands in no run."""
    if element.getparent().tag != WORD + "r":
        return None
    cut(element, end)
    return cut(element, start)


def cut(element: Any, at: int) -> Any:
    """Split the run of a text element before a letter; the run of what comes from there on, or the whole run where one side is empty."""
    run, words = element.getparent(), element.text or ""
    earlier = [e for e in run if e.tag != WORD + "rPr" and run.index(e) < run.index(element)]
    tail = list(run)[run.index(element) + 1 :]
    if (at <= 0 and not earlier) or (at >= len(element.text or "") and not tail):
        return run
    rest = copy.deepcopy(run)
    for child in list(rest):
        if child.tag != WORD + "rPr":
            rest.remove(child)
    second = copy.deepcopy(element)
    second.text, element.text = words[at:], words[:at]
    for piece in (element, second):
        piece.set(SPACE, "preserve")
    if second.text:
        rest.append(second)
    for child in tail:
        rest.append(child)
    run.addnext(rest)
    return rest


def starts_text(body: Body, at: int) -> bool:
    """Whether a place is the first of its paragraph, with nothing to stand behind."""
    return at == 0 or body.letters[at - 1] is None


def split_at(body: Body, at: int) -> Any:
    """The run that ends at a place, split there if it goes on; at the beginning of a paragraph the run that begins there."""
    if not starts_text(body, at):
        letter = body.letters[at - 1]
        assert letter is not None
        if letter.element.getparent().tag != WORD + "r":
            return None
        cut(letter.element, letter.at + 1)
        return letter.element.getparent()
    following = body.letters[at] if at < len(body.letters) else None
    return following.element.getparent() if following is not None and following.element.getparent().tag == WORD + "r" else None
