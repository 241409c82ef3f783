"""A typeface that shows nothing: characters that take their room and say what they are.

Takes the characters of a document; gives what a PDF's composite font of them is made of (ISO
32000-1, 9.7: Type 0 with a CIDFontType2 descendant and `Identity-H`). Every character, those beyond
16 bits too, has a code of its own, and the `ToUnicode` map leads back to it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from itertools import groupby

import msgspec

from jianbao.exports.type_width import EM, advances

ASCENT, DESCENT = 880, -120
"""How far the em reaches above and below the baseline: as the boxes of lines are measured."""

MOST_CODES = 0xFFFF
"""Codes have two bytes, and code 0 is no character's."""

ENTRIES = 100
"""A section of a CMap has at most so many entries (Adobe Technical Note 5014, 7.1)."""


class Glyphless(msgspec.Struct, frozen=True):
    """Codes for characters and their widths, ordered by width, so that widths come in runs."""

    codes: Mapping[tuple[str, int], int]

    def encoded(self, text: str) -> bytes:
        """The codes of a line, two bytes a character; `KeyError` for one that has none."""
        set_so = zip(text, advances(text), strict=True)
        return b"".join(self.codes[each].to_bytes(2, "big") for each in set_so)


def glyphless(lines: Iterable[str]) -> Glyphless:
    """The typeface for these lines; same characters, same codes.

    Raises `ValueError` for more characters than there are codes.
    """
    used = {each for line in lines for each in zip(line, advances(line), strict=True)}
    if len(used) > MOST_CODES:
        raise ValueError(f"{len(used)} different characters in one document")
    ordered = sorted(used, key=lambda each: (each[1], each[0]))
    return Glyphless({each: code for code, each in enumerate(ordered, 1)})


def width_runs(font: Glyphless) -> list[tuple[int, int, int]]:
    """First code, last code and width of every run: the `W` array of the font (9.7.4.3)."""
    runs = []
    for width, characters in groupby(font.codes, key=lambda each: each[1]):
        codes = [font.codes[each] for each in characters]
        runs.append((codes[0], codes[-1], width))
    return runs


def to_unicode(font: Glyphless) -> bytes:
    """The CMap from codes to UTF-16 (9.10.3)."""
    pairs = [
        f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>"
        for (char, _), code in font.codes.items()
    ]
    sections = [pairs[k : k + ENTRIES] for k in range(0, len(pairs), ENTRIES)]
    body = [
        line
        for section in sections
        for line in (f"{len(section)} beginbfchar", *section, "endbfchar")
    ]
    return cmap(("<0000> <FFFF>",), body)


def cmap(spaces: Iterable[str], body: Iterable[str]) -> bytes:
    """A ToUnicode CMap of these code space ranges and these sections."""
    ranges = list(spaces)
    lines = (
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        f"{len(ranges)} begincodespacerange",
        *ranges,
        "endcodespacerange",
        *body,
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
        "",
    )
    return "\n".join(lines).encode("ascii")


def to_glyphs(font: Glyphless) -> bytes:
    """The glyph of every code from 0 on, two bytes each: the `CIDToGIDMap` (9.7.4.2)."""
    glyphs = {width: number for number, width in enumerate(_widths(font), 1)}
    numbers = [0, *(glyphs[width] for _, width in font.codes)]
    return b"".join(number.to_bytes(2, "big") for number in numbers)


def font_program(font: Glyphless) -> bytes:
    """A TrueType font file with a glyph for every width, and the tables that a font embedded for
    CIDs must have (ISO 32000-1, 9.9; the tables as in the OpenType specification).

    The outline of a glyph is a line from corner to corner of its em box and back, which encloses
    nothing: some readers (PDFium) take type without extent for none and pass it over.
    """
    widths = _widths(font)
    outlines = [b"", *map(_outline, widths)]
    ends = [sum(map(len, outlines[:k])) // 2 for k in range(len(outlines) + 1)]
    counts = len(outlines)
    lengths = [EM, *widths]
    tables = {
        b"glyf": b"".join(outlines),
        b"head": _head(),
        b"hhea": struct.pack(
            ">I3hH6h8xhH", 0x10000, ASCENT, DESCENT, 0, EM, 0, 0, EM, 1, 0, 0, 0, counts
        ),
        b"hmtx": b"".join(struct.pack(">Hh", length, 0) for length in lengths),
        b"loca": struct.pack(f">{len(ends)}H", *ends),
        b"maxp": struct.pack(">IH13H", 0x10000, counts, 2, 1, 0, 0, 2, *[0] * 8),
    }
    return _file(tables)


def _widths(font: Glyphless) -> list[int]:
    return sorted({width for _, width in font.codes})


def _outline(width: int) -> bytes:
    """A glyph of one contour with two points, lower left and upper right of the em box."""
    box = struct.pack(">5h", 1, 0, DESCENT, width, ASCENT)
    contour = struct.pack(">HH2B", 1, 0, 1, 1)
    return box + contour + struct.pack(">4h", 0, width, DESCENT, ASCENT - DESCENT)


def _file(tables: Mapping[bytes, bytes]) -> bytes:
    """The tables as a font file, its check sums right."""
    offset = 12 + 16 * len(tables)
    entries, content = b"", b""
    for tag, table in tables.items():
        entries += tag + struct.pack(">III", _checksum(table), offset + len(content), len(table))
        content += _padded(table)
    # Search range, entry selector and range shift: for six tables 4 × 16, 2 and 6 × 16 - 64.
    whole = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32) + entries + content
    adjusted = (0xB1B0AFBA - _checksum(whole)) & 0xFFFFFFFF
    at = offset + content.index(tables[b"head"]) + 8
    return whole[:at] + struct.pack(">I", adjusted) + whole[at + 4 :]


def _head() -> bytes:
    """Version, revision, check sum (to come), magic number, flags, units; no dates; the box."""
    opening = struct.pack(">IIIIHH", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM)
    box = struct.pack(">4h", 0, DESCENT, EM, ASCENT)
    return opening + bytes(16) + box + struct.pack(">HHhhh", 0, 8, 2, 0, 0)


def _padded(table: bytes) -> bytes:
    return table + bytes(-len(table) % 4)


def _checksum(table: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(_padded(table)) // 4}I", _padded(table))
    return sum(words) & 0xFFFFFFFF
