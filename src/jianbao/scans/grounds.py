"""What covers areas of a page: tinted grounds under type, dark bands, and pictures.

Takes the grey page and the em of its body type; gives boxes in pixels. The page is seen in small
with its type closed over: what stays darker than paper is a ground or a picture. One shade
throughout and upright edges make a ground, many shades a picture; letters large enough to stay are
of one shade and of no such shape.
"""

from __future__ import annotations

import cv2
import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.scans.grey import Grey
from jianbao.scans.ink import Black, Boxes, Floats, as_boxes, levels, parts_of, shrunk

Shades = npt.NDArray[np.float32]
"""How dark each pixel of the small page is: 0 paper, 1 ink."""

STEPS = 8
"""Pixels of the small page to an em."""
LETTERS = 1.15
"""Ems: darker things that are narrower are type, and closed over."""
TINTED = 0.03
"""What is so much darker than paper is no paper; the lightest tints printed have 0.05."""
DEEPER = 0.06
"""What is so much darker than the tint it stands on is a picture or a ground of its own."""
ONE_SHADE = 0.04
"""A ground's shades lie within so much of the commonest."""
EVEN = 0.6
"""Share of a ground in one shade; headings on it leave traces."""
LETTER_EVEN = 0.75
"""Share in one shade from which on a thing of no upright shape is a letter."""
UPRIGHT = 0.85
"""Share that a ground takes of its box."""
GROUND_SIDES = (0.85, 2.1)
"""Ems: the least sides of a ground, the shorter and the longer (eight and twenty points)."""
SMALL = 5.0
"""Ems: what is lower or narrower could be heavy type set close."""
LIGHT = 0.3
"""The darkest shade that such a ground has for black type; `boxes` has those with white type."""
MARGIN = 0.5
"""Ems from its edge that such a ground is bare of type somewhere."""
BARE = 0.1
"""Mean shade of type where there is none."""
BLURRED = 1
"""Pixels of the small page by which an edge may be blurred; the type on a ground may reach it."""
PICTURE_SIDE = 2.2
"""Ems: the least side of a picture."""
PICTURE_FILLS = 0.35
"""Share that a picture takes of its box; cut-outs take the least."""
STROKES = 0.4
"""Share of a picture's tone that is drawn in strokes with white between them: photographs have a
tenth of it, heavy type has two thirds."""
DEEPEST = 3
"""Grounds on grounds."""
PAPER_SHARE = 0.3
"""Share of the page, the lightest, from which fitting the paper's shade starts."""
PAPER_ROUNDS = 6
"""Rounds of fitting, each to what was near the one before."""
PAPER_SPREAD = 2.0
"""Shades of 255 that paper may be off."""
BENT = 0.002
"""How little the paper's shade likes to bend."""


class Grounds(msgspec.Struct, frozen=True):
    """Tinted or dark grounds, and pictures, each from top to bottom."""

    grounds: Boxes
    pictures: Boxes


def grounds(image: Grey, em: float) -> Grounds:
    """The grounds and pictures of a page with body type of `em` pixels."""
    factor = max(1, round(em / STEPS))
    shades, drawn = _shades(image, factor, em)
    found = _Found()
    page = _Page(shades, drawn, em / factor)
    _look(page, shades > TINTED, found, DEEPEST)
    pictures = _merged(found.pictures)
    return Grounds(_scaled(found.grounds, factor, image), _scaled(pictures, factor, image))


class _Found:
    def __init__(self) -> None:
        self.grounds: list[list[int]] = []
        self.pictures: list[list[int]] = []


class _Page(msgspec.Struct, frozen=True):
    """The small page with its type closed over, as it is drawn, and its em."""

    shades: Shades
    drawn: Shades
    em: float


def _shades(image: Grey, factor: int, em: float) -> tuple[Shades, Shades]:
    """The small page with its type closed over, and as it is, as shares of the way from paper to
    ink."""
    small = shrunk(image, factor)
    side = 2 * round(LETTERS * em / factor / 2) + 1
    kernel = np.ones((side, side), np.uint8)
    # The dots of a screen and the page's pixels may beat: single light pixels say nothing.
    dotless = cv2.medianBlur(small, 3)
    closed = cv2.morphologyEx(dotless, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_REPLICATE)
    smooth = cv2.medianBlur(np.asarray(closed, np.uint8), 3).astype(np.float32)
    ink, _ = levels(image)
    paper = _paper(smooth)
    contrast = np.maximum(paper - ink, 1)
    return (paper - smooth) / contrast, (paper - small.astype(np.float32)) / contrast


def _paper(ground: Shades) -> Shades:
    """The shade of the paper at each place: a plane, bent at most once each way, through what is
    lightest."""
    height, width = ground.shape
    rows, columns = np.arange(0, height, 8), np.arange(0, width, 8)
    known = ground[np.ix_(rows, columns)].ravel().astype(np.float64)
    terms = _terms(rows / height, columns / width)
    kept = known >= np.quantile(known, 1 - PAPER_SHARE)
    for _ in range(PAPER_ROUNDS):
        weights = _fitted(terms[kept], known[kept])
        off = np.abs(known - terms @ weights)
        kept = off <= max(PAPER_SPREAD, 3 * float(np.median(off[kept])))
    fitted = _terms(np.arange(height) / height, np.arange(width) / width) @ weights
    return fitted.reshape(height, width).astype(np.float32)


