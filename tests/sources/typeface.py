"""A typeface of two shapes, to embed in the tests' PDFs: no font of the machine is asked for.

Every character is one em wide. Its ink is a box that nearly fills the em; that of a mark stands in
the left foot of it, as a Chinese full stop's does.
"""

from __future__ import annotations

import zlib
from functools import cache
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

NAME = "Boxes"
EM = 1000
"""Units in an em."""
ASCENT, DESCENT = 880, -120

Ink = tuple[int, int, int, int]
"""Left, foot, right and head of a shape, in units, the baseline at 0."""

FULL: Ink = (40, -80, 960, 840)
MARK: Ink = (60, -60, 340, 240)

CIDS = 30_000
"""As many as Adobe-GB1 has characters, roughly."""

FIRST_CIDS = {1: 96, 3: 262}
"""Adobe-GB1's numbers of the first characters of those rows of GB 2312 that hold the marks."""

MARKS = "。，、．；：！？"


@cache
def font_file() -> bytes:
    """The typeface as TrueType: glyph 0 and 1 are the box, 2 the mark."""
    names = [".notdef", "full", "mark"]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({})
    inks = dict(zip(names, (FULL, FULL, MARK), strict=True))
    builder.setupGlyf({name: _box(ink) for name, ink in inks.items()})
    builder.setupHorizontalMetrics({name: (EM, ink[0]) for name, ink in inks.items()})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT)
    builder.setupPost()
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


@cache
def glyph_map() -> bytes:
    """Two bytes for each number of Adobe-GB1: the glyph that prints it."""
    glyphs = bytearray(b"\0\1" * CIDS)
    for mark in MARKS:
        row, cell = (byte - 0xA0 for byte in mark.encode("gb2312"))
        cid = FIRST_CIDS[row] + cell - 1
        glyphs[2 * cid : 2 * cid + 2] = b"\0\2"
    return bytes(glyphs)


def font_objects(first: int) -> list[bytes]:
    """The objects of the font, to be numbered from `first`; the first of them is the font itself.

    Codes are UTF-16, through a character map that every reader knows, so that the characters have
    names without a map of their own.
    """
    face, looks, shapes, glyphs = (f"{first + index} 0 R" for index in range(1, 5))
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{NAME} /Encoding /UniGB-UTF16-H "
        f"/DescendantFonts [{face}] >>".encode(),
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{NAME} /DW {EM} "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> "
        f"/CIDToGIDMap {glyphs} /FontDescriptor {looks} >>".encode(),
        f"<< /Type /FontDescriptor /FontName /{NAME} /Flags 4 /FontBBox [0 {DESCENT} {EM} "
        f"{ASCENT}] /ItalicAngle 0 /Ascent {ASCENT} /Descent {DESCENT} /CapHeight {ASCENT} "
        f"/StemV 90 /FontFile2 {shapes} >>".encode(),
        _stream(font_file()),
        _stream(glyph_map()),
    ]


def _box(ink: Ink) -> object:
    left, foot, right, head = ink
    pen = TTGlyphPen(None)
    pen.moveTo((left, foot))
    for corner in ((left, head), (right, head), (right, foot)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Length1 %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (
        len(packed),
        len(data),
        packed,
    )
