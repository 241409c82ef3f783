"""RapidOCR: the networks of PP-OCR, run by onnxruntime on the processor.

The models lie in the wheel of `rapidocr` and are the ones it is configured with; nothing is
downloaded. Its networks are called by themselves: lines are found on a reduced image, which costs a
quarter and finds as many, and are then read one by one from the image as given, so that what is
read of a line does not depend on the lines beside it.
"""

from __future__ import annotations

import importlib.metadata
import logging
import math
from collections.abc import Sequence
from typing import Any

import cv2
import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.errors import EngineFailed
from jianbao.model import Box
from jianbao.scans.columns import level_and_upright, merged, rows_joined
from jianbao.scans.ends import widened
from jianbao.scans.engine import Found
from jianbao.scans.grey import Grey, as_grey
from jianbao.scans.unread import unread_ink

Floats = npt.NDArray[np.float32]

FIND_SCALE = 0.5
"""Lines are found at this scale. On degraded pages of 200 dpi 0.4 to 1.0 find the same lines."""

FIND_STEP = 32
"""Both sides of the image in which lines are found are a multiple of it, as the network asks."""

MARGIN = 16
"""Pixels of ground put round the image before lines are found; type at its very edge is missed."""

AROUND = 1.0
"""In heights of a line: what is added round a region of columns, whose first or last character may
have been left out."""

READ_HEIGHT = 48
LEAST_WIDTH = 320
"""Height and least width, in pixels, of the image of a line that the network reads."""

LONGEST = 4096
"""Greatest width of it; a longer line is pressed together, rather than to take any memory."""

BODY_LINE = 36.0
"""Height of a line of body type with its margins, where nothing else tells."""

ONE_LINE = 1.5
"""In heights of a line: ink that was not found is one level line up to here, else columns."""

APART = 1.0
"""In heights of a line: columns this near are looked at together."""

SURE = 0.7
"""What was not found as a line at once counts only where it is read with this confidence: strokes
of a drawing are not."""

GROUND = 80
"""Percentile of an image's pixels that is its ground, whether it holds much type or little."""

LEAST_SIDE = 3
"""A place less high or wide than this many pixels is no type."""

BLANK = 0
"""The class of the network that stands for no character (CTC)."""

_QUIET = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "Global.max_side_len": 1 << 30,
    "Global.use_vertical_padding": False,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1 << 30,
    "Det.max_candidates": 10_000,
}
"""One thread: pages are read side by side. No limits: strips have the size that suits them."""


class RapidEngine:
    """The engine `rapidocr`; it loads its networks when it is made, some 30 MB."""

    name = "rapidocr"
    trusted = True

    def __init__(self) -> None:
        networks = _networks()
        self.version = importlib.metadata.version("rapidocr")
        self._finder = networks.text_det
        self._reader = networks.text_rec.session
        self._characters: list[str] = networks.text_rec.postprocess_op.character

    def lines(self, image: Grey, vertical: bool = False) -> list[Found]:
        """The lines of the image; those that run top to bottom are found without being told."""
        if min(image.shape) < LEAST_SIDE:
            return []
        try:
            return self._upright(image) if vertical else self._all(image)
        except Exception as error:  # onnxruntime and OpenCV have no class of their own in common
            raise EngineFailed(self.name, str(error)) from error

    def _all(self, image: Grey) -> list[Found]:
        """Level lines first, and then what they leave: short lines, and columns."""
        places, columns = level_and_upright(self._places(image))
        height = _line_height(places + columns)
        found = [self._line(image, place, widened(place, places, image)) for place in places]
        for region in unread_ink(image, places + columns, height):
            if region.height <= ONE_LINE * height:
                found += self._short(image, _grown(region, height, image))
            else:
                columns.append(region)
        if columns:
            without = _without(image, places)
            for region in merged(columns, APART * height):
                found += self._region(without, _grown(region, height, image))
        return found

    def _short(self, image: Grey, place: Box) -> list[Found]:
        """What stands in a place that the network did not find; nothing unless it is sure."""
        found = self._line(image, place, place)
        return [found] if found.text and found.confidence >= SURE else []

    def _region(self, image: Grey, region: Box) -> list[Found]:
        """The columns in a region of the image; only such as it is sure of, for the region may
        hold drawings."""
        found = self._upright(_part(image, region))
        return [
            _moved(line, region.x0, region.y0)
            for line in found
            if line.text and line.confidence >= SURE
        ]

    def _upright(self, image: Grey) -> list[Found]:
        """The columns of an image with upright characters in columns, right to left.

        The image is laid on its left side: the network has learned to read such lines, and tells
        columns apart as it does lines.
        """
        turned = as_grey(np.ascontiguousarray(np.rot90(image)))
        places = rows_joined(self._places(turned))
        lines = [self._line(turned, each, widened(each, places, turned)) for each in places]
        return [_stood_up(line, image.shape[1]) for line in lines]

    def _places(self, image: Grey) -> list[Box]:
        """The upright boxes of the lines."""
        height, width = image.shape
        reduced = cv2.resize(
            image,
            (max(1, round(width * FIND_SCALE)), max(1, round(height * FIND_SCALE))),
            interpolation=cv2.INTER_AREA,
        )
        found = self._finder(cv2.cvtColor(_framed(as_grey(reduced)), cv2.COLOR_GRAY2BGR)).boxes
        if found is None:
            return []
        factors = np.array([width / reduced.shape[1], height / reduced.shape[0]])
        corners = (np.asarray(found, np.float64) - MARGIN) * factors
        corners = np.clip(corners, 0, [width, height])
        boxes = [Box(*each.min(0).tolist(), *each.max(0).tolist()) for each in corners]
        return [box for box in boxes if min(box.width, box.height) >= LEAST_SIDE]

    def _line(self, image: Grey, place: Box, seen: Box) -> Found:
        """The line at a place, read from a part of the image that may be larger."""
        text, confidences, middles = self._read(_part(image, seen))
        return Found(
            text=text,
            box=place,
            confidence=round(float(np.mean(confidences)), 4) if confidences else 0.0,
            confidences=tuple(round(each, 4) for each in confidences),
            middles=tuple(round(seen.x0 + middle, 1) for middle in middles),
        )

    def _read(self, line: Grey) -> tuple[str, list[float], list[float]]:
        """The text of the image of a line, how sure each character is, and its middle in px."""
        padded, factor = _for_reading(line)
        scores = self._reader(padded)[0]
        classes = scores.argmax(axis=1)
        # Of a run of one class only the first counts, as CTC has it.
        first = np.flatnonzero((classes != BLANK) & (np.diff(classes, prepend=BLANK) != 0))
        characters = [self._characters[each] for each in classes[first].tolist()]
        confidences = scores[first, classes[first]].tolist()
        step = padded.shape[3] / len(classes) * factor
        middles = ((first + 0.5) * step).tolist()
        kept = _stripped(characters)
        return "".join(characters[kept]), confidences[kept], middles[kept]


