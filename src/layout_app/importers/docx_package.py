"""Open a Word file and take out its parts: the only place that knows python-docx.

A file that is none, damaged, protected or blown up is refused in a sentence before anything of it is unpacked.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote

import msgspec

from layout_app.errors import UnreadableFileError
from layout_app.importers.content import EmbeddedPicture
from layout_app.messages import _

MOST_PARTS = 10_000
MOST_TEXT_BYTES = 128_000_000
"""Of any one part of text, unpacked: the copy of a whole year takes less."""
MOST_PICTURE_BYTES = 1_000_000_000
"""Of everything, unpacked."""
_OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of compound objects begin: old Word and WPS files, and protected new ones ([MS-CFB] 2.2)."""
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_FAULTS = (ValueError, KeyError, LookupError, TypeError, AttributeError, SyntaxError, AssertionError)
"""What python-docx and its parser raise for a package whose parts are not what it says; XML faults are SyntaxErrors."""

Element = Any
"""An element of the parser's tree."""


class WordParts(msgspec.Struct, frozen=True):
    """The parts of a Word file: roots of trees, ``None`` for what it does not have.

    ``pictures`` are by the id that the body names them with; ``links`` are addresses of those that lie elsewhere.
    ``other_pictures`` counts those of headers and backgrounds, which the body does not name.
    """

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    comments: Element | None
    margins: tuple[Element, ...]
    pictures: dict[str, EmbeddedPicture]
    links: dict[str, str]
    other_pictures: int


class ProtectedFileError(UnreadableFileError):
    code = "file.protected"


class OldFormatError(UnreadableFileError):
    code = "file.old-format"


def refuse_old(path: Path) -> OldFormatError:
    """The refusal of a file of a format that the desk does not read but Word and WPS do."""
    sentence = _("%(file)s is of a format that is not read here: open it in Word or WPS and save it as .docx.")
    return OldFormatError(sentence % {"file": path.name})


def word_parts(path: Path) -> WordParts:
    """The parts of the Word file; ``UnreadableFileError`` says in a sentence why not."""
    _check(path)
    import docx
    from docx.opc.exceptions import OpcError

    try:
        with path.open("rb") as file:
            return _parts(docx.Document(_without_dead_links(file)).part)
    except (OpcError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, *_FAULTS) as fault:
        raise _damaged(path) from fault
    except OSError as refusal:
        raise _unreadable(path) from refusal


