"""The functions of PDFium that are called once a character, bound so that a call costs little.

The bindings of `pypdfium2.raw` convert and check every argument, and a page has thousands of
characters. Here the same functions take plain numbers for pointers and are mapped over whole
arrays. The interpreter's lock is kept during a call, since PDFium is not safe for threads.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

Floats = npt.NDArray[np.float64]

_POINTER = ctypes.c_void_p
_INT = ctypes.c_int


def _bound(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value or 0
    prototype = ctypes.PYFUNCTYPE(result, *arguments)
    function: Callable[..., Any] = prototype(address)
    return function


_AT = (_POINTER, _INT)
_UNICODE = _bound("FPDFText_GetUnicode", ctypes.c_uint, *_AT)
_GENERATED = _bound("FPDFText_IsGenerated", _INT, *_AT)
_UNMAPPED = _bound("FPDFText_HasUnicodeMapError", _INT, *_AT)
_OBJECT = _bound("FPDFText_GetTextObject", ctypes.c_void_p, *_AT)
_SIZE = _bound("FPDFText_GetFontSize", ctypes.c_double, *_AT)
_ORIGIN = _bound("FPDFText_GetCharOrigin", _INT, *_AT, _POINTER, _POINTER)
_BOX = _bound("FPDFText_GetCharBox", _INT, *_AT, _POINTER, _POINTER, _POINTER, _POINTER)
_LOOSE = _bound("FPDFText_GetLooseCharBox", _INT, *_AT, _POINTER)
_MATRIX = _bound("FPDFText_GetMatrix", _INT, *_AT, _POINTER)
_FONT = _bound("FPDFTextObj_GetFont", ctypes.c_void_p, _POINTER)
_MODE = _bound("FPDFTextObj_GetTextRenderMode", _INT, _POINTER)
_FILL = _bound("FPDFPageObj_GetFillColor", _INT, *[_POINTER] * 5)


def address(pointer: Any) -> int:
    """A pointer of `pypdfium2.raw` as a number."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def codes(text_page: int, count: int) -> list[int]:
    """The Unicode number of each character."""
    return list(map(_UNICODE, repeat(text_page), range(count)))


def generated(text_page: int, count: int) -> list[int]:
    """1 for each character that PDFium put in itself (spaces, line ends), else 0."""
    return list(map(_GENERATED, repeat(text_page), range(count)))


def unmapped(text_page: int, count: int) -> list[int]:
    """1 for each character whose font does not say what it stands for, else 0."""
    return list(map(_UNMAPPED, repeat(text_page), range(count)))


def objects(text_page: int, count: int) -> list[int | None]:
    """The address of the text object that each character belongs to; None where it has none."""
    return list(map(_OBJECT, repeat(text_page), range(count)))


def font_sizes(text_page: int, indices: list[int]) -> list[float]:
    """The font sizes of the characters at `indices`, before the text matrix scales them."""
    return list(map(_SIZE, repeat(text_page), indices))


def origins(text_page: int, count: int) -> Floats:
    """x and y of each character's origin: an array of `count` rows."""
    out = np.zeros((count, 2), dtype=np.float64)
    _drain(map(_ORIGIN, repeat(text_page), range(count), *_columns(out)))
    return out


def tight_boxes(text_page: int, count: int) -> Floats:
    """Left, right, bottom, top of each character's ink: an array of `count` rows."""
    out = np.zeros((count, 4), dtype=np.float64)
    _drain(map(_BOX, repeat(text_page), range(count), *_columns(out)))
    return out


def loose_boxes(text_page: int, count: int) -> Floats:
    """Left, top, right, bottom of the cell each character is given: an array of `count` rows."""
    out = np.zeros((count, 4), dtype=np.float32)
    _drain(map(_LOOSE, repeat(text_page), range(count), _rows(out)))
    return out.astype(np.float64)


def matrices(text_page: int, indices: list[int]) -> Floats:
    """a, b, c, d, e, f of the text matrix, in the page's space, of the characters at `indices`."""
    out = np.zeros((len(indices), 6), dtype=np.float32)
    _drain(map(_MATRIX, repeat(text_page), indices, _rows(out)))
    return out.astype(np.float64)


def fonts(text_objects: list[int]) -> list[int]:
    """The address of each text object's font, 0 where it has none."""
    return [font or 0 for font in map(_FONT, text_objects)]


def render_modes(text_objects: list[int]) -> list[int]:
    """The text rendering mode of each text object."""
    return list(map(_MODE, text_objects))


def fill_colours(text_objects: list[int]) -> npt.NDArray[np.uint32]:
    """Red, green, blue, opacity (0 to 255) of each text object: an array of rows."""
    out = np.zeros((len(text_objects), 4), dtype=np.uint32)
    _drain(map(_FILL, text_objects, *_columns(out)))
    return out


def _rows(out: npt.NDArray[Any]) -> range:
    stride = out.strides[0]
    begin = out.ctypes.data
    return range(begin, begin + stride * len(out), stride)


def _columns(out: npt.NDArray[Any]) -> list[range]:
    rows = _rows(out)
    return [
        range(rows.start + offset, rows.stop + offset, rows.step)
        for offset in range(0, out.strides[0], out.itemsize)
    ]


def _drain(calls: Iterator[Any]) -> None:
    for _ in calls:
        pass
