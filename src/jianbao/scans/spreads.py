"""The image of two facing pages → the two pages; any other image as it is.

Two pages are a wide image with a gutter down its middle: two inner margins, so wider than what
parts columns, and nothing printed across it from head to foot. A fold, a shadow or the dark between
two sheets may run down it; a headline or a picture that crosses it makes the two one (跨版), and
they are not cut.
"""

from __future__ import annotations

import cv2
import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.scans.grey import WHITE, Grey, as_grey, reduced
from jianbao.scans.skew import skew

Bools = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

_WIDE = 1.15
"""Width over height from which on an image can be two pages; two narrow tabloids have 1.25."""

_COPY = 1600
"""Longer side in px of the copy that is looked at."""

_MIDDLE = 0.06
"""Part of the width by which the gutter may be off the middle, either way."""

_GUTTER = 0.015
"""Part of the width that a gutter must have: inner margins of some 8 mm on sheets of 1 m. Columns
stand 5 mm apart, 0.012 of a landscape page in A3."""

_WIDER = 1.8
"""How much wider the gutter must be than other gaps that run from head to foot."""

_CROSSED = 0.004
"""Part of the height that may be printed in a column of the gutter all the same: dust."""

_RULED = 0.8
"""Part of the gutter's width that a row prints where a rule crosses it: one page's, no dust."""

_FOLD = 0.85
_WIDEST_FOLD = 0.05
"""A fold is dark for this part of the height and less than this part of the width."""

_DARK = 150
"""Grey level below which a place is dark: a picture, a fold, no paper."""

_PRINTED = 0.01
"""Part of each half that must be printed."""


class Cut(msgspec.Struct, frozen=True):
    """A line down the image in px: its x at the head and at the foot."""

    head: float
    foot: float


def split_spread(image: Grey) -> tuple[Grey, ...]:
    """The two pages of a spread, left to right; where the image is no spread, itself alone.

    The pages are cut along the gutter, askew as it may be; what lies beyond it is white.
    """
    return tuple(page for page, _, _ in parts_of_spread(image))


def parts_of_spread(image: Grey) -> tuple[tuple[Grey, float, float], ...]:
    """The same, each with where it begins and ends, as shares of the image's width."""
    cut = gutter(image)
    if cut is None:
        return ((image, 0.0, 1.0),)
    height, width = image.shape
    first = max(1, int(min(cut.head, cut.foot)))
    last = min(width - 1, int(np.ceil(max(cut.head, cut.foot))))
    left, right = image[:, :last].copy(), image[:, first:].copy()
    beyond = (last - 1, last - 1)
    _whiten(left, cut, beyond, height)
    _whiten(right, Cut(cut.head - first, cut.foot - first), (0, 0), height)
    return (left, 0.0, last / width), (right, first / width, 1.0)


def gutter(image: Grey) -> Cut | None:
    """The middle of the gutter between two pages; None where the image is no spread."""
    height, width = image.shape
    if width < _WIDE * height or height < 50:
        return None
    copy, factor = reduced(image, _COPY)
    degrees = skew(image)
    printed = _printed(_straight(copy, degrees))
    middle = _middle_gap(printed)
    if middle is None:
        return None
    # The line x = middle of the straight copy, back in the copy that is askew, and up to size.
    slope = np.tan(np.radians(degrees))
    centre = (copy.shape[1] - 1) / 2, (copy.shape[0] - 1) / 2
    at_centre = centre[0] + (middle - centre[0]) / np.cos(np.radians(degrees))
    head = (at_centre + slope * centre[1] + 0.5) * factor
    foot = (at_centre - slope * centre[1] + 0.5) * factor
    inside = min(head, foot) > 0 and max(head, foot) < width
    return Cut(float(head), float(foot)) if inside else None


def _straight(copy: Grey, degrees: float) -> Grey:
    height, width = copy.shape
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1.0)
    return as_grey(cv2.warpAffine(copy, turn, (width, height), borderValue=WHITE))


def _printed(copy: Grey) -> Bools:
    """Where type, rules or pictures are; a dark band from head to foot is none."""
    ink = cv2.morphologyEx(copy, cv2.MORPH_BLACKHAT, np.ones((17, 17), np.uint8)) > 30
    tall = np.ones((max(3, copy.shape[0] // 16), 1), np.uint8)
    upright_lines = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_OPEN, tall)
    lines = cv2.dilate(upright_lines, np.ones((1, 3), np.uint8)).astype(np.bool_)
    dark = copy < _DARK
    fold = dark.mean(axis=0) > _FOLD
    if fold.sum() > _WIDEST_FOLD * copy.shape[1]:
        fold[:] = False
    near_fold = cv2.dilate(fold.astype(np.uint8)[None, :], np.ones((1, 9), np.uint8))[0]
    return np.asarray((ink & ~lines) | (dark & ~near_fold.astype(np.bool_)[None, :]), np.bool_)


def _middle_gap(printed: Bools) -> float | None:
    """The x of the middle of the gutter on the copy; None where there is none."""
    height, width = printed.shape
    half = width // 2
    if min(printed[:, :half].mean(), printed[:, half:].mean()) < _PRINTED:
        return None
    gaps = _gaps(printed.sum(axis=0) <= max(1, _CROSSED * height))
    inner = [gap for gap in gaps if gap[0] > 0 and gap[1] < width]
    central = [gap for gap in inner if abs(sum(gap) / 2 - width / 2) <= _MIDDLE * width]
    if not central:
        return None
    widest = max(central, key=_length)
    others = [_length(gap) for gap in inner if gap is not widest and not _at_margin(gap, printed)]
    if _length(widest) < max(_GUTTER * width, _WIDER * max(others, default=0)):
        return None
    if (printed[:, widest[0] : widest[1]].mean(axis=1) > _RULED).any():
        return None
    return (widest[0] + widest[1] - 1) / 2


def _gaps(empty: Bools) -> list[tuple[int, int]]:
    """Stretches of empty columns: first, and one behind the last."""
    changes = np.flatnonzero(np.diff(np.concatenate([[0], empty.astype(np.int8), [0]])))
    return [(int(first), int(last)) for first, last in changes.reshape(-1, 2)]


def _length(gap: tuple[int, int]) -> int:
    return gap[1] - gap[0]


def _at_margin(gap: tuple[int, int], printed: Bools) -> bool:
    """Whether beyond the gap, towards the nearer side, there is but dust or the image's edge."""
    beyond = printed[:, : gap[0]] if sum(gap) < printed.shape[1] else printed[:, gap[1] :]
    return bool(beyond.mean() < _PRINTED / 2)


def _whiten(page: Grey, cut: Cut, beyond: tuple[int, int], height: int) -> None:
    """Paint white what lies between the cut and the page's side `beyond` it."""
    corners = [(cut.head, 0), (beyond[0], 0), (beyond[1], height - 1), (cut.foot, height - 1)]
    cv2.fillPoly(page, [np.rint(np.array(corners)).astype(np.int32)], (WHITE,))
