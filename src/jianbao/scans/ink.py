"""The ink of a page image: which pixels are printed, in which parts, and how large body type is.

Takes a grey page; gives the ink as a mask, its connected parts, the em of most of the type.
"""

from __future__ import annotations

import cv2
import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.scans.grey import Grey

Black = npt.NDArray[np.bool_]
"""A page's ink: rows and columns, true where printed."""
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int32]
Boxes = npt.NDArray[np.int64]
"""A row for each box: left, top, right, bottom; right and bottom are the first pixels outside."""

GROUND_SIDE = 1000
"""Pixels of the reduced page's long side on which the ground under the ink is found: one of them
is about half a millimetre of a broadsheet."""
GROUND_REACH = 9
"""Pixels of the reduced page: darker things that are narrower stand on the ground, wider ones are
ground themselves (tints, photographs, bands)."""
INK_SHARE = 0.6
"""What is darker than so much of the way from ink to ground is ink. High, as thin strokes and
rules do not come out of a scanner black."""
INK_LEAST = 0.35
"""The same on the darkest grounds, of the way from ink to paper: photographs do not turn black
throughout, and heavy letters and bands are not hollowed out."""
MOST_PIXELS = 20_000_000
"""Pixels on which parts are looked for: a broadsheet in 225 dpi, where body type is 25 px."""

LEAST_PART = 5
"""Pixels: lower parts are speckle, halftone dots and dots of letters."""
SMEAR = 1.2
"""Parts of a line of type are this many usual part heights apart or less."""
LINE_LENGTH = 4.0
"""A stretch of type so many times longer than high tells of the height of its line."""
LINE_HEIGHT = 0.99
"""Mean height of a line's ink in ems, much the same for all scripts: Chinese lines have 0.92, with
brackets 1.0; Latin ones 0.85 to 1.1, by what tall letters, tails and accents they have."""
SPREAD = 0.15
"""Heights of lines of one size lie so close together, as natural logarithms."""


class Parts(msgspec.Struct, frozen=True):
    """Connected parts of ink, the ground left out: places (pixels), extents and numbers of pixels;
    `labels` gives for each pixel the number of its part, from 1, and 0 for the ground."""

    x: Ints
    y: Ints
    width: Ints
    height: Ints
    area: Ints
    labels: Labels

    def __len__(self) -> int:
        return len(self.x)

    def boxes(self) -> Boxes:
        """The places of the parts."""
        return np.column_stack((self.x, self.y, self.x + self.width, self.y + self.height))

    def drawn(self, chosen: Black) -> Black:
        """The ink of the chosen parts, a mask of one entry a part."""
        table = np.concatenate(([False], chosen))
        drawn: Black = table[self.labels]
        return drawn

    def turned(self) -> Parts:
        """The parts of the page turned over its diagonal, rows made columns."""
        labels = np.ascontiguousarray(self.labels.T)
        return Parts(self.y, self.x, self.height, self.width, self.area, labels)


def as_boxes(rows: list[list[int]]) -> Boxes:
    """The boxes of a list, which may be empty."""
    return np.array(rows, dtype=np.int64).reshape(-1, 4)


def black(image: Grey) -> Black:
    """Where the page is printed.

    The threshold lies between the ink and the ground round each place, as in Gatos, Pratikakis and
    Perantonis, "Adaptive degraded document image binarization" (2006); the ground is the page in
    small with its letters closed over.
    """
    if not image.size:
        return np.zeros(image.shape, dtype=np.bool_)
    ground = _ground(image)
    ink, paper = levels(image)
    contrast = paper - ink
    share = np.maximum(INK_SHARE * (ground.astype(np.float32) - ink), INK_LEAST * contrast)
    threshold = np.clip(ink + share, 0, 255).astype(np.uint8)
    height, width = image.shape
    limit = cv2.resize(threshold, (width, height), interpolation=cv2.INTER_LINEAR)
    printed: Black = image < limit
    return printed


def levels(image: Grey) -> tuple[float, float]:
    """How dark the ink and how light the paper is: the means on both sides of Otsu's threshold."""
    step = max(1, round((image.size / 1_000_000) ** 0.5))
    counts = np.bincount(image[::step, ::step].ravel(), minlength=256).astype(np.float64)
    shades = np.arange(256)
    below, mass = np.cumsum(counts), np.cumsum(counts * shades)
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        dark, light = mass / below, (mass[-1] - mass) / above
        between = np.nan_to_num(below * above * (dark - light) ** 2)
    at = int(between.argmax())
    if between[at] == 0:  # one shade throughout
        return 0.0, 255.0
    return float(dark[at]), float(light[at])


