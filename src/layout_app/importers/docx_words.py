"""The words of a Word paragraph as they stand once every change is accepted, and what stands among them.

Pictures, text boxes and notes are found wherever Word puts them; deleted and hidden words are counted and left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from layout_app.document.spans import EMPHASIS_DOTS, RUBY, STRONG, SUBSCRIPT, SUPERSCRIPT
from layout_app.importers.content import Emphasis
from layout_app.importers.docx_package import Element, attribute, child, count_of, is_on, name_of
from layout_app.importers.docx_styles import Style, Styles
from layout_app.importers.emphasis import emphasised

_PASSED_THROUGH = frozenset(
    ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "Choice",
     "Fallback")
)  # fmt: skip
_TAKEN_OUT = frozenset(("del", "moveFrom"))
_DRAWN = frozenset(("drawing", "pict", "object"))
_SIGNS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0x76: "◆", 0x9F: "•", 0xA7: "■", 0xA8: "□", 0xA3: "□",
    0xB2: "◇", 0xD8: "➢", 0xDC: "➢", 0xE0: "→", 0xFC: "✓", 0xFE: "☑", 0x52: "☑", 0x54: "☒", 0xFD: "☒",
}  # fmt: skip
"""Characters of Wingdings and its like by what they show."""


class Words(msgspec.Struct):
    """A line of a paragraph: its text, what of it is marked, and how much of it is bold and of each size."""

    text: str = ""
    marked: list[tuple[int, int, str, str]] = msgspec.field(default_factory=list)
    bold: int = 0
    sizes: dict[int, int] = msgspec.field(default_factory=dict)

    def mark(self, start: int, kind: str, reading: str = "") -> None:
        """What stands from ``start`` on is of the kind; runs of one kind that touch are one."""
        end = len(self.text)
        last = next((at for at in range(len(self.marked) - 1, -1, -1) if self.marked[at][2] == kind), None)
        if last is not None and not reading and self.marked[last][1] == start and not self.marked[last][3]:
            self.marked[last] = (self.marked[last][0], end, kind, "")
        elif end > start:
            self.marked.append((start, end, kind, reading))

    @property
    def emphases(self) -> tuple[Emphasis, ...]:
        found = (
            msgspec.structs.replace(emphasised(self.text, start, end, reading), kind=STRONG if reading else kind)
            for start, end, kind, reading in sorted(self.marked)
        )
        return tuple(one for one in found if one.words)


class DrawnPicture(msgspec.Struct, frozen=True):
    """A picture among words: the ids by which its bytes or its address are found, and what it is said to show."""

    embedded: str
    linked: str
    alt: str


class TextBox(msgspec.Struct, frozen=True):
    content: Element


class Note(msgspec.Struct, frozen=True):
    """A reference to a footnote or endnote, and the number it has."""

    kind: str
    id: str
    number: int


Part = Words | DrawnPicture | TextBox | Note


class Losses(msgspec.Struct):
    """What was left out on purpose, counted."""

    deleted: int = 0
    hidden: int = 0
    drawings: int = 0


class WordsReader:
    """Reads paragraphs in their order; notes are numbered through the file."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.losses = Losses()
        self._notes = 0
        self._field: list[str] = []

    def parts(self, paragraph: Element, style: Style) -> tuple[Part, ...]:
        """The paragraph's lines, and pictures where they stand; floating pictures, boxes and notes after its text."""
        self._parts: list[Part] = [Words()]
        self._after: list[Part] = []
        self._style = style
        for one in paragraph:
            self._read(one)
        return (*self._parts, *self._after)

    @property
    def _words(self) -> Words:
        last = self._parts[-1]
        if not isinstance(last, Words):
            last = Words()
            self._parts.append(last)
        return last

    def _read(self, element: Element) -> None:
        name = name_of(element)
        if name == "r":
            self._run(element)
        elif name == "AlternateContent":
            self._read_all(_alternative(element))
        elif name in _PASSED_THROUGH:
            self._read_all(element)
        elif name in _TAKEN_OUT:
            self.losses.deleted += any(name_of(one) in ("t", "delText") for one in element.iter())
        elif name in ("oMath", "oMathPara"):
            self._add("".join(one.text or "" for one in element.iter() if name_of(one) == "t"))

    def _read_all(self, element: Element | None) -> None:
        for one in element if element is not None else ():
            self._read(one)

    def _run(self, run: Element) -> None:
        marks = child(run, "rPr")
        if is_on(marks, "vanish"):
            self.losses.hidden += any(name_of(one) == "t" and one.text for one in run)
            return
        style = self._styles.run(attribute(child(marks, "rStyle"), "val"))
        bold = is_on(marks, "b")
        bold = style.is_bold if bold is None else bold
        looks_bold = self._style.is_bold if bold is None else bold
        size = count_of(child(marks, "sz"), "val") or style.size or self._style.size or self._styles.size
        kinds = [STRONG] if bold or is_on(marks, "i") else []
        if attribute(child(marks, "em"), "val") not in (None, "none"):
            kinds.append(EMPHASIS_DOTS)
        raised = attribute(child(marks, "vertAlign"), "val") or style.raised
        kinds += [raised] if raised in (SUPERSCRIPT, SUBSCRIPT) else []
        for one in run:
            words, start = self._words, len(self._words.text)
            self._run_part(one)
            if isinstance(self._parts[-1], Words) and self._parts[-1] is words:
                for kind in kinds:
                    words.mark(start, kind)
                added = len(words.text[start:].strip())
                words.bold += added if looks_bold else 0
                words.sizes[size] = words.sizes.get(size, 0) + added

    def _run_part(self, element: Element) -> None:
        name = name_of(element)
        match name:
            case "t":
                self._add(element.text or "")
            case "tab" | "ptab":
                self._add("\t")
            case "br" | "cr":
                self._parts.append(Words())
            case "noBreakHyphen":
                self._add("-")
            case "sym":
                self._add(_sign(attribute(element, "char") or ""))
            case "ruby":
                self._ruby(element)
            case "footnoteReference" | "endnoteReference":
                self._note(name.removesuffix("Reference"), attribute(element, "id") or "")
            case "AlternateContent":
                for one in _alternative(element):
                    self._run_part(one)
            case "fldChar" | "instrText":
                self._field_part(element, name)
            case _ if name in _DRAWN:
                self._drawn(element)

    def _add(self, text: str) -> None:
        self._words.text += text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")

    def _ruby(self, ruby: Element) -> None:
        words, start = self._words, len(self._words.text)
        self._add(_text_below(child(ruby, "rubyBase")))
        words.mark(start, RUBY, " ".join(_text_below(child(ruby, "rt")).split()))

    def _field_part(self, element: Element, name: str) -> None:
        """Fields show their result, which stands as words; only EQ, which draws its words, is read itself."""
        if name == "instrText":
            self._field.append(element.text or "")
        elif attribute(element, "fldCharType") == "begin":
            self._field.clear()
        elif self._field:
            base, reading = _equation("".join(self._field))
            self._field.clear()
            words, start = self._words, len(self._words.text)
            self._add(base)
            if reading:
                words.mark(start, RUBY, reading)

    def _note(self, kind: str, note_id: str) -> None:
        self._notes += 1
        self._add(f"[{self._notes}]")
        self._after.append(Note(kind, note_id, self._notes))

    def _drawn(self, element: Element) -> None:
        has_text = any(isinstance(one, Words) and one.text.strip() for one in self._parts)
        floats = any(name_of(one) == "anchor" for one in element) or "absolute" in _css(element)
        for part in _shown(element, "", self.losses):
            if isinstance(part, TextBox) or (floats and has_text):
                self._after.append(part)
            else:
                self._parts.append(part)


