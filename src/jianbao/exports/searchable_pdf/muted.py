"""A page's own text made silent: it looks as before, and nobody can copy or find it.

Takes a page in the document that is written. The order of a page's own text is whatever the program
that made it found handy, and a hidden layer on a scan may be misread; the layer that is put under
the page holds the text in the order of the articles, and it must not stand there twice. So every
font of the page gets a `ToUnicode` map (ISO 32000-1, 9.10.3), which goes before all else that tells
what a character is, and which calls every character a space; and replacement texts (14.9.4) go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name

from jianbao.exports.searchable_pdf.glyphless import cmap

SPOKEN = "/ActualText"
"""The entry that holds words to be read in place of what is painted."""
SPOKEN_IN_CONTENT = re.compile(rb"/ActualText(?=[\s(<])")
UNHEARD = b"/Unread"

ONE_BYTE = "<00> <FF>"
TWO_BYTES = "<0000> <FFFF>"


class Muting:
    """Makes pages of one document silent; what pages share is seen to once."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._seen: set[tuple[int, int]] = set()
        self._maps: dict[bool, pikepdf.Object] = {}
        self._waiting: list[pikepdf.Dictionary] = []

    def mute(self, page: pikepdf.Page) -> None:
        """Make the text of a page silent."""
        contents = page.obj.get("/Contents")
        for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
            self._mute_content(stream)
        self._await_resources(page.obj)
        # One after another and not one within another, however deep a file nests its forms.
        while self._waiting:
            self._mute_resources(self._waiting.pop())

    def _await_resources(self, owner: Any) -> None:
        resources = owner.get("/Resources")
        if isinstance(resources, pikepdf.Dictionary) and not self._known(resources):
            self._waiting.append(resources)

    def _mute_resources(self, resources: pikepdf.Dictionary) -> None:
        for font in _values(resources, "/Font"):
            self._mute_font(font)
        for state in _values(resources, "/ExtGState"):
            entry = state.get("/Font")
            if isinstance(entry, pikepdf.Array) and len(entry):
                self._mute_font(entry[0])
        for properties in _values(resources, "/Properties"):
            if SPOKEN in properties:
                del properties[SPOKEN]
        for kind in ("/XObject", "/Pattern"):
            for each in _values(resources, kind):
                drawn = each.get("/Subtype") == Name.Form or each.get("/PatternType") == 1
                if drawn and not self._known(each):
                    self._mute_content(each)
                    self._await_resources(each)

    def _mute_content(self, stream: Any) -> None:
        """Take the replacement texts out of a content stream."""
        if not isinstance(stream, pikepdf.Stream):
            return
        try:
            data = stream.read_bytes()
        except pikepdf.PdfError:
            return  # broken: whoever shows it sees as much of it as there is
        silent = SPOKEN_IN_CONTENT.sub(UNHEARD, data)
        if silent != data:
            stream.write(silent)

    def _mute_font(self, font: Any) -> None:
        if not isinstance(font, pikepdf.Dictionary) or self._known(font):
            return
        font.ToUnicode = self._spaces(composite=font.get("/Subtype") == Name.Type0)
        self._await_resources(font)  # of a Type 3 font, whose glyphs are drawn

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


def _values(resources: pikepdf.Dictionary, kind: str) -> Iterator[Any]:
    """The resources of a kind that are dictionaries or streams."""
    named = resources.get(kind)
    if isinstance(named, pikepdf.Dictionary):
        for name in named.keys():  # noqa: SIM118 (no dict)
            value = named[name]
            if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
                yield value
