"""What a scanned page has besides type: rules, frames and pictures, as the geometry reader needs.

Takes the grey page, its ink and the em of its body type; gives the same kinds of things as
`sources.pdf_shapes` does for a PDF: thin bars are rules, rules that close a box are its frame and
no rules, a tint or a dark band is a filled frame, with an outline two frames in one place.
"""

from __future__ import annotations

import msgspec
import numpy as np

from jianbao.model import Box, Frame, Picture, Rule
from jianbao.scans.boxes import framed
from jianbao.scans.grey import Grey
from jianbao.scans.grounds import grounds
from jianbao.scans.ink import Black, Boxes, as_boxes, parts_of, shrunk_ink
from jianbao.scans.strokes import strokes

FINEST_EM = 16
"""Pixels to an em of body type that finding rules needs; larger pages are reduced to that."""
SAME_BOX = 0.6
"""Ems by which the sides of a ground and of the frame drawn round it are found apart."""
INSIDE = 0.7
"""Share of a rule or box within a picture from which on it is part of that."""
HALF_TONES = 0.25
"""Share of a band with white type that may be half-toned: the edges of its letters."""
WHOLE_PAGE = 0.85
"""Share of the page from which on a ground or picture lies under everything."""
EVERY_SIZE = 1000.0
"""Pages have fewer ems across; a smaller body height is no measure."""


class Marks(msgspec.Struct, frozen=True):
    """The rules, frames and pictures of a page, each kind from top to bottom; boxes in pixels of
    the image."""

    rules: tuple[Rule, ...] = ()
    frames: tuple[Frame, ...] = ()
    pictures: tuple[Picture, ...] = ()


def marks(image: Grey, ink: Black, body_height: float) -> Marks:
    """The marks of a page, upright and free of skew; none where `body_height`, in pixels, is not
    known (a page without type)."""
    if body_height * EVERY_SIZE < max(image.shape, default=0) or not image.size:
        return Marks()
    factor = max(1, int(body_height // FINEST_EM))
    small, em = shrunk_ink(ink, factor), body_height / factor
    parts = parts_of(small)
    found = framed(strokes(small, parts, em), parts, em)
    toned = grounds(image, body_height)
    bands = _two_toned(found.bands * factor, image)
    pictures = _apart(_no_whole_page(toned.pictures, image), bands, body_height)
    rules = np.concatenate((found.level, found.upright)) * factor
    outlines = _apart(_no_whole_page(found.frames * factor, image), pictures, body_height)
    filled = np.concatenate(
        (
            _on_outlines(toned.grounds, outlines, SAME_BOX * body_height),
            bands,
        )
    )
    return _as_marks(
        _apart(rules, pictures, body_height), outlines, _no_whole_page(filled, image), pictures
    )


def _as_marks(rules: Boxes, outlines: Boxes, filled: Boxes, pictures: Boxes) -> Marks:
    frames = {Frame(_box(row)) for row in outlines.tolist()}
    frames |= {Frame(_box(row), filled=True) for row in filled.tolist()}
    return Marks(
        tuple(sorted({Rule(_box(row)) for row in rules.tolist()}, key=_place)),
        tuple(sorted(frames, key=_place)),
        tuple(sorted({Picture(_box(row)) for row in pictures.tolist()}, key=_place)),
    )


def _box(row: list[int]) -> Box:
    return Box(*map(float, row))


def _place(mark: Rule | Frame | Picture) -> tuple[float, float, float, float, bool]:
    box = mark.box
    return box.y0, box.x0, box.y1, box.x1, isinstance(mark, Frame) and mark.filled


def _no_whole_page(boxes: Boxes, image: Grey) -> Boxes:
    """The boxes that are not the whole page."""
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return boxes[area < WHOLE_PAGE * image.size]


def _two_toned(bands: Boxes, image: Grey) -> Boxes:
    """The dark bands without those that have half-tones: photographs."""
    kept = [row for row in bands.tolist() if _half_tones(image, row) <= HALF_TONES]
    return as_boxes(kept)


def _half_tones(image: Grey, row: list[int]) -> float:
    """The share of a box that is neither dark nor light."""
    x0, y0, x1, y1 = row
    place = image[y0:y1:2, x0:x1:2].astype(np.float64)
    dark, light = np.percentile(place, (2, 98))
    tone = (place - dark) / max(light - dark, 1.0)
    return float(((tone > 0.3) & (tone < 0.7)).mean())


def _apart(boxes: Boxes, pictures: Boxes, em: float) -> Boxes:
    """The boxes that are not for the most part within a picture or at its very edge."""
    slack = 0.3 * em
    inside = np.zeros(len(boxes), dtype=np.bool_)
    area = np.maximum(boxes[:, 2] - boxes[:, 0], 1) * np.maximum(boxes[:, 3] - boxes[:, 1], 1)
    for x0, y0, x1, y1 in pictures.tolist():
        across = np.minimum(boxes[:, 2], x1 + slack) - np.maximum(boxes[:, 0], x0 - slack)
        down = np.minimum(boxes[:, 3], y1 + slack) - np.maximum(boxes[:, 1], y0 - slack)
        inside |= np.maximum(across, 0) * np.maximum(down, 0) >= INSIDE * area
    return boxes[~inside]


def _on_outlines(filled: Boxes, outlines: Boxes, slack: float) -> Boxes:
    """The grounds, those with an outline in its exact place."""
    if not len(outlines):
        return filled
    rows = []
    for row in filled.tolist():
        off = np.abs(outlines - np.array(row)).max(axis=1)
        rows.append(outlines[off.argmin()].tolist() if off.min() <= slack else row)
    return as_boxes(rows)
