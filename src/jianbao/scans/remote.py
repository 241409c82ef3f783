"""A vision model at a URL as an engine: off unless a user names one, and doubted in all it says.

A line of its answer counts where a row of ink is found for it, and its place is that of the row,
which no model has a say in. What finds none is handed on as text without a place; rows that no
line has claimed are handed on as unread.
"""

from __future__ import annotations

import cv2
import numpy as np

from jianbao.model import Box
from jianbao.scans.doubt import Said, lines_said, placed, without_loops
from jianbao.scans.engine import Found
from jianbao.scans.grey import Grey, as_grey
from jianbao.scans.service import VisionService
from jianbao.scans.spacing import middles_of

MOST_SURE = 0.6
"""Confidence of a line that has found its row: models tell none that means anything."""

PROMPT = (
    "The image is a strip of a newspaper page, {width} pixels wide and {height} high. Read every "
    "printed line of text exactly as it stands, from top to bottom{columns}; correct nothing, add "
    "nothing, translate nothing. Answer with a JSON array alone, one object a line: "
    '{{"text": "the words of the line", "box": [left, top, right, bottom]}}, the box in pixels of '
    "the image. If there is no text, answer []."
)
COLUMNS = ", in columns of upright characters from right to left"

ROW_INK = 0.02
"""Of a full row's ink: a row of pixels with less parts two lines of type."""

FULL_ROW = 90
"""The percentile of the rows' ink that is a full row's."""

LEAST_ROW = 6
"""Pixels: a lower run of ink is a rule or a speck; body type is 24 to 40 high."""


class RemoteEngine:
    """The engine at a URL; `seconds` is what the answer to a strip may take."""

    trusted = False

    def __init__(self, url: str, seconds: float = 300.0) -> None:
        """Raises `UnknownEngine` for what is no URL of a service; asks nothing yet."""
        self._service = VisionService(url, seconds)
        self.name = self._service.address

    @property
    def version(self) -> str:
        """The model's name. Raises `EngineFailed` where it has to be asked for and is not told."""
        return self._service.model

    def lines(self, image: Grey, vertical: bool = False) -> list[Found]:
        """The lines of the image that have a row of ink, those without, and rows without a line."""
        height, width = image.shape
        prompt = PROMPT.format(width=width, height=height, columns=COLUMNS if vertical else "")
        answer = self._service.answer(prompt, cv2.imencode(".png", image)[1].tobytes())
        said, looping = without_loops(lines_said(answer))
        if vertical:
            said = [Said(each.text, _laid(each.box, width)) for each in said]
        rows = rows_of_ink(as_grey(np.rot90(image)) if vertical else image)
        found, refused = placed(said, rows)
        taken = [row for _, row in found]
        found += [("", row) for row in rows if row not in taken]
        lines = [
            Found(
                text=text,
                box=_stood(row, width) if vertical else row,
                confidence=MOST_SURE if text else 0.0,
                vertical=vertical,
                middles=middles_of(text, row.x0, row.x1),
            )
            for text, row in found
        ]
        whole = Box(0, 0, width, height)
        return lines + [
            Found(text=text, box=whole, confidence=0.0, placed=False) for text in looping + refused
        ]


def rows_of_ink(image: Grey) -> list[Box]:
    """The rows of type in an image of one column, from top to bottom, as white parts them."""
    level, mask = cv2.threshold(image, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    if level <= 0:
        return []
    profile = mask.sum(axis=1, dtype=np.int64)
    inked = profile > ROW_INK * np.percentile(profile, FULL_ROW)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0]))))
    rows = []
    for top, bottom in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        columns = np.flatnonzero(mask[top:bottom].any(axis=0))
        if bottom - top >= LEAST_ROW and len(columns):
            rows.append(Box(float(columns[0]), top, float(columns[-1]) + 1, bottom))
    return rows


def _laid(box: Box | None, width: int) -> Box | None:
    """A box of an image, `width` wide, in the image laid on its left side."""
    return box and Box(box.y0, width - box.x1, box.y1, width - box.x0)


def _stood(box: Box, width: int) -> Box:
    """A box of the image laid on its left side in the image itself."""
    return Box(width - box.y1, box.x0, width - box.y0, box.x1)
