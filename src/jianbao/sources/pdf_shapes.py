"""Rules, frames, tinted grounds and pictures of a PDF page.

Everything painted is a path or an image, if need be inside a form. Straight lines and thin
rectangles are rules, other rectangles frames; what has curves or many corners is drawing and says
nothing about the layout.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import msgspec
import pypdfium2.raw as pdfium

from jianbao.model import Box, Frame, Picture, Rule
from jianbao.sources import pdf_library as library
from jianbao.sources.pdf_view import View

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

UNIT_MATRIX: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

RULE_THICKNESS = 3.0
"""Points; a thicker bar is a ground."""

RULE_LENGTH = 20.0
"""Points; a shorter stroke is part of a letter, a box to tick or an underline."""

FRAME_SIDE = 8.0
"""Points; what is smaller either way frames nothing."""

PICTURE_SIDE = 12.0
"""Points; a smaller image is an ornament."""

WHOLE_PAGE = 0.85
"""Share of the page from which on a ground or an image lies under everything."""

SLANT = 1.0
"""Points by which a level line may be off."""

CORNERS = 64
"""Segments of a path; one with more is a drawing."""

DEEPEST_FORM = 8
"""Forms inside forms; deeper ones are made to harm."""

CLOSING = 3.0
"""Points by which the rules of a box may miss each other."""

MOST_TILES = 300
"""Images on a page; more are a pattern, and are left as they are."""

MOST_RULES = 400
"""Rules on a page; among more, which are ruled tables, no boxes are looked for."""


class Shapes(msgspec.Struct, frozen=True):
    """What a page has besides type; boxes as seen. `covered` says an image covers the page."""

    rules: tuple[Rule, ...] = ()
    frames: tuple[Frame, ...] = ()
    pictures: tuple[Picture, ...] = ()
    covered: bool = False


def read_shapes(page: Any, view: View) -> Shapes:
    """The shapes of a loaded page, each kind from top to bottom."""
    rules: list[Rule] = []
    frames: list[Frame] = []
    pictures: list[Picture] = []
    covered = False
    for shape in _shapes(page, view):
        if isinstance(shape, Rule):
            rules.append(shape)
        elif isinstance(shape, Frame):
            if not _is_whole(shape.box, view):
                frames.append(shape)
        elif _is_whole(shape.box, view):
            covered = True
        else:
            pictures.append(shape)
    rules, closed = _closed_boxes(rules)
    return Shapes(
        tuple(sorted(set(rules), key=_place)),
        tuple(sorted({*frames, *closed}, key=_place)),
        tuple(sorted(_joined_tiles(set(pictures)), key=_place)),
        covered,
    )


def _place(shape: Rule | Frame | Picture) -> tuple[float, float, float, float, bool]:
    box = shape.box
    return box.y0, box.x0, box.y1, box.x1, isinstance(shape, Frame) and shape.filled


def _is_whole(box: Box, view: View) -> bool:
    return box.area >= WHOLE_PAGE * view.width * view.height


def _shapes(page: Any, view: View) -> Iterator[Rule | Frame | Picture]:
    for found, matrix in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield from _image(_bounds(found, matrix, view))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _path(found, matrix, view)


def images_of(page: Any, view: View) -> Iterator[tuple[Any, Box]]:
    """The images of a loaded page, those in forms too, and their places as seen."""
    for found, matrix in _objects(page):
        if pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield found, _bounds(found, matrix, view)


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """The painted objects, those in forms too, with the matrix from their space to the page's."""
    kinds = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM)
    # Nearly all objects of a page are text.
    for _, address in library.page_objects(library.address(page), kinds):
        yield from _opened(ctypes.cast(address, pdfium.FPDF_PAGEOBJECT), UNIT_MATRIX, 0)


def _opened(found: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_FORM:
        yield found, matrix
    elif depth < DEEPEST_FORM:
        inner = _after(_matrix_of(found), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(found)):
            yield from _opened(pdfium.FPDFFormObj_GetObject(found, index), inner, depth + 1)


def _matrix_of(found: Any) -> Matrix:
    out = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, ctypes.byref(out)):
        return UNIT_MATRIX
    return out.a, out.b, out.c, out.d, out.e, out.f