def _ground(image: Grey) -> Grey:
    """The page in small with everything narrow on it made as light as what it stands on."""
    factor = max(4, round(max(image.shape) / GROUND_SIDE))
    small = shrunk(image, factor)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (GROUND_REACH, GROUND_REACH))
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.blur(closed, (3, 3)), dtype=np.uint8)


def shrunk(image: Grey, factor: int) -> Grey:
    """The image reduced by a whole factor, each pixel the mean of those it stands for."""
    height, width = (max(1, side // factor) for side in image.shape)
    whole = image[: height * factor, : width * factor]
    return np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def shrunk_ink(ink: Black, factor: int) -> Black:
    """The ink reduced by a whole factor so that hairlines stay: a pixel is ink where a stroke of
    one old pixel runs through it."""
    if factor == 1:
        return ink
    level = round(0.8 * 255 / factor)
    return shrunk(ink.view(np.uint8) * np.uint8(255), factor) >= level


def parts_of(ink: Black) -> Parts:
    """The connected parts of ink; pixels touch over corners too."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        ink.view(np.uint8), connectivity=8, ltype=cv2.CV_32S
    )
    x, y, width, height, area = stats[1:count].astype(np.int64).T
    return Parts(x, y, width, height, area, np.asarray(labels, dtype=np.int32))


def body_height(ink: Black) -> float:
    """The em of body type in pixels; 0 where there is none.

    Ink is joined along lines of type (run-length smearing: Wahl, Wong and Casey, "Block
    segmentation and text extraction in mixed text/image documents", 1982); lines speak by how many
    letters they have, so that headings are outvoted.
    """
    factor = _factor(ink)
    small = shrunk_ink(ink, factor)
    heights, weights = _lines_of_type(small)
    if not len(heights):
        return 0.0
    return factor * _most(heights, weights) / LINE_HEIGHT


def _factor(ink: Black) -> int:
    return max(1, int(np.ceil((ink.size / MOST_PIXELS) ** 0.5)))


def _lines_of_type(ink: Black) -> tuple[Floats, Floats]:
    """Heights of stretches of type, and how many letters of their height each is long."""
    parts = parts_of(ink)
    usual = _usual_height(parts)
    if not usual:
        return np.zeros(0), np.zeros(0)
    letters = (
        (parts.height >= max(LEAST_PART, 0.3 * usual))
        & (parts.height < 5 * usual)
        & (parts.width < 12 * usual)
    )
    rows = parts_of(_smeared(parts.drawn(letters), round(SMEAR * usual)))
    long = (rows.width > LINE_LENGTH * rows.height) & (rows.height > LEAST_PART)
    heights = rows.height[long].astype(np.float64)
    return heights, rows.width[long] / heights


def _usual_height(parts: Parts) -> float:
    """Median height of parts that may be letters or characters."""
    shape = parts.width / np.maximum(parts.height, 1)
    some = (parts.height > LEAST_PART) & (shape > 0.2) & (shape < 4)
    return float(np.median(parts.height[some])) if some.any() else 0.0


def _smeared(ink: Black, reach: int) -> Black:
    """The ink with its gaps along rows closed, at a fourth of the width: enough to join lines."""
    height, width = ink.shape
    narrow = cv2.resize(
        ink.view(np.uint8) * np.uint8(255),
        (max(1, width // 4), height),
        interpolation=cv2.INTER_AREA,
    )
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (2 * (reach // 8) + 1, 1))
    closed = cv2.morphologyEx((narrow > 0).view(np.uint8), cv2.MORPH_CLOSE, kernel)
    wide: Black = np.repeat(closed > 0, 4, axis=1)
    return wide


def _most(heights: Floats, weights: Floats) -> float:
    """The height about which most weight lies: the mean of those close to the mode."""
    logs = np.log(heights)
    grid = np.arange(logs.min(), logs.max() + SPREAD / 2, SPREAD / 8)
    near = np.exp(-0.5 * ((grid[:, None] - logs) / SPREAD) ** 2) @ weights
    close = np.abs(logs - grid[near.argmax()]) < 2 * SPREAD
    return float(np.average(heights[close], weights=weights[close]))
