"""A page's own text made silent: it looks as before, and nobody can copy or find it.

Takes a page in the document that is written. The order of a page's own text is whatever the program
that made it found handy, and a hidden layer on a scan may be misread; the layer that is put under
the page holds the text in the order of the articles, and it must not stand there twice. So every
font of the page gets a `ToUnicode` map (ISO 32000-1, 9.10.3), which goes before all else that tells
what a character is, and which calls every character a space; and replacement texts (14.9.4) go.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name

from jianbao.exports.searchable_pdf.glyphless import cmap

SPOKEN = ("/ActualText", "/Alt", "/E")
"""Entries that hold words in place of what is painted."""

ONE_BYTE = "<00> <FF>"
TWO_BYTES = "<0000> <FFFF>"


class Muting:
    """Makes pages of one document silent; fonts that pages share are seen to once."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._seen: set[tuple[int, int]] = set()
        self._maps: dict[bool, pikepdf.Object] = {}

    def mute(self, page: pikepdf.Page) -> None:
        """Make the text of a page silent."""
        resources = page.obj.get("/Resources")
        if isinstance(resources, pikepdf.Dictionary):
            self._mute_resources(resources)
        contents = page.obj.get("/Contents")
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        if any(_speaks(stream) for stream in streams):
            page.obj.Contents = self._document.make_stream(without_spoken(page))

    def _mute_resources(self, resources: pikepdf.Dictionary) -> None:
        if self._known(resources):
            return
        for font in _values(resources, "/Font"):
            self._mute_font(font)
        for state in _values(resources, "/ExtGState"):
            entry = state.get("/Font")
            if isinstance(entry, pikepdf.Array) and len(entry):
                self._mute_font(entry[0])
        for properties in _values(resources, "/Properties"):
            _silence(properties)
        for kind in ("/XObject", "/Pattern"):
            for each in _values(resources, kind):
                self._mute_stream(each)

    def _mute_stream(self, stream: pikepdf.Object) -> None:
        """A form or a tiling pattern: its own resources and its content."""
        if self._known(stream) or not isinstance(stream, pikepdf.Stream):
            return
        if stream.get("/Subtype") != Name.Form and stream.get("/PatternType") != 1:
            return
        inner = stream.get("/Resources")
        if isinstance(inner, pikepdf.Dictionary):
            self._mute_resources(inner)
        if _speaks(stream):
            stream.write(without_spoken(stream))

    def _mute_font(self, font: pikepdf.Object) -> None:
        if not isinstance(font, pikepdf.Dictionary) or self._known(font):
            return
        font.ToUnicode = self._spaces(composite=font.get("/Subtype") == Name.Type0)
        inner = font.get("/Resources")  # of a Type 3 font, whose glyphs are drawn
        if isinstance(inner, pikepdf.Dictionary):
            self._mute_resources(inner)

    def _spaces(self, *, composite: bool) -> pikepdf.Object:
        if composite not in self._maps:
            stream = self._document.make_stream(all_spaces(composite=composite))
            self._maps[composite] = self._document.make_indirect(stream)
        return self._maps[composite]

    def _known(self, thing: pikepdf.Object) -> bool:
        """Whether it has been here before; what stands directly in another thing never has."""
        key = thing.objgen
        if key == (0, 0):
            return False
        known = key in self._seen
        self._seen.add(key)
        return known


def all_spaces(*, composite: bool) -> bytes:
    """A map that calls every code of one byte, and of two with `composite`, a space."""
    body = ["1 beginbfrange", f"<00> <FF> [{' '.join(['<0020>'] * 256)}]", "endbfrange"]
    if composite:
        row = " ".join(["<0020>"] * 256)
        rows = [f"<{high:02X}00> <{high:02X}FF> [{row}]" for high in range(256)]
        for start in range(0, 256, 64):
            body += ["64 beginbfrange", *rows[start : start + 64], "endbfrange"]
    return cmap([ONE_BYTE, TWO_BYTES] if composite else [ONE_BYTE], body)


def without_spoken(content: Any) -> bytes:
    """The content stream of a page or form without replacement texts in its marks."""
    kept = []
    for instruction in pikepdf.parse_content_stream(content):
        for operand in getattr(instruction, "operands", ()):  # an inline image has none
            if isinstance(operand, pikepdf.Dictionary):
                _silence(operand)
        kept.append(instruction)
    written: bytes = pikepdf.unparse_content_stream(kept)
    return written


def _silence(properties: Any) -> None:
    for key in SPOKEN:
        if key in properties:
            del properties[key]


def _speaks(stream: Any) -> bool:
    """Whether a content stream may hold replacement texts."""
    if not isinstance(stream, pikepdf.Stream):
        return False
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        return False  # broken: whoever shows it sees as much of it as there is
    return any(key.encode("ascii") in data for key in SPOKEN)


def _values(resources: pikepdf.Dictionary, kind: str) -> Iterator[Any]:
    """The resources of a kind that are dictionaries or streams."""
    named = resources.get(kind)
    if isinstance(named, pikepdf.Dictionary):
        for name in named.keys():  # noqa: SIM118 (no dict)
            value = named[name]
            if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
                yield value