def _after(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does `first` and `then`."""
    e, f = _moved((first[4], first[5]), then)
    return (
        first[0] * then[0] + first[1] * then[2],
        first[0] * then[1] + first[1] * then[3],
        first[2] * then[0] + first[3] * then[2],
        first[2] * then[1] + first[3] * then[3],
        e,
        f,
    )


def _moved(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(found: Any, matrix: Matrix, view: View) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(found, *map(ctypes.byref, (left, bottom, right, top)))
    return _seen([(left.value, bottom.value), (right.value, top.value)], matrix, view)


def _seen(points: list[Point], matrix: Matrix, view: View) -> Box:
    """The box round the points, as seen, to a hundredth of a point."""
    placed = [_moved(point, matrix) for point in points]
    xs, ys = [x for x, _ in placed], [y for _, y in placed]
    box = view.box(min(xs), min(ys), max(xs), max(ys))
    return Box(*(round(side, 2) for side in box))


def _image(box: Box) -> Iterator[Rule | Picture]:
    if _is_thin(box):
        yield Rule(box)
    elif box.width >= PICTURE_SIDE and box.height >= PICTURE_SIDE:
        yield Picture(box)


def _is_thin(box: Box) -> bool:
    return min(box.width, box.height) < RULE_THICKNESS and _is_long(box)


def _is_long(box: Box) -> bool:
    return max(box.width, box.height) > RULE_LENGTH


def _path(found: Any, matrix: Matrix, view: View) -> Iterator[Rule | Frame]:
    """The rules and frames that a path paints."""
    fill_mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(found, ctypes.byref(fill_mode), ctypes.byref(stroke))
    filled = bool(fill_mode.value) and _shows(found, pdfium.FPDFPageObj_GetFillColor)
    stroked = bool(stroke.value) and _shows(found, pdfium.FPDFPageObj_GetStrokeColor)
    if not (filled or stroked) or pdfium.FPDFPath_CountSegments(found) > CORNERS:
        return
    matrix = _after(_matrix_of(found), matrix)
    for points in _outlines(found):
        box = _seen(points, matrix, view)
        if _is_straight(box):
            if _is_long(box) and (stroked or _is_thin(box)):
                yield Rule(box)
        elif _is_rectangle(points):
            yield from _rectangle(box, filled)


def _shows(found: Any, colour_of: Any) -> bool:
    """Whether the object's colour is neither transparent nor that of the paper."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not colour_of(found, *map(ctypes.byref, parts)):
        return False
    red, green, blue, opacity = (part.value for part in parts)
    return opacity > 0 and min(red, green, blue) < 0xFA


def _outlines(found: Any) -> Iterator[list[Point]]:
    """The corners of each straight-edged part of a path; parts with curves are left out."""
    points: list[Point] = []
    straight = True
    for index in range(pdfium.FPDFPath_CountSegments(found)):
        segment = pdfium.FPDFPath_GetPathSegment(found, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append((x.value, y.value))
    if straight and len(points) > 1:
        yield points


def _is_straight(box: Box) -> bool:
    return min(box.width, box.height) <= SLANT


def _is_rectangle(points: list[Point]) -> bool:
    """Whether the corners are those of an upright rectangle, with or without the first again."""
    corners = points[:-1] if len(points) == 5 else points
    xs = sorted(x for x, _ in corners)
    ys = sorted(y for _, y in corners)
    return (
        len(corners) == 4
        and max(xs[1] - xs[0], xs[3] - xs[2], ys[1] - ys[0], ys[3] - ys[2]) <= SLANT
        and all(
            abs(ax - bx) <= SLANT or abs(ay - by) <= SLANT
            for (ax, ay), (bx, by) in pairwise(corners)
        )
    )


def _rectangle(box: Box, filled: bool) -> Iterator[Rule | Frame]:
    if _is_thin(box):
        yield Rule(box)
    elif box.width >= FRAME_SIDE and box.height >= FRAME_SIDE and _is_long(box):
        yield Frame(box, filled)


def _joined_tiles(pictures: set[Picture]) -> list[Picture]:
    """The pictures, those made whole again that the file holds in strips or tiles."""
    boxes = sorted((picture.box for picture in pictures), key=lambda box: (box.y0, box.x0))
    if len(boxes) > MOST_TILES:
        return [Picture(box) for box in boxes]
    fewer = _paired_tiles(boxes)
    # Tiles become strips first, and strips the picture.
    while len(fewer) < len(boxes):
        boxes, fewer = fewer, _paired_tiles(fewer)
    return [Picture(box) for box in fewer]


def _paired_tiles(boxes: list[Box]) -> list[Box]:
    """The boxes, each united with those that are its next tiles, one after the other."""
    whole: list[Box] = []
    for box in boxes:
        partner = next(
            (place for place, other in enumerate(whole) if _is_next_tile(box, other)), -1
        )
        if partner < 0:
            whole.append(box)
        else:
            whole[partner] = whole[partner].union(box)
    return whole


def _is_next_tile(one: Box, other: Box) -> bool:
    """Whether two boxes of one height or one width lie edge to edge."""
    beside = abs(one.y0 - other.y0) + abs(one.y1 - other.y1) <= SLANT
    under = abs(one.x0 - other.x0) + abs(one.x1 - other.x1) <= SLANT
    touch_x = min(abs(one.x1 - other.x0), abs(other.x1 - one.x0)) <= SLANT
    touch_y = min(abs(one.y1 - other.y0), abs(other.y1 - one.y0)) <= SLANT
    return (beside and touch_x) or (under and touch_y)


def _closed_boxes(rules: list[Rule]) -> tuple[list[Rule], list[Frame]]:
    """Rules that close a box in fours become its frame; the others stay rules."""
    if len(rules) > MOST_RULES:
        return rules, []
    level = sorted((rule for rule in rules if rule.horizontal), key=_place)
    upright = [rule for rule in rules if not rule.horizontal]
    used: set[Rule] = set()
    frames = []
    for index, head in enumerate(level):
        for foot in level[index + 1 :]:
            sides = _sides(head.box, foot.box, upright)
            if sides:
                frames.append(Frame(head.box.union(foot.box)))
                used |= {head, foot, *sides}
                break
    return [rule for rule in rules if rule not in used], frames


def _sides(head: Box, foot: Box, upright: list[Rule]) -> list[Rule]:
    """The two upright rules that join the ends of two level ones; none where one is missing."""
    if abs(head.x0 - foot.x0) > CLOSING or abs(head.x1 - foot.x1) > CLOSING:
        return []
    if foot.cy - head.cy < FRAME_SIDE:
        return []
    reaching = [
        rule
        for rule in upright
        if abs(rule.box.y0 - head.cy) <= CLOSING and abs(rule.box.y1 - foot.cy) <= CLOSING
    ]
    left = [rule for rule in reaching if abs(rule.box.cx - head.x0) <= CLOSING]
    right = [rule for rule in reaching if abs(rule.box.cx - head.x1) <= CLOSING]
    return [left[0], right[0]] if left and right else []
