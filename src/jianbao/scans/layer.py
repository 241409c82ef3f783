"""A hidden text layer, as OCR programs lay over scanned pages, held against the image.

Some are the work of a good engine or of a patient corrector, some are nonsense. A sample of lines
is read again: a layer that agrees, and leaves no type out, is used for what it is, and costs no
OCR; any other is replaced.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import msgspec

from jianbao.model import Box, Finding, Line
from jianbao.scans.engine import Engine, Found
from jianbao.scans.grey import WHITE, Grey, as_grey
from jianbao.scans.page import (
    ScannedPage,
    Surface,
    composed,
    cpu_seconds,
    prepared,
    read_scan,
    upright_images,
)
from jianbao.scans.settings import ScanSettings
from jianbao.scans.spacing import middles_of
from jianbao.scans.unread import unread_ink
from jianbao.scans.upright import quarter_turn, skew

SAMPLE = 24
"""Lines that are read again: at 2 % of wrong characters some ten of 500 are, enough to tell."""

LONG = 6
"""Characters from which a line is worth comparing."""

AGREES = 0.97
"""Share of the characters on which a layer and the engine agree from which on the layer is kept.
The engine itself errs on about 1 % of worn pages, so that such a layer is about as good."""

SURE = 0.9
"""A line on which the engine is less sure says nothing about the layer."""

FEWEST_SURE = 0.4
"""Share of the sample that must say something; else the engine can do no better, and the layer is
kept."""

LEFT_OUT = 0.1
"""Share of the type, by area, that a layer may leave out."""

LINE_HEIGHT = 40.0
"""Height in px at which a line is read again."""

AROUND = 0.25
"""Of a line's height: what is added round it."""

CHECKED_EM = 16.0
"""Pixels to an em in the image on which is looked for type that the layer leaves out."""


