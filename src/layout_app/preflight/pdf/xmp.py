"""Read an XMP packet into its properties: namespace, prefix, name, form and text of each (XMP Specification, 2005).

expat reads it, so that prefixes are kept: PDF/A prescribes some of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"
_HEADER = re.compile(r"<\?xpacket\s+begin=(['\"])(.*?)\1\s*(.*?)\?>", re.DOTALL)
CONTAINERS = {"Bag", "Seq", "Alt"}


class Element:
    """An XML element: expanded names, children in order, and the text before its first child."""

    def __init__(self, uri: str, name: str, prefix: str, attributes: dict[tuple[str, str], tuple[str, str]]) -> None:
        self.uri = uri
        self.name = name
        self.prefix = prefix
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""


class Property(NamedTuple):
    """``form`` is text, Bag, Seq, Alt or struct. ``items`` are the texts of a container's items with their languages.

    ``parts`` are the fields of a structure, or of the structures in a container.
    """

    uri: str
    prefix: str
    name: str
    form: str
    text: str
    items: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[Property, ...], ...] = ()


class Packet(NamedTuple):
    """What was found. ``trouble`` says why the packet is none, if so; ``header`` are the attributes of its header."""

    properties: tuple[Property, ...]
    header: str | None
    trouble: str = ""
    is_utf8: bool = True

    def find(self, uri: str, name: str) -> Property | None:
        return next((one for one in self.properties if (one.uri, one.name) == (uri, name)), None)

    def text(self, uri: str, name: str) -> str:
        """The text of a property, of a container's default or first item; empty without it."""
        found = self.find(uri, name)
        if found is None:
            return ""
        if found.form == "text":
            return found.text
        defaults = [text for language, text in found.items if language == "x-default"]
        return (defaults or [text for _language, text in found.items] or [""])[0]

    def has_namespace(self, uri: str) -> bool:
        return any(one.uri == uri for one in self.properties)


def read_packet(data: bytes) -> Packet:
    """The packet's properties; a packet that cannot be read has ``trouble`` and none."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Packet((), None, "it is not UTF-8", is_utf8=False)
    header = _HEADER.search(text)
    said = header[3] if header is not None else None
    try:
        root = _parsed(text.lstrip("\ufeff").strip("\0"))
    except expat.ExpatError as fault:
        return Packet((), said, str(fault))
    rdf = _rdf_in(root)
    if rdf is None:
        return Packet((), said, "no rdf:RDF")
    return Packet(tuple(_properties(rdf)), said)


def _parsed(text: str) -> Element:
    """The root of the document. ``ExpatError`` for what is not well-formed."""
    parser = expat.ParserCreate("UTF-8", " ")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    top = Element("", "", "", {})
    stack = [top]

    def start(tag: str, attributes: dict[str, str]) -> None:
        uri, name, prefix = _expanded(tag)
        named = {_expanded(key)[:2]: (value, _expanded(key)[2]) for key, value in attributes.items()}
        element = Element(uri, name, prefix, named)
        stack[-1].children.append(element)
        stack.append(element)

    def end(_tag: str) -> None:
        stack.pop()

    def words(text: str) -> None:
        if not stack[-1].children:
            stack[-1].text += text

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    parser.Parse(text.encode("utf-8"), True)
    return top.children[0]


def _expanded(tag: str) -> tuple[str, str, str]:
    """(namespace, name, prefix) of a name as expat gives it."""
    parts = tag.split(" ")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def _rdf_in(root: Element) -> Element | None:
    if (root.uri, root.name) == (RDF, "RDF"):
        return root
    return next((one for one in root.children if (one.uri, one.name) == (RDF, "RDF")), None)


def _properties(rdf: Element) -> Iterator[Property]:
    for description in rdf.children:
        if (description.uri, description.name) == (RDF, "Description"):
            yield from _fields(description)


def _fields(description: Element) -> Iterator[Property]:
    """The properties of a description: those written as attributes, then its elements."""
    for (uri, name), (value, prefix) in description.attributes.items():
        if uri not in ("", RDF, XML):
            yield Property(uri, prefix, name, "text", value)
    for element in description.children:
        yield _property(element)


def _property(element: Element) -> Property:
    head = (element.uri, element.prefix, element.name)
    resource = element.attributes.get((RDF, "parseType"), ("", ""))[0] == "Resource"
    if resource:
        return Property(*head, "struct", "", (), (tuple(_property(one) for one in element.children),))
    inner = element.children[0] if element.children else None
    if inner is None:
        fields = tuple(
            Property(uri, prefix, name, "text", value)
            for (uri, name), (value, prefix) in element.attributes.items()
            if uri not in ("", RDF, XML)
        )
        if fields:
            return Property(*head, "struct", "", (), (fields,))
        link = element.attributes.get((RDF, "resource"))
        return Property(*head, "text", link[0] if link is not None else element.text)
    if inner.uri == RDF and inner.name in CONTAINERS:
        return _container(head, inner)
    if (inner.uri, inner.name) == (RDF, "Description"):
        return Property(*head, "struct", "", (), (tuple(_fields(inner)),))
    return Property(*head, "struct", "", (), (tuple(_property(one) for one in element.children),))


def _container(head: tuple[str, str, str], inner: Element) -> Property:
    items: list[tuple[str, str]] = []
    parts: list[tuple[Property, ...]] = []
    for item in inner.children:
        items.append((item.attributes.get((XML, "lang"), ("", ""))[0], item.text))
        nested = item.children[0] if item.children else None
        if item.attributes.get((RDF, "parseType"), ("", ""))[0] == "Resource":
            parts.append(tuple(_property(one) for one in item.children))
        elif nested is not None and (nested.uri, nested.name) == (RDF, "Description"):
            parts.append(tuple(_fields(nested)))
    return Property(*head, inner.name, "", tuple(items), tuple(parts))
