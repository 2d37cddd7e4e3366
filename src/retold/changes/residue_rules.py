"""Residue that shows by its shape: markup, template and script remains, tracking codes, brackets that wait to be filled."""

import re
from functools import cache
from typing import NamedTuple

from retold.model import ResidueKind
from retold.text.words import load


class Shape(NamedTuple):
    """A pattern, strings of which a text must hold one to be searched at all, and what a match is."""

    needles: tuple[str, ...]
    source: str
    kind: ResidueKind
    severity: int
    asks: str = ""
    flags: re.RegexFlag = re.NOFLAG

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for: most texts need none."""
        return _compiled(self.source, self.flags)


@cache
def _compiled(source: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(source, flags)


def _alternatives(words: frozenset[str]) -> str:
    """A pattern for any of the words, longest first; a last `*` stands for any ending."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word.removesuffix("*")) + (r"[\w.]*" if word.endswith("*") else "") for word in ordered)


TAGS = _alternatives(load("html-tags"))
SHORTCODES = _alternatives(load("shortcodes"))
PARAMETERS = _alternatives(load("tracking-parameters"))
ENTITIES = (
    r"(?:nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|[sb]dquo|sbquo|[lr]aquo|[mn]dash|hellip|bull|middot|copy|reg|trade|deg|sect|para|euro|pound|yen"
    r"|cent|times|divide|plusmn|frac\d\d|sup\d|[en]sp|thinsp|zwnj|zwj|shy|szlig|[aeo]lig|iexcl|iquest|ord[fm]|micro"
    r"|[A-Za-z](?:acute|grave|uml|circ|tilde|cedil|ring|slash|caron));"
)
REFERENCE = rf"&(?:#\d{{2,6}};|#[xX][0-9a-fA-F]{{2,5}};|(?:amp;)+(?:#?\w{{1,12}};)?|{ENTITIES})"

