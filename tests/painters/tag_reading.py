"""Read the tags of a PDF back as a reader does: the tree, and what the pages show between the operators of each tag."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pikepdf

from tests.painters.pdf_reading import CODES, operators, unicode_map

NO_TEXT = "\u200b"


class Shown(NamedTuple):
    """What a page shows: text by MCID, in the order of painting, and all that is marked as an artifact.

    ``loose`` counts what is painted outside of both; ``languages`` are said of words.
    """

    texts: dict[int, str]
    artifacts: str
    loose: int
    languages: frozenset[str]


PAINTING = ("Tj", "TJ", "f", "f*", "Do", "S")


class _Mark(NamedTuple):
    tag: str
    mcid: int | None
    is_replaced: bool


def shown(page: pikepdf.Page) -> Shown:
    """What the page shows by its tags; ``AssertionError`` where marked contents and text objects cross each other."""
    maps = {str(name): unicode_map(font) for name, font in page.Resources.get("/Font", pikepdf.Dictionary()).items()}
    texts: dict[int, str] = {}
    languages: set[str] = set()
    artifacts, loose, font = "", 0, ""
    stack: list[_Mark] = []
    opened_in_text: list[bool] = []
    in_text = False

    def say(text: str) -> None:
        nonlocal artifacts
        mcid = next((mark.mcid for mark in stack if mark.mcid is not None), None)
        if mcid is not None:
            texts[mcid] += text
        elif any(mark.tag == "/Artifact" for mark in stack):
            artifacts += text

    for operands, operator in operators(page):
        if operator in ("BT", "ET"):
            in_text = operator == "BT"
            assert not any(opened_in_text), "a marked content lies across a text object's edge"
        elif operator in ("BDC", "BMC"):
            properties = operands[1] if operator == "BDC" else pikepdf.Dictionary()
            assert isinstance(properties, pikepdf.Dictionary)
            mcid = int(properties.MCID) if "/MCID" in properties else None
            if mcid is not None:
                assert mcid not in texts, "a number stands for two contents"
                assert not stack, "a content lies inside another"
                texts[mcid] = ""
            if "/Lang" in properties:
                languages.add(str(properties.Lang))
            replaced = "/ActualText" in properties or any(mark.is_replaced for mark in stack)
            stack.append(_Mark(str(operands[0]), mcid, replaced))
            opened_in_text.append(in_text)
            if "/ActualText" in properties:
                say(str(properties.ActualText))
        elif operator == "EMC":
            stack.pop()
            assert opened_in_text.pop() == in_text
        elif operator == "Tf":
            font = str(operands[0])
        if operator in PAINTING and not stack:
            loose += 1
        if operator in ("Tj", "TJ") and not any(mark.is_replaced for mark in stack):
            parts = operands[0] if operator == "TJ" else [operands[0]]
            for part in parts:
                if isinstance(part, pikepdf.String):
                    codes = CODES.findall(bytes(part))
                    say("".join(maps[font][int.from_bytes(code, "big")] for code in codes).replace(NO_TEXT, ""))
    assert not stack
    return Shown(texts, artifacts, loose, frozenset(languages))


class Tag(NamedTuple):
    """A tag as the file has it: ``parts`` are the texts and tags in it in their order, ``pages`` those of its texts."""

    kind: str
    parts: tuple[str | Tag, ...]
    alt: str
    language: str
    attributes: dict[str, object]
    pages: tuple[int, ...]
    links: int

    @property
    def kids(self) -> list[Tag]:
        return [part for part in self.parts if isinstance(part, Tag)]

    @property
    def text(self) -> str:
        return self.text_without(lambda _tag: False)

    def text_without(self, is_apart: Callable[[Tag], bool]) -> str:
        """The text of the tag and all inside it, but for some."""
        texts = (
            part if isinstance(part, str) else "" if is_apart(part) else part.text_without(is_apart)
            for part in self.parts
        )
        return "".join(texts)

    def all(self) -> Iterator[Tag]:
        """The tag and all inside it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.all()

    def of(self, *kinds: str) -> list[Tag]:
        return [tag for tag in self.all() if tag.kind in kinds]


def tag_tree(pdf: pikepdf.Pdf) -> Tag:
    """The root of the file's tags.

    ``AssertionError`` where a content is in no tag or in two, or where the way back from a page leads elsewhere.
    """
    root = pdf.Root.StructTreeRoot
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    contents = [shown(pikepdf.Page(page)) for page in pdf.pages]
    back = _numbers(root.ParentTree)
    used: list[tuple[int, int]] = []
    document = root.K[0]
    found = _tag(document, root, numbers, contents, back, used, pdf)
    assert sorted(used) == [(page, mcid) for page, one in enumerate(contents) for mcid in sorted(one.texts)]
    assert all(int(page.StructParents) in back for page in pdf.pages)
    return found


def _numbers(tree: pikepdf.Object) -> dict[int, pikepdf.Object]:
    entries = list(tree.Nums)
    keys = [int(key) for key in entries[::2]]
    assert keys == sorted(set(keys))
    return dict(zip(keys, entries[1::2], strict=True))


def _tag(
    element: pikepdf.Object,
    parent: pikepdf.Object,
    numbers: dict[tuple[int, int], int],
    contents: list[Shown],
    back: dict[int, pikepdf.Object],
    used: list[tuple[int, int]],
    pdf: pikepdf.Pdf,
) -> Tag:
    assert element.P.objgen == parent.objgen
    kids = element.get("/K", pikepdf.Array())
    links = 0
    pages: list[int] = []
    parts: list[str | Tag] = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int) or "/MCID" in kid:
            page_object = element.Pg if isinstance(kid, int) else kid.Pg
            mcid = kid if isinstance(kid, int) else int(kid.MCID)
            page = numbers[page_object.objgen]
            used.append((page, mcid))
            pages.append(page)
            parts.append(contents[page].texts[mcid])
            assert back[int(pdf.pages[page].StructParents)][mcid].objgen == element.objgen
        elif "/Obj" in kid:
            links += 1
            assert back[int(kid.Obj.StructParent)].objgen == element.objgen
            assert kid.Obj.objgen in [one.objgen for one in kid.Pg.Annots]
        else:
            parts.append(_tag(kid, element, numbers, contents, back, used, pdf))
    attributes = {name: value for name, value in dict(element.get("/A", {})).items() if name != "/O"}
    alt, language = str(element.get("/Alt", "")), str(element.get("/Lang", ""))
    return Tag(str(element.S)[1:], tuple(parts), alt, language, attributes, tuple(pages), links)