def _check(path: Path) -> None:
    """Refuse what is no Word file, and one that would unpack to more than any manuscript holds."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
            if start == _OLD_FILE:
                raise _protected(path) if _PROTECTED in file.read(4_000_000) else refuse_old(path)
            entries = zipfile.ZipFile(file).infolist()
    except FileNotFoundError as missing:
        raise UnreadableFileError(_("There is no file %(file)s.") % {"file": path.name}) from missing
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as fault:
        raise _damaged(path) from fault
    except (OSError, ValueError) as refusal:
        raise _unreadable(path) from refusal
    if any(entry.flag_bits & 1 for entry in entries):
        raise _protected(path)
    text = max((entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))), default=0)
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS or text > MOST_TEXT_BYTES or whole > MOST_PICTURE_BYTES:
        sentence = _("%(file)s unpacks to more than any manuscript holds: check where it comes from, or split it.")
        raise UnreadableFileError(sentence % {"file": path.name})


def _protected(path: Path) -> ProtectedFileError:
    sentence = _("%(file)s is protected by a password: open it in Word or WPS, take the password off and save it.")
    return ProtectedFileError(sentence % {"file": path.name})


def _damaged(path: Path) -> UnreadableFileError:
    sentence = _("%(file)s is no whole Word file: open it in Word or WPS and save it again as .docx.")
    return UnreadableFileError(sentence % {"file": path.name})


def _unreadable(path: Path) -> UnreadableFileError:
    sentence = _("Cannot read %(file)s: check that it is a file you may open.")
    return UnreadableFileError(sentence % {"file": path.name})


def _without_dead_links(file: BinaryIO) -> BinaryIO:
    """The file, or a copy in which no part names one that is not there.

    Programs leave such links, to NULL and to pictures that were deleted; Word opens the file all the same.
    """
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml.parser import parse_xml

    with zipfile.ZipFile(file) as package:
        names = set(package.namelist())
        mended: dict[str, bytes] = {}
        for name in (one for one in names if one.endswith(".rels")):
            root = parse_xml(package.read(name))
            dead = [
                link
                for link in root
                if attribute(link, "TargetMode") != "External" and _target(name, link) not in names
            ]
            for link in dead:
                root.remove(link)
            if dead:
                mended[name] = serialize_part_xml(root)
        if not mended:
            file.seek(0)
            return file
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w") as written:
            for name in sorted(names):
                written.writestr(name, mended.get(name) or package.read(name))
    copy.seek(0)
    return copy


def _target(relations: str, link: Element) -> str:
    """The part that a link of word/_rels/document.xml.rels leads to, which it names from word/ on or from the root."""
    folder = posixpath.dirname(posixpath.dirname(relations))
    return posixpath.normpath(posixpath.join("/", folder, attribute(link, "Target") or "")).lstrip("/")


def _parts(part: Any) -> WordParts:
    body = part.element.body
    if body is None:
        raise ValueError("the document has no body")
    roots: dict[str, Element] = {}
    margins: list[Element] = []
    pictures: dict[str, EmbeddedPicture] = {}
    links: dict[str, str] = {}
    for rel_id, relation in part.rels.items():
        kind = relation.reltype.rpartition("/")[2]
        if relation.is_external:
            links[rel_id] = _address(relation.target_ref)
        elif kind == "image":
            target = relation.target_part
            pictures[rel_id] = EmbeddedPicture(str(target.partname).lstrip("/"), target.blob)
        elif kind in ("header", "footer"):
            margins.append(_root(relation.target_part))
        elif kind in ("styles", "numbering", "footnotes", "endnotes", "comments"):
            roots[kind] = _root(relation.target_part)
    return WordParts(
        body=body,
        styles=roots.get("styles"),
        numbering=roots.get("numbering"),
        footnotes=roots.get("footnotes"),
        endnotes=roots.get("endnotes"),
        comments=roots.get("comments"),
        margins=tuple(margins),
        pictures=pictures,
        links=links,
        other_pictures=len(_all_pictures(part) - {one.name for one in pictures.values()}),
    )


def _root(part: Any) -> Element:
    from docx.oxml.parser import parse_xml

    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def _all_pictures(part: Any) -> set[str]:
    def below(one: Any) -> Iterator[str]:
        for relation in one.rels.values():
            if not relation.is_external and relation.reltype.endswith("/image"):
                yield str(relation.target_part.partname).lstrip("/")

    stories = [relation.target_part for relation in part.rels.values() if not relation.is_external]
    return {name for one in (part, *stories) for name in below(one)}


def _address(target: str) -> str:
    """A linked picture's address as a file name: file:///C:/a%20b.jpg is C:/a b.jpg."""
    return unquote(target.removeprefix("file:///"))


def name_of(element: Element) -> str:
    """An element's name without its name space; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """The attribute of that name, of whatever name space; ``None`` where there is none."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element found by going down by names; ``None`` where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element


def is_on(element: Element | None, name: str) -> bool | None:
    """Whether a property of that name is switched on below ``element``; ``None`` where nothing is said."""
    found = child(element, name)
    if found is None:
        return None
    return attribute(found, "val") not in ("0", "false", "off", "none")


def count_of(element: Element | None, name: str, otherwise: int = 0) -> int:
    """A whole number of an attribute; ``otherwise`` where there is none."""
    text = attribute(element, name) or ""
    bare = text.removeprefix("-").partition(".")[0]
    return int(text.partition(".")[0]) if bare.isascii() and bare.isdigit() and len(bare) < 9 else otherwise
