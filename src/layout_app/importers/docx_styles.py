"""What the styles of a Word file say of a paragraph: heading, quotation, caption, list; size, weight, alignment.

Styles are known by their outline level and by the names that Word and WPS give them in English and Chinese.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from layout_app.importers.docx_package import Element, attribute, child, count_of, is_on, name_of

DEFAULT_SIZE = 20
"""Half points where the file says nothing (ISO/IEC 29500-1 17.3.2.38, sz): Word's own default."""
_CENTRED = ("center", "distribute")
_OFF = 9
"""The outline level of body text (ISO/IEC 29500-1 17.3.1.20, outlineLvl)."""


class Style(msgspec.Struct, frozen=True):
    """What a style is: kind and level as of a block, and how it looks where it says so; ``size`` in half points."""

    kind: str = "paragraph"
    level: int = 0
    is_bold: bool | None = None
    size: int = 0
    align: str = ""
    indent: int = 0
    list_id: str = ""
    list_level: int = 0
    raised: str = ""
    is_title: bool = False
    is_numbered: bool = False


@functools.cache
def _heading() -> re.Pattern[str]:
    return re.compile(r"(?:heading|标题|標題|見出し|제목)\s*([1-9])", re.IGNORECASE)


_TITLES = frozenset(("title", "标题", "標題", "文章标题"))
_SUBTITLES = frozenset(("subtitle", "副标题", "副標題"))
_QUOTES = ("quote", "intense quote", "引用", "明显引用", "block text")
_CAPTIONS = ("caption", "题注", "題注", "图注", "图说")


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        for style in root if root is not None else ():
            if name_of(style) == "style":
                self._styles[attribute(style, "styleId") or ""] = style
                if attribute(style, "default") in ("1", "true", "on"):
                    self._defaults[attribute(style, "type") or ""] = attribute(style, "styleId") or ""
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self.size = count_of(child(defaults, "sz"), "val", DEFAULT_SIZE)
        self._known: dict[str, Style] = {}

    def paragraph(self, style_id: str | None) -> Style:
        """What paragraphs of a style are; those of the default style where none is named."""
        return self._style(style_id or self._defaults.get("paragraph", ""))

    def run(self, style_id: str | None) -> Style:
        """What words of a character style are; nothing special where none is named."""
        return self._style(style_id) if style_id else Style()

    def _style(self, style_id: str) -> Style:
        if style_id not in self._known:
            self._known[style_id] = _style_of(tuple(self._chain(style_id)))
        return self._known[style_id]

    def _chain(self, style_id: str) -> Iterator[Element]:
        """The style and those it is based on, itself first."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = attribute(child(self._styles[style_id], "basedOn"), "val") or ""


def _style_of(chain: tuple[Element, ...]) -> Style:
    kind, level = next((found for one in chain if (found := _kind(one)) is not None), ("paragraph", 0))
    marks = [child(one, "rPr") for one in chain]
    forms = [child(one, "pPr") for one in chain]
    numbering = next((found for one in forms if (found := child(one, "numPr")) is not None), None)
    return Style(
        kind=kind,
        level=level,
        is_bold=next((bold for one in marks if (bold := is_on(one, "b")) is not None), None),
        size=next((size for one in marks if (size := count_of(child(one, "sz"), "val"))), 0),
        align=next((said for one in forms if (said := attribute(child(one, "jc"), "val"))), ""),
        indent=next((indent_of(one) for one in forms if child(one, "ind") is not None), 0),
        list_id=attribute(child(numbering, "numId"), "val") or "",
        list_level=count_of(child(numbering, "ilvl"), "val"),
        raised=next((said for one in marks if (said := attribute(child(one, "vertAlign"), "val"))), ""),
        is_title=any(_name(one) in _TITLES for one in chain),
        is_numbered=any(_heading().fullmatch(_name(one)) is not None for one in chain),
    )


def _kind(style: Element) -> tuple[str, int] | None:
    """(kind, level) that a style itself says; ``None`` where it leaves that to the one it is based on."""
    name = _name(style)
    if name in _TITLES:
        return "heading", 1
    if name in _SUBTITLES:
        return "heading", 2
    numbered = _heading().fullmatch(name)
    if numbered is not None:
        return "heading", int(numbered.group(1))
    if name in _QUOTES:
        return "quote", 0
    if name in _CAPTIONS:
        return "caption", 0
    return outline_of(child(style, "pPr"))


def _name(style: Element) -> str:
    return " ".join((attribute(child(style, "name"), "val") or "").split()).lower()


def outline_of(form: Element | None) -> tuple[str, int] | None:
    """(kind, level) that a paragraph's properties say by an outline level; ``None`` where they do not."""
    outline = child(form, "outlineLvl")
    if outline is None:
        return None
    level = count_of(outline, "val", _OFF)
    return ("heading", level + 1) if level < _OFF else ("paragraph", 0)


def indent_of(form: Element | None) -> int:
    """How far the first line begins inside, in whatever unit; 0 or less for not."""
    indent = child(form, "ind")
    if attribute(indent, "firstLineChars") is not None:
        return count_of(indent, "firstLineChars")
    return count_of(indent, "firstLine") - count_of(indent, "hanging")


def is_centred(align: str) -> bool:
    return align in _CENTRED