MARKUP = (
    # HTML: only elements that exist, so that <sigh> and <3 stay; a comment also where a typesetter turned its dashes
    Shape(("<",), rf"</?(?:{TAGS})(?:\s[^<>\n]{{0,1000}}|\s?/)?>", ResidueKind.MARKUP, 2, flags=re.IGNORECASE),
    Shape(("<",), r"<(?:a|img|iframe|div|span|script) [a-z-]{2,12}=[\"“”'][^<>\n]{0,400}", ResidueKind.MARKUP, 2, flags=re.IGNORECASE),
    Shape(("<!",), r"<!(?:--|–|—|\[CDATA\[)[^\n]{0,400}?(?:--|–|—|\]\]|$|(?=\n))>?", ResidueKind.MARKUP, 2),
    Shape(("//–>", "//-->", "]]>"), r"(?:/\* ?)?\]\]>(?: ?\*/)?|//(?:–|--)>", ResidueKind.MARKUP, 2),
    Shape(
        ('="', "=“", "=”", "='"),
        r"\b(?:href|src|class|style|target|rel|width|height|alt)=[\"“”'][^\"“”'\n]{0,400}[\"“”']>?",
        ResidueKind.MARKUP,
        2,
        flags=re.IGNORECASE,
    ),
    # Character references; two and more in a row are one finding
    Shape(("&",), rf"{REFERENCE}(?:[ \u00a0]?{REFERENCE}){{0,50}}", ResidueKind.MARKUP, 1),
    # Markdown: links, bold, headings, fences, table rules
    Shape(
        ("](",),
        r"!?\[[^\[\]\n]{0,300}\]\((?:https?:|/|#|www\.)[^\s()]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)",
        ResidueKind.MARKUP,
        2,
    ),
    Shape(("**",), r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{0,299}[^\s*]\*\*(?![\w*])", ResidueKind.MARKUP, 2),
    Shape(("__",), r"(?<![\w_])__(?=[A-Za-z“\"])[^_\n]{1,200}(?<=[\w.!?”\"])__(?![\w_])", ResidueKind.MARKUP, 2),
    Shape(("# ",), r"^(?:# (?=[\"“]?[A-Z])|#{2,6} (?=[\"“*]?[A-Z0-9]))[^#\n]{2,200}$", ResidueKind.MARKUP, 2, flags=re.MULTILINE),
    Shape(("```",), r"```\w*", ResidueKind.MARKUP, 2),
    Shape(
        ("|--", "| --", "|:-", "| :-"),
        r"^\|?(?: ?:?-{2,}:? ?\|){1,20}(?: ?:?-{2,}:?)?[^\S\n]*$",
        ResidueKind.MARKUP,
        2,
        flags=re.MULTILINE,
    ),
    # Wiki markup
    Shape(("[edit", "[ edit"), r"\[ ?edit(?: source)? ?\]", ResidueKind.MARKUP, 1, flags=re.IGNORECASE),
    Shape(("[[",), r"\[\[(?:File:|Category:)?[^\[\]\n|]{1,200}\|[^\[\]\n]{1,200}\]\]", ResidueKind.MARKUP, 2),
    # Shortcodes and bulletin-board codes: known names, closing ones, and any name with attributes
    Shape(
        ("[",),
        rf"\[/?(?:{SHORTCODES})\]|\[/[a-z_-]{{1,20}}\]|\[[a-z][\w-]{{1,30}}(?: [\w-]{{1,30}}=[\"“”'″\d][^\]\n]{{0,400}})\]",
        ResidueKind.MARKUP,
        2,
        flags=re.IGNORECASE,
    ),
    Shape(("[/b]", "[/i]", "[/u]", "[/em]"), r"\[(b|i|u|em)\](?=[^\[\]\n]{1,300}\[/\1\])", ResidueKind.MARKUP, 2, flags=re.IGNORECASE),
    Shape(("[url=", "[img="), r"\[(?:url|img)=[^\]\n]{1,300}\]", ResidueKind.MARKUP, 2, flags=re.IGNORECASE),
    # Templates whose values never came
    Shape(("{{",), r"\{\{[^{}\n]{0,200}\}\}", ResidueKind.MARKUP, 3),
    Shape(("{%",), r"\{%[^{}\n]{0,200}%\}", ResidueKind.MARKUP, 3),
    Shape(("<%", "<?"), r"<%[^%\n]{0,200}%>|<\?(?:php|=)[^\n]{0,200}?\?>", ResidueKind.MARKUP, 3),
    Shape(("${",), r"\$\{[A-Za-z_][\w.]{0,60}\}", ResidueKind.MARKUP, 3),
    Shape(("[[",), r"\[\[[A-Z][A-Z0-9_ ]{2,60}\]\]", ResidueKind.MARKUP, 3),
    Shape(("%%",), r"%%[A-Za-z_]{2,40}%%", ResidueKind.MARKUP, 3),
    Shape(("{",), r"\{(?:[a-z]+(?:_[a-z]+)+|(?:first|last|full) ?[Nn]ame)\}", ResidueKind.MARKUP, 3),
    Shape(("%",), r"%[A-Z]{3,20}(?:_[A-Z]{2,20}){0,4}%", ResidueKind.MARKUP, 3),
    Shape(("@@",), r"@@[A-Za-z_]{2,40}@@", ResidueKind.MARKUP, 3),
    Shape(("[object object]",), r"\[object Object\]", ResidueKind.MARKUP, 2),
    # Scripts and style sheets
    Shape(("var ",), r"\bvar [\w$]{1,40} ?= ?[^\n]{1,400}", ResidueKind.MARKUP, 2),
    Shape(
        ("function", "document.", "window.", "googletag", ".push("),
        (
            r"\(?function ?\w{0,30}\([\w, ]{0,80}\) ?\{[^\n]{0,1000}"
            r"|\bdocument\.(?:write|getElement\w+|createElement|addEventListener|querySelector\w*)\([^\n]{0,1000}"
            r"|\bwindow\.\w{1,40} ?= ?[^\n]{1,1000}|\bgoogletag\.[^\n]{0,1000}|\b\w{1,40}\.push\([\[{\"'’(][^\n]{0,400}"
        ),
        ResidueKind.MARKUP,
        2,
    ),
    Shape(("}catch(", "} catch ("), r"\} ?catch ?\(\w{1,10}\) ?\{[^\n]{0,400}", ResidueKind.MARKUP, 2),
    Shape(('{"',), r"\{\"@?\w{1,30}\": ?[\"\[{\d][^\n]{0,1000}", ResidueKind.MARKUP, 2),
    Shape(
        ("@media", "@import", "@font-face"),
        r"@(?:media|import|font-face)\b[^\n{]{0,100}[{(][^\n]{0,400}",
        ResidueKind.MARKUP,
        2,
    ),
    Shape(("px;", "em;", "none;"), r"[.#][\w-]{1,60} ?\{ ?[\w-]{2,40} ?:[^{}\n]{1,400}\}", ResidueKind.MARKUP, 2),
    # A page script that hides addresses from robots puts this where an address was
    Shape(("[email",), r"\[email(?: |\u00a0)protected\]", ResidueKind.MARKUP, 1, "address"),
)

TRACKING = (
    Shape(
        ("oaicite", "oai_citation"),
        (
            r":?contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[oai_citation:[^\]\n]{0,100}\](?:\([^\s)]{0,500}\))?"
            r"|\boai_?cite:?\d*"
        ),
        ResidueKind.TRACKING,
        3,
        "source",
    ),
    Shape(
        ("turn0", "turn1", "turn2", "turn3", "turn4", "turn5", "turn6", "turn7", "turn8", "turn9"),
        (
            r"[\[(【]?[\ue000-\uf8ff]*(?:(?:file)?cite|navlist|image_?group|news|video)?(?:[\ue000-\uf8ff]*(?:\w{0,20}[\ue000-\uf8ff])?"
            r"[†, ]?turn\d{1,3}"
            r"(?:search|view|news|file|image|fetch|forecast|sports|finance|academia|product|video|map|reddit|click)\d{1,3}){1,30}[\ue000-\uf8ff]*[\])】]?"
        ),
        ResidueKind.TRACKING,
        3,
        "source",
    ),
    Shape(("†",), r"[【\[]\d{1,4}(?::\d{1,4})?†[^】\]\n]{0,80}[】\]]", ResidueKind.TRACKING, 3, "source"),
    Shape(("[cite",), r"\[cite(?:_start|_end|: ?\d[\d, ]{0,60})\]", ResidueKind.TRACKING, 3, "source"),
    Shape(("grok",), r"<?/?grok[-_](?:card|render)[^\n>]{0,300}>?", ResidueKind.TRACKING, 3, "source"),
    Shape(("^]",), r"\[\^\d{1,3}\^\]", ResidueKind.TRACKING, 3, "source"),
    Shape(
        ("[web:", "[attached_file:", "attached_file:", "[file:"),
        r"\[?(?:attached_file|web|file):\d{1,3}\]|\battached_file:\d{1,3}",
        ResidueKind.TRACKING,
        3,
        "source",
    ),
    Shape(("sandbox:/mnt",), r"\(?sandbox:/mnt/[^\s)]{0,300}\)?", ResidueKind.TRACKING, 3),
    # In a URL, or alone
    Shape(
        ("?", "&"),
        rf"(?<=[\w/%.=-])(?:[?&](?:amp;)?(?:{PARAMETERS})=[\w.%+~|:-]{{0,400}})+",
        ResidueKind.TRACKING,
        1,
        flags=re.IGNORECASE,
    ),
    Shape(("utm_",), r"\butm_(?:source|medium|campaign|term|content|id)=[\w.%+~-]{1,200}", ResidueKind.TRACKING, 1),
)

NUMERIC = r"(?: ?%| ?per ?cent\b| (?:percent|percentage|million|billion|trillion)\b)"
PLACEHOLDERS = (
    # TK, "to come": doubled anywhere; alone only where a figure or a name is plainly missing, for the letters also name things
    Shape(
        ("tk",),
        r"\[?\b(?:TK){2,6}\b\]?|\[?\bTK TK(?: TK){0,4}\b\]?|\[TK\b[^\]\n]{0,120}\]|\[[^\[\]\n]{1,60}\bTK\]",
        ResidueKind.PLACEHOLDER,
        3,
        "text",
    ),
    Shape(("tk",), rf"[$€£]?\bTK{NUMERIC}|[$€£]TK\b|\bTK-year-old\b", ResidueKind.PLACEHOLDER, 3, "figure"),
    Shape(
        ("xx",),
        rf"[$€£] ?XX+(?:[.,]X+)*\b{NUMERIC}?|\bX?XX+(?:[.,]X+)*\b{NUMERIC}|\bX+,XXX\b|\bXX-year-old\b",
        ResidueKind.PLACEHOLDER,
        3,
        "figure",
    ),
    Shape(
        ("[x]", "[xx]", "[#]", "[xxx]", "[n]"),
        rf"(?:[$€£] ?)?\[(?:X{{1,4}}|#|N)\]{NUMERIC}",
        ResidueKind.PLACEHOLDER,
        3,
        "figure",
    ),
    Shape(
        ("tk",),
        (
            r"\b(?:NAME|QUOTE|QUOTES|DATE|NUMBER|FIGURE|AGE|TITLE|LINK|PHOTO|ART|CAPTION|DETAILS?|HED|HEADLINE|BYLINE|COMMENT|[Mm]ore) TK\b"
            r"|\bTK (?:quotes?|names?|number|date|figures?|details?|people|links?|photos?|caption|words|grafs?|tk)\b"
        ),
        ResidueKind.PLACEHOLDER,
        3,
        "text",
    ),
    Shape(
        ("xx",),
        (
            r"(?:(?<=bout )|(?<=least )|(?<=round )|(?<=early )|(?<=over )|(?<=than )|(?<=ome )|(?<=illed )|(?<=those ))"
            r"XX+(?= (?:people|dead|votes|residents|homes|years|days|miles|arrests|jobs|members|countries|others|students|families)\b)"
            r"|\b(?:XX|DD|MM)/(?:XX|MM|DD)/(?:\d{4}|XXXX|YYYY|XX|YY)\b"
        ),
        ResidueKind.PLACEHOLDER,
        3,
        "figure",
    ),
    Shape(
        ("<insert", "< insert", "<<", "<add ", "<your ", "<name", "<quote", "<tk"),
        r"<{1,2} ?(?:INSERT|ADD|YOUR|NAME|QUOTE|TK|Insert|Add|Your)\b[^<>\n]{0,80}>{1,2}",
        ResidueKind.PLACEHOLDER,
        3,
        "text",
    ),
    Shape(("lorem ipsum",), r"\bLorem ipsum,? dolor\b[^\n]{0,2000}", ResidueKind.PLACEHOLDER, 3, "text", flags=re.IGNORECASE),
)

SHAPES = MARKUP + TRACKING + PLACEHOLDERS