def _css(element: Element) -> str:
    """How an old drawing is placed."""
    return next((attribute(one, "style") or "" for one in element if name_of(one) in ("shape", "group", "rect")), "")


def _alternative(element: Element) -> Element:
    """Of the ways in which a thing is written, the first that holds words or pictures that are read here."""
    ways = [one for one in element if name_of(one) in ("Choice", "Fallback")]
    read = ("t", "blip", "imagedata", "txbxContent")
    return next((way for way in ways if any(name_of(one) in read for one in way.iter())), ways[0] if ways else ())


def _shown(element: Element, alt: str, losses: Losses) -> Iterator[DrawnPicture | TextBox]:
    """The pictures and text boxes of a drawing in their order."""
    for one in element:
        match name_of(one):
            case "txbxContent":
                yield TextBox(one)
            case "docPr" | "cNvPr":
                alt = attribute(one, "descr") or alt
            case "blip":
                yield DrawnPicture(attribute(one, "embed") or "", attribute(one, "link") or "", alt)
            case "imagedata":
                yield DrawnPicture(attribute(one, "id") or "", attribute(one, "href") or "", alt)
            case "AlternateContent":
                yield from _shown(_alternative(one), alt, losses)
            case "chart" | "relIds":
                losses.drawings += 1
            case _:
                yield from _shown(one, attribute(one, "alt") or alt, losses)


def _text_below(element: Element | None) -> str:
    return "" if element is None else "".join(one.text or "" for one in element.iter() if name_of(one) == "t")


def _sign(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= number <= 0xF0FF:
        return _SIGNS.get(number - 0xF000, "•")
    return chr(number) if 0x20 <= number <= 0xFFFD and not 0xD800 <= number <= 0xDFFF else ""


def _equation(field: str) -> tuple[str, str]:
    r"""(words, their reading) of an EQ field, Word's old way of readings: \o\ad(\s\up 9(hàn),汉); empty for others."""
    field = field.strip()
    if not field.upper().startswith("EQ ") or "\\s\\up" not in field:
        return "", ""
    reading, _paren, rest = field.partition("\\s\\up")[2].partition("(")[2].partition(")")
    base = rest.lstrip(",;， ").rstrip()
    return base.removesuffix(")"), " ".join(reading.split())