def _fitted(terms: Floats, known: Floats) -> Floats:
    """The weights of the terms by least squares; the bent ones are held small, as where nothing is
    known of the paper they would run wild."""
    hold = np.diag([0.0, 0.0, 0.0, 1.0, 1.0, 1.0]) * BENT * len(known)
    weights: Floats = np.linalg.solve(terms.T @ terms + hold, terms.T @ known).astype(np.float64)
    return weights


def _terms(y: Floats, x: Floats) -> Floats:
    """1, x, y, x², xy, y² for each place of a grid, a row for each."""
    v, u = (grid.ravel() for grid in np.meshgrid(y, x, indexing="ij"))
    return np.column_stack((np.ones_like(u), u, v, u * u, u * v, v * v))


def _look(page: _Page, dark: Black, found: _Found, depth: int) -> None:
    """Judge what is dark, and what is still darker on the grounds found."""
    parts, em = parts_of(dark), page.em
    boxes = parts.boxes().tolist()
    short, long = np.minimum(parts.width, parts.height), np.maximum(parts.width, parts.height)
    sized = (short >= GROUND_SIDES[0] * em) & (long >= GROUND_SIDES[1] * em)
    for index in np.flatnonzero(sized).tolist():
        x0, y0, x1, y1 = box = boxes[index]
        inside = parts.labels[y0:y1, x0:x1] == index + 1
        place = page.shades[y0:y1, x0:x1]
        shade, share = _commonest(place[inside])
        whole = _filled(inside)
        upright = whole.mean() >= UPRIGHT
        if share >= EVEN and upright:
            small = short[index] < SMALL * em
            if small and (shade > LIGHT or not _has_margins(page, box)):
                continue
            found.grounds.append(_trimmed(page.shades, box))
            if depth:
                deeper = np.zeros_like(dark)
                deeper[y0:y1, x0:x1] = inside & (place > shade + DEEPER)
                _look(page, deeper, found, depth - 1)
        elif (
            share < LETTER_EVEN
            and short[index] >= PICTURE_SIDE * em
            and whole.mean() >= PICTURE_FILLS
            and _is_toned(page, box, inside)
        ):
            found.pictures.append(_trimmed(page.shades, box))


def _trimmed(shades: Shades, box: list[int]) -> list[int]:
    """The box without edges less than half as dark as what is next to them: blur, and pixels that
    are partly paper."""
    x0, y0, x1, y1 = box
    for _ in range(BLURRED):
        rows = np.median(shades[y0:y1, x0:x1], axis=1)
        columns = np.median(shades[y0:y1, x0:x1], axis=0)
        y0, y1 = y0 + int(rows[0] < rows[1] / 2), y1 - int(rows[-1] < rows[-2] / 2)
        x0, x1 = x0 + int(columns[0] < columns[1] / 2), x1 - int(columns[-1] < columns[-2] / 2)
    return [x0, y0, x1, y1]


def _has_margins(page: _Page, box: list[int]) -> bool:
    """Whether a strip without type runs along the head and foot of a ground, or along its sides;
    heavy type set close has none."""
    x0, y0, x1, y1 = box
    type_ = np.abs(page.drawn[y0:y1, x0:x1] - page.shades[y0:y1, x0:x1])
    reach = max(1, round(MARGIN * page.em))
    rows, columns = type_.mean(axis=1), type_.mean(axis=0)
    return any(
        max(float(ends[:reach].min()), float(ends[-reach:].min())) <= BARE
        for ends in (rows, columns)
    )


def _commonest(shades: Shades) -> tuple[float, float]:
    """The commonest shade and the share of pixels close to it."""
    bins = np.bincount(np.clip((shades * 100).astype(np.int64), 0, 120), minlength=121)
    near = np.convolve(bins, np.ones(round(200 * ONE_SHADE) + 1), mode="same")
    at = int(near.argmax())
    return at / 100, float(near[at] / max(len(shades), 1))


def _filled(inside: Black) -> Black:
    """The part with its holes filled: what does not reach the box's edge from without."""
    framed = np.pad(~inside, 1, constant_values=True).view(np.uint8)
    _, labels = cv2.connectedComponents(framed, connectivity=4)
    whole: Black = (labels != labels[0, 0])[1:-1, 1:-1]
    return whole


def _is_toned(page: _Page, box: list[int], inside: Black) -> bool:
    """Whether a dark part is toned throughout; what has white between its strokes is type."""
    x0, y0, x1, y1 = box
    drawn = page.drawn[y0:y1, x0:x1][inside]
    type_ = np.abs(drawn - page.shades[y0:y1, x0:x1][inside])
    return float(type_.mean()) <= STROKES * float(np.abs(drawn).mean())


def _merged(boxes: list[list[int]]) -> list[list[int]]:
    """The boxes, those that overlap made one."""
    merged: list[list[int]] = []
    for box in boxes:
        while True:
            other = next((o for o in merged if _overlap(o, box)), None)
            if other is None:
                break
            merged.remove(other)
            box = [
                min(box[0], other[0]),
                min(box[1], other[1]),
                max(box[2], other[2]),
                max(box[3], other[3]),
            ]
        merged.append(box)
    return merged


def _overlap(one: list[int], other: list[int]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > 0 and min(one[3], other[3]) > max(one[1], other[1])


def _scaled(boxes: list[list[int]], factor: int, image: Grey) -> Boxes:
    """The boxes in pixels of the page, from top to bottom."""
    height, width = image.shape
    rows = as_boxes(sorted(boxes, key=lambda box: (box[1], box[0]))) * factor
    # What reaches the last whole pixel of the small page reaches the edge of the page.
    within: Boxes = np.minimum(rows, np.array([width, height, width, height]))
    return within
