"""XML read with care: no entities, no document types from outside, no network."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from typing import Any, Self, TypeVar

from lxml import etree

from jianbao.errors import ForbiddenXml, MalformedXml

Attributes = Mapping[str, str]

DECLARED_ENTITY = re.compile(rb"<!DOCTYPE[^>\[]*\[.*?<!ENTITY", re.DOTALL)
# What may stand before the root element: declarations, comments, a document type, white space.
BEFORE_ROOT = re.compile(
    rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
ROOT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)[\s>/]")
DOCTYPE = b"<!DOCTYPE"
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def is_xml(head: bytes) -> bool:
    """Whether the first bytes open an XML document (in UTF-8, UTF-16 or a kin of ASCII)."""
    for mark in MARKS:
        head = head.removeprefix(mark)
    plain = head.replace(b"\0", b"").lstrip()
    if re.match(rb"<!DOCTYPE\s+html|<html[\s>]", plain, re.IGNORECASE):
        return False
    return bool(re.match(rb"<\?xml[\s?]|<!DOCTYPE\s|<(?:\w+:)?alto[\s>/]", plain))


def root_name(head: bytes) -> str:
    """The name, without prefix, of the element that the first bytes open; `""` where they are no
    XML or it stands further on."""
    for mark in MARKS:
        head = head.removeprefix(mark)
    plain = head.replace(b"\0", b"")
    before = BEFORE_ROOT.match(plain)
    root = ROOT.match(plain, before.end() if before else 0)
    return root[1].decode("ascii", "replace") if root else ""


OPTIONS: Any = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "remove_comments": True,
    "remove_pis": True,
}


def parse(data: bytes, name: str) -> etree._Element:
    """The root element of `data`.

    Raises `ForbiddenXml` where the document declares entities, `MalformedXml` where it is not
    well-formed.
    """
    # Looked for before parsing, because entities in attributes are expanded whatever the parser
    # is told.
    if DECLARED_ENTITY.search(data.replace(b"\0", b"")):
        raise ForbiddenXml(name)
    root: etree._Element = _parsed(data, name, etree.XMLParser(**OPTIONS))
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and declared.entities():
        raise ForbiddenXml(name)
    return root


def _parsed(data: bytes, name: str, parser: etree.XMLParser) -> Any:
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MalformedXml(name, str(error)) from error


class Listener:
    """What is told of the elements of a document as they begin and end, and of their text."""

    typed = False
    """Whether the document has a type."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text, or a part of it."""

    def doctype(self, *names: str | None) -> None:
        """The document has a type."""
        self.typed = True

    def close(self) -> Self:
        """The document ends."""
        return self


Told = TypeVar("Told", bound=Listener)


def tell(data: bytes, name: str, listener: Callable[[], Told]) -> Told:
    """A new listener that has been told all of `data`; no tree is kept, which saves its making.

    Raises what `parse` raises.
    """
    if DOCTYPE not in data.replace(b"\0", b""):
        told = listener()
        # Without a type there are no entities but XML's own, which libxml2 would leave as they are
        # in attributes if it were to resolve none.
        options: Any = {**OPTIONS, "target": told, "resolve_entities": "internal"}
        _parsed(data, name, etree.XMLParser(**options))
        if not told.typed:
            return told
    # Types are only looked into once the document is a tree.
    told = listener()
    for event, element in etree.iterwalk(parse(data, name), events=("start", "end")):
        if event == "end":
            told.end(str(element.tag))
        elif isinstance(element.tag, str):
            told.start(element.tag, dict(element.attrib))
            told.data(element.text or "")
    return told


class LocalNames(dict[Any, str]):
    """The names of elements without their namespaces, by tag; each is worked out once a document.

    What is no element, which has a function for a tag, has the name `""`.
    """

    def __missing__(self, tag: object) -> str:
        name = self[tag] = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        return name


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; `""` for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
