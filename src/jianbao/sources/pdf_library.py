"""The functions of PDFium that are called once a character, bound so that a call costs little.

The bindings of `pypdfium2.raw` convert and check every argument, and a page has thousands of
characters. Here the same functions take plain numbers for pointers and are mapped over whole
arrays of indices. The interpreter's lock is kept during a call, since PDFium is not safe for
threads.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Collection, Iterator
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

SURROGATES = (0xD800, 0xE000)
"""Halves of numbers beyond 16 bits: from the first up to the second."""

_POINTER = ctypes.c_void_p
_INT = ctypes.c_int


def _bound(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value or 0
    prototype = ctypes.PYFUNCTYPE(result, *arguments)
    function: Callable[..., Any] = prototype(address)
    return function


_AT = (_POINTER, _INT)
_TEXT = _bound("FPDFText_GetText", _INT, _POINTER, _INT, _INT, _POINTER)
_UNICODE = _bound("FPDFText_GetUnicode", ctypes.c_uint, *_AT)
_GENERATED = _bound("FPDFText_IsGenerated", _INT, *_AT)
_UNMAPPED = _bound("FPDFText_HasUnicodeMapError", _INT, *_AT)
_OBJECT = _bound("FPDFText_GetTextObject", ctypes.c_size_t, *_AT)
_SIZE = _bound("FPDFText_GetFontSize", ctypes.c_double, *_AT)
_ORIGIN = _bound("FPDFText_GetCharOrigin", _INT, *_AT, _POINTER, _POINTER)
_BOX = _bound("FPDFText_GetCharBox", _INT, *_AT, _POINTER, _POINTER, _POINTER, _POINTER)
_LOOSE = _bound("FPDFText_GetLooseCharBox", _INT, *_AT, _POINTER)
_MATRIX = _bound("FPDFText_GetMatrix", _INT, *_AT, _POINTER)
_FONT = _bound("FPDFTextObj_GetFont", ctypes.c_void_p, _POINTER)
_MODE = _bound("FPDFTextObj_GetTextRenderMode", _INT, _POINTER)
_FILL = _bound("FPDFPageObj_GetFillColor", _INT, *[_POINTER] * 5)
_PAGE_OBJECTS = _bound("FPDFPage_CountObjects", _INT, _POINTER)
_PAGE_OBJECT = _bound("FPDFPage_GetObject", ctypes.c_size_t, _POINTER, _INT)
_KIND = _bound("FPDFPageObj_GetType", _INT, _POINTER)


def address(pointer: Any) -> int:
    """A pointer of `pypdfium2.raw` as a number."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def codes(text_page: int, count: int) -> Ints:
    """The Unicode number of each character.

    The page's text, which costs one call, holds exactly one number for each character unless it
    leaves control codes out; surrogates are not trusted to be one for one.
    """
    # Twice the room, should PDFium write numbers beyond 16 bits as two.
    buffer = np.zeros(2 * count + 1, dtype=np.uint16)
    written = _TEXT(text_page, 0, count, buffer.ctypes.data)
    text = buffer[:count].astype(np.int64)
    if written == count + 1 and not ((text >= SURROGATES[0]) & (text < SURROGATES[1])).any():
        return text
    return codes_one_by_one(text_page, count)


def codes_one_by_one(text_page: int, count: int) -> Ints:
    """The same by a call for each character."""
    return np.fromiter(map(_UNICODE, repeat(text_page), range(count)), np.int64, count)


def generated(text_page: int, indices: Ints) -> Flags:
    """Which of the characters PDFium put in itself (spaces, line ends)."""
    return _each(_GENERATED, text_page, indices) > 0


def unmapped(text_page: int, indices: Ints) -> Flags:
    """Of which characters the font does not say what they stand for."""
    return _each(_UNMAPPED, text_page, indices) > 0


def objects(text_page: int, indices: Ints) -> Ints:
    """The address of the text object that each character belongs to; 0 where it has none."""
    return _each(_OBJECT, text_page, indices)


def font_sizes(text_page: int, indices: Ints) -> list[float]:
    """The font sizes of the characters, before the text matrix scales them."""
    return list(map(_SIZE, repeat(text_page), indices.tolist()))


def origins(text_page: int, indices: Ints) -> Floats:
    """x and y of each character's origin: an array of rows."""
    out = np.zeros((len(indices), 2), dtype=np.float64)
    _drain(map(_ORIGIN, repeat(text_page), indices.tolist(), *_columns(out)))
    return out


def tight_boxes(text_page: int, indices: Ints) -> Floats:
    """Left, right, bottom, top of each character's ink: an array of rows."""
    out = np.zeros((len(indices), 4), dtype=np.float64)
    _drain(map(_BOX, repeat(text_page), indices.tolist(), *_columns(out)))
    return out


def loose_boxes(text_page: int, indices: Ints) -> Floats:
    """Left, top, right, bottom of the cell each character is given: an array of rows."""
    out = np.zeros((len(indices), 4), dtype=np.float32)
    _drain(map(_LOOSE, repeat(text_page), indices.tolist(), _rows(out)))
    return out.astype(np.float64)


def matrices(text_page: int, indices: Ints) -> Floats:
    """a, b, c, d, e, f of the text matrix, in the page's space, of each character."""
    out = np.zeros((len(indices), 6), dtype=np.float32)
    _drain(map(_MATRIX, repeat(text_page), indices.tolist(), _rows(out)))
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


def page_objects(page: int, kinds: Collection[int]) -> list[tuple[int, int]]:
    """The page's objects of these kinds, in the order of the file: kind and address."""
    found = list(map(_PAGE_OBJECT, repeat(page), range(max(0, _PAGE_OBJECTS(page)))))
    return [
        (kind, each) for kind, each in zip(map(_KIND, found), found, strict=True) if kind in kinds
    ]


def _each(function: Callable[..., int], text_page: int, indices: Ints) -> Ints:
    return np.fromiter(map(function, repeat(text_page), indices.tolist()), np.int64, len(indices))


def _rows(out: npt.NDArray[Any]) -> range:
    stride = out.shape[1] * out.itemsize
    begin = out.ctypes.data
    return range(begin, begin + stride * len(out), stride)


def _columns(out: npt.NDArray[Any]) -> list[range]:
    rows = _rows(out)
    return [
        range(rows.start + offset, rows.stop + offset, rows.step)
        for offset in range(0, rows.step, out.itemsize)
    ]


def _drain(calls: Iterator[Any]) -> None:
    for _ in calls:
        pass
