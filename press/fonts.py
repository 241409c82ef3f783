"""The two typefaces, and how wide their characters are.

Noto Serif SC and Noto Sans SC (Open Font License) come with the package `pylopdf-fonts-zh-cn`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

Face = Literal["serif", "sans"]

ASCENT = 0.88
"""Of an em: the top of the Chinese character box above the baseline, in both faces."""


class MissingFonts(RuntimeError):
    """The press extra is not installed."""


def font_path(face: Face) -> Path:
    """The font file of `face`; raises `MissingFonts` where the press extra is absent."""
    try:
        import pylopdf_fonts_zh_cn as fonts
    except ImportError as error:
        raise MissingFonts("install the press extra: pip install 'jianbao[press]'") from error
    path: Path = fonts.serif_path() if face == "serif" else fonts.sans_path()
    return path


@cache
def _widths(face: Face) -> dict[int, float]:
    from fontTools.ttLib import TTFont

    font = TTFont(font_path(face), lazy=True)
    per_em = font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    return {code: metrics[name][0] / per_em for code, name in font.getBestCmap().items()}


def advance(face: Face, char: str) -> float:
    """Width of `char` in ems; raises `KeyError` where the face has no such character."""
    return _widths(face)[ord(char)]


def width(face: Face, text: str) -> float:
    """Width of `text` in ems."""
    table = _widths(face)
    return sum(table[ord(char)] for char in text)
