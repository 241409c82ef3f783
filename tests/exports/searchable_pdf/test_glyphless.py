from __future__ import annotations

import io
import re

import pytest
from fontTools.ttLib import TTFont

from jianbao.exports.searchable_pdf.glyphless import (
    MOST_CODES,
    font_program,
    glyphless,
    to_glyphs,
    to_unicode,
    width_runs,
)
from jianbao.exports.type_width import advances

LINES = ("清河“水厂”", "The “Gate” 2026", "𠮷野家 é")


def test_every_character_has_a_code_that_leads_back_to_it() -> None:
    font = glyphless(LINES)
    sections = re.findall(r"beginbfchar\n(.*?)endbfchar", to_unicode(font).decode(), re.DOTALL)
    pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", "".join(sections))
    known = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
    for line in LINES:
        codes = font.encoded(line)
        read = [known[int.from_bytes(codes[k : k + 2], "big")] for k in range(0, len(codes), 2)]
        assert "".join(read) == line
    assert 0 not in known


def test_widths_are_those_that_the_characters_are_given() -> None:
    font = glyphless(LINES)
    widths = {
        code: width for first, last, width in width_runs(font) for code in range(first, last + 1)
    }
    for line in LINES:
        codes = font.encoded(line)
        pieces = (int.from_bytes(codes[k : k + 2], "big") for k in range(0, len(codes), 2))
        assert [widths[code] for code in pieces] == advances(line)
    assert len(width_runs(font)) == len(set(widths.values()))


def test_a_mark_has_a_code_among_chinese_and_another_among_latin() -> None:
    font = glyphless(LINES)
    assert font.encoded("“好”"[:1] + "清")[:2] != font.encoded("“G")[:2]


def test_same_characters_same_codes() -> None:
    assert glyphless(LINES) == glyphless(reversed([*LINES, "清"]))


def test_sections_of_the_map_are_not_too_long() -> None:
    font = glyphless([chr(0x4E00 + k) for k in range(250)])
    assert re.findall(r"(\d+) beginbfchar", to_unicode(font).decode()) == ["100", "100", "50"]


def test_there_are_only_so_many_codes() -> None:
    text = "".join(chr(0x20000 + k) for k in range(MOST_CODES + 1))
    with pytest.raises(ValueError, match="65536 different characters"):
        glyphless([text])


def test_the_typeface_is_sound_and_its_glyphs_enclose_nothing() -> None:
    typeface = glyphless(LINES)
    font = TTFont(io.BytesIO(font_program(typeface)), checkChecksums=2)
    assert set(font.keys()) == {"GlyphOrder", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    assert (font["head"].unitsPerEm, font["hhea"].ascent, font["hhea"].descent) == (1000, 880, -120)
    order = font.getGlyphOrder()
    assert font["glyf"][order[0]].numberOfContours == 0
    for name in order[1:]:
        glyph = font["glyf"][name]
        width, _ = font["hmtx"][name]
        points, ends, _ = glyph.getCoordinates(font["glyf"])
        assert (list(points), list(ends)) == ([(0, -120), (width, 880)], [1])
        assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == (0, -120, width, 880)


def test_every_code_has_a_glyph_of_its_width() -> None:
    typeface = glyphless(LINES)
    font = TTFont(io.BytesIO(font_program(typeface)))
    glyphs = to_glyphs(typeface)
    for (_, width), code in typeface.codes.items():
        number = int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
        assert font["hmtx"][font.getGlyphName(number)] == (width, 0)
    assert len(glyphs) == 2 * (len(typeface.codes) + 1)