class Verdict(msgspec.Struct, frozen=True):
    """How far a layer agrees with its image (0 to 1; None where nothing can be said), and the lines
    of the sample in which it does not, as the layer has them."""

    agreement: float | None
    differing: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether the layer is at least as good as what the engine would read."""
        return self.agreement is None or self.agreement >= AGREES


def read_layer(
    image: Grey, scale: float, lines: Sequence[Line], engine: Engine, settings: ScanSettings
) -> list[ScannedPage]:
    """The page in an image with a hidden text layer, `lines`, whose boxes times `scale` are px.

    The layer's text where it is good and leaves nothing out, else what the engine reads, and a
    finding that says so. Raises `EngineFailed`.
    """
    begun = cpu_seconds()
    placed = [_scaled(line, scale) for line in lines if line.box is not None and line.text.strip()]
    verdict = judged(image, placed, engine)
    spent = cpu_seconds() - begun
    page = _as_layer(image, placed, verdict, engine, settings) if verdict.good else None
    if page is not None:
        return [_timed(page, spent, cpu_seconds() - begun)]
    first, *others = read_scan(image, engine, settings)
    finding = Finding(
        code="replaced_layer",
        severity="warning",
        text="\n".join(verdict.differing),
        message=_why(verdict),
    )
    first = msgspec.structs.replace(first, findings=(*first.findings, finding))
    return [_timed(first, spent + first.engine_seconds, spent + first.seconds), *others]


def judged(image: Grey, lines: Sequence[Line], engine: Engine) -> Verdict:
    """How far the layer agrees with what the engine reads in the same places."""
    sample = _sample([line for line in lines if len(_bare(line.text)) >= LONG])
    wrong = characters = said = 0
    differing = []
    for line in sample:
        text, sure = _read_again(image, line, engine)
        if sure < SURE:
            continue
        said += 1
        distance = edit_distance(_bare(line.text), _bare(text))
        wrong += distance
        characters += max(len(_bare(line.text)), len(_bare(text)))
        if distance:
            differing.append(line.text)
    if not sample or said < FEWEST_SURE * len(sample):
        return Verdict(None)
    return Verdict(round(1 - wrong / characters, 4), tuple(differing))


def edit_distance(one: str, other: str) -> int:
    """The fewest characters put in, taken out or replaced that make one text the other."""
    row = list(range(len(other) + 1))
    for k, char in enumerate(one, 1):
        diagonal, row[0] = row[0], k
        for n, facing in enumerate(other, 1):
            best = min(diagonal + (char != facing), row[n] + 1, row[n - 1] + 1)
            diagonal, row[n] = row[n], best
    return row[-1]


def _as_layer(
    image: Grey, lines: Sequence[Line], verdict: Verdict, engine: Engine, settings: ScanSettings
) -> ScannedPage | None:
    """The page with the text of its layer; None where that leaves type out, or where the page is a
    spread or lies on its side, for which no layer is made."""
    pages = upright_images(image)
    if len(pages) > 1 or quarter_turn(image):
        return None
    surface = prepared(pages[0])
    # A page that is hardly askew is left as it is, in its size.
    degrees = skew(image) if pages[0].shape != image.shape else 0.0
    found = [_found(line, image.shape, pages[0].shape, degrees, verdict) for line in lines]
    if _left_out(surface, found) > LEFT_OUT:
        return None
    return composed(surface, found, engine, settings)


def _left_out(surface: Surface, found: Sequence[Found]) -> float:
    """Share of the type on a page, by area, that is in none of the places."""
    if not surface.em:
        return 0.0
    factor = max(1.0, surface.em / CHECKED_EM)
    height, width = surface.image.shape
    size = max(1, round(width / factor)), max(1, round(height / factor))
    small = as_grey(cv2.resize(surface.image, size, interpolation=cv2.INTER_AREA))
    for picture in surface.marks.pictures:
        x0, y0, x1, y1 = (round(edge / factor) for edge in picture.box)
        small[y0 : y1 + 1, x0 : x1 + 1] = WHITE
    places = [_divided(each.box, factor) for each in found]
    covered = sum(place.area for place in places)
    missing = sum(region.area for region in unread_ink(small, places, surface.em / factor))
    return missing / (missing + covered) if missing else 0.0


def _read_again(image: Grey, line: Line, engine: Engine) -> tuple[str, float]:
    """What the engine reads in the place of a line, and how sure it is; nothing where nothing."""
    box = line.box
    if box is None:
        return "", 0.0
    thick = box.width if line.vertical else box.height
    room = AROUND * thick
    height, width = image.shape
    part = image[
        max(0, math.floor(box.y0 - room)) : min(height, math.ceil(box.y1 + room)),
        max(0, math.floor(box.x0 - room)) : min(width, math.ceil(box.x1 + room)),
    ]
    if not part.size or thick <= 0:
        return "", 0.0
    scale = LINE_HEIGHT / thick
    size = max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale))
    smooth = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    found = engine.lines(as_grey(cv2.resize(part, size, interpolation=smooth)), line.vertical)
    own = [each for each in found if each.text and each.placed and _is_own(each, size, line)]
    own.sort(key=lambda each: each.box.y0 if line.vertical else each.box.x0)
    if not own:
        return "", 0.0
    return "".join(each.text for each in own), min(each.confidence for each in own)


def _is_own(found: Found, size: tuple[int, int], line: Line) -> bool:
    """Whether what was found is the line itself, and no edge of one beside it."""
    along, across = (size[1], size[0]) if line.vertical else size
    middle = found.box.cx if line.vertical else found.box.cy
    return along > 0 and 0.25 * across <= middle <= 0.75 * across


def _found(
    line: Line,
    before: tuple[int, ...],
    after: tuple[int, ...],
    degrees: float,
    verdict: Verdict,
) -> Found:
    """A line of the layer as if it had been read on the upright page; `before` and `after` are the
    heights and widths of the image and of the image turned counter-clockwise by `degrees`."""
    box = line.box or Box(0, 0, 0, 0)
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = box.cx - before[1] / 2, box.cy - before[0] / 2
    dx = x * cos + y * sin + after[1] / 2 - box.cx
    dy = y * cos - x * sin + after[0] / 2 - box.cy
    moved = Box(box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy)
    place = _within(moved, after)
    ends = (place.y0, place.y1) if line.vertical else (place.x0, place.x1)
    return Found(
        text=line.text,
        box=place,
        confidence=1.0 if verdict.agreement is None else verdict.agreement,
        vertical=line.vertical,
        middles=middles_of(line.text, *ends),
    )


def _within(box: Box, shape: tuple[int, ...]) -> Box:
    """The part of the box on an image of that height and width; a point at its edge for none."""
    height, width = shape[:2]
    x0, x1 = (min(max(0.0, x), float(width)) for x in (box.x0, box.x1))
    y0, y1 = (min(max(0.0, y), float(height)) for y in (box.y0, box.y1))
    return Box(x0, y0, x1, y1)


def _divided(box: Box, by: float) -> Box:
    return Box(*(edge / by for edge in box))


def _scaled(line: Line, scale: float) -> Line:
    return msgspec.structs.replace(line, box=line.box and _divided(line.box, 1 / scale))


def _timed(page: ScannedPage, engine_seconds: float, seconds: float) -> ScannedPage:
    return msgspec.structs.replace(page, engine_seconds=engine_seconds, seconds=seconds)


def _sample(lines: Sequence[Line]) -> list[Line]:
    """Lines from all over the page."""
    step = max(1.0, len(lines) / SAMPLE)
    return [lines[int(k * step)] for k in range(min(SAMPLE, len(lines)))]


def _bare(text: str) -> str:
    return "".join(text.split())


def _why(verdict: Verdict) -> str:
    if verdict.good:
        return "The hidden text layer leaves type out or lies askew; OCR has replaced it."
    share = f"{100 * (verdict.agreement or 0.0):.1f} %"
    return f"The hidden text layer agrees with the image in {share} only; OCR has replaced it."