def _networks() -> Any:
    """RapidOCR with both networks loaded and silent."""
    from rapidocr import RapidOCR

    # Its logger writes to standard error while it loads, before it hears of a level.
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    networks = RapidOCR(params=_QUIET)
    # Newer versions load a network when it is first used.
    blank = np.full((FIND_STEP, LEAST_WIDTH), 255, np.uint8)
    networks(blank, use_det=True, use_cls=False, use_rec=False)
    networks(blank, use_det=False, use_cls=False, use_rec=True)
    return networks


def _framed(image: Grey) -> Grey:
    """The image with its edges drawn out by a margin, and its sides made multiples of the step."""
    height, width = image.shape
    below = MARGIN + -(height + 2 * MARGIN) % FIND_STEP
    right = MARGIN + -(width + 2 * MARGIN) % FIND_STEP
    framed = cv2.copyMakeBorder(image, MARGIN, below, MARGIN, right, cv2.BORDER_REPLICATE)
    return as_grey(framed)


def _for_reading(line: Grey) -> tuple[Floats, float]:
    """A line as the network takes it (1, 3, 48, width; -1 black, 1 white, 0 after its end), and the
    pixels of the line in one of it."""
    height, width = line.shape
    new_width = min(max(1, round(width * READ_HEIGHT / height)), LONGEST)
    smaller = cv2.INTER_AREA if height > READ_HEIGHT else cv2.INTER_LINEAR
    line = as_grey(cv2.resize(line, (new_width, READ_HEIGHT), interpolation=smaller))
    padded = np.zeros((1, 3, READ_HEIGHT, max(new_width, LEAST_WIDTH)), np.float32)
    padded[0, :, :, :new_width] = line.astype(np.float32) / 127.5 - 1
    return padded, width / new_width


def _stripped(characters: Sequence[str]) -> slice:
    """Which of the characters stand between the spaces at both ends."""
    printed = [k for k, each in enumerate(characters) if each.strip()]
    return slice(printed[0], printed[-1] + 1) if printed else slice(0, 0)


def _part(image: Grey, box: Box) -> Grey:
    return image[
        math.floor(box.y0) : max(math.ceil(box.y1), math.floor(box.y0) + 1),
        math.floor(box.x0) : max(math.ceil(box.x1), math.floor(box.x0) + 1),
    ]


def _line_height(places: Sequence[Box]) -> float:
    """The middle thickness of the places; that of body type where nothing was found."""
    thick = sorted(min(place.width, place.height) for place in places)
    return thick[len(thick) // 2] if thick else BODY_LINE


def _grown(region: Box, height: float, image: Grey) -> Box:
    """The region with a margin of ground round it, within the image."""
    room = AROUND * height
    return Box(
        max(0.0, region.x0 - room),
        max(0.0, region.y0 - room),
        min(float(image.shape[1]), region.x1 + room),
        min(float(image.shape[0]), region.y1 + room),
    )


def _without(image: Grey, places: Sequence[Box]) -> Grey:
    """The image with what stands at the places covered by its ground."""
    covered = image.copy()
    ground = int(np.percentile(image[::4, ::4], GROUND))
    for place in places:
        _part(covered, place)[:] = ground
    return covered


def _moved(line: Found, x: float, y: float) -> Found:
    """A line found in a part of the image that begins at x and y; it runs top to bottom."""
    box = line.box
    return msgspec.structs.replace(
        line,
        box=Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y),
        middles=tuple(round(middle + y, 1) for middle in line.middles),
    )


def _stood_up(line: Found, width: int) -> Found:
    """A line of an image that was laid on its left side, in that image, which is `width` wide."""
    box = line.box
    upright = Box(width - box.y1, box.x0, width - box.y0, box.x1)
    return msgspec.structs.replace(line, box=upright, vertical=True)
