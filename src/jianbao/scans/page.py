"""The image of a page → the page as found: upright, cut into strips, read, its lines measured.

The one place where the steps of this room are put in their order. A page's frame is its image
upright and free of skew at its own resolution: pixels, the origin at the top left corner.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import cv2
import msgspec

from jianbao.model import AS_STORED, Box, Finding, Frame, Line, Picture, Rule, Standing
from jianbao.scans.contrast import cleaned
from jianbao.scans.engine import Engine, Found
from jianbao.scans.grey import WHITE, Grey, as_grey
from jianbao.scans.ink import Black, black, body_height
from jianbao.scans.looks import looked_at
from jianbao.scans.marks import Marks, marks
from jianbao.scans.marks_by_type import judged_by_type
from jianbao.scans.settings import ScanSettings
from jianbao.scans.spreads import parts_of_spread
from jianbao.scans.strips import Strip, strips
from jianbao.scans.unprinted import is_unprinted
from jianbao.scans.upright import LEAST_SKEW, deskewed, quarter_turn, skew, turned_back


class ScannedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it was found in an image; boxes in px of its image set upright.

    `standing` tells how the page stands in the image as stored. `findings` name no page yet.
    `seconds` are those of the processor that it has cost, from the upright image on, and
    `engine_seconds` those of them that the engine took.
    """

    width: int
    height: int
    standing: Standing = AS_STORED
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    frames: tuple[Frame, ...] = ()
    pictures: tuple[Picture, ...] = ()
    findings: tuple[Finding, ...] = ()
    engine_seconds: float = 0.0
    seconds: float = 0.0


class Surface(msgspec.Struct, frozen=True):
    """An upright page made ready: its image on an even white ground, its ink, the em of its body
    type in px, and what it has besides type."""

    image: Grey
    ink: Black
    em: float
    marks: Marks


def read_scan(image: Grey, engine: Engine, settings: ScanSettings) -> list[ScannedPage]:
    """The page in an image, or the two pages from left to right where it is a spread.

    Raises `EngineFailed`.
    """
    begun = cpu_seconds()
    pages = []
    for upright, standing in upright_pages(image):
        surface = prepared(upright)
        before = cpu_seconds()
        found = recognised(surface, engine)
        spent = cpu_seconds() - before
        page = composed(surface, found, engine, settings)
        seconds = cpu_seconds() - begun
        pages.append(
            msgspec.structs.replace(page, standing=standing, engine_seconds=spent, seconds=seconds)
        )
        begun = cpu_seconds()
    return pages


def upright_images(image: Grey) -> tuple[Grey, ...]:
    """The images of the pages in an image, upright and free of skew, from left to right: the frames
    that the boxes of `read_scan` are in."""
    return tuple(page for page, _ in upright_pages(image))


def upright_pages(image: Grey) -> Iterator[tuple[Grey, Standing]]:
    """The same, each with how it stands in the image, made when it is asked for."""
    turn = quarter_turn(image)
    for page, left, right in parts_of_spread(turned_back(image, turn)):
        found = skew(page)
        degrees = found if abs(found) >= LEAST_SKEW else 0.0
        standing = Standing(turns=turn // 90 % 4, left=left, right=right, degrees=degrees)
        yield deskewed(page, degrees), standing


def prepared(image: Grey) -> Surface:
    """An upright page made ready for an engine."""
    clean = cleaned(image)
    ink = black(clean)
    em = body_height(ink)
    # On the image as scanned, shadows and noise are taken for tints and pictures, and the type in
    # them is lost: of two issues at 300 dpi 5 % of the letters, of the evened one 0.3 %.
    return Surface(clean, ink, em, marks(clean, ink, em))


def recognised(surface: Surface, engine: Engine) -> list[Found]:
    """What the engine reads on a page, in px of the page. Raises `EngineFailed`."""
    pictures = [picture.box for picture in surface.marks.pictures]
    found: list[Found] = []
    for strip in strips(surface.ink, surface.marks, surface.em):
        image = _strip_image(surface.image, strip, pictures)
        found += (on_page(each, strip) for each in engine.lines(image))
    return found


def on_page(found: Found, strip: Strip) -> Found:
    """What was found on the image of a strip, in px of its page."""
    x, y, scale = strip.box.x0, strip.box.y0, strip.scale
    begin = y if found.vertical else x
    box = found.box
    return msgspec.structs.replace(
        found,
        box=Box(box.x0 / scale + x, box.y0 / scale + y, box.x1 / scale + x, box.y1 / scale + y),
        middles=tuple(middle / scale + begin for middle in found.middles),
    )


def composed(
    surface: Surface, found: Sequence[Found], engine: Engine, settings: ScanSettings
) -> ScannedPage:
    """The page with what was found on it; findings tell of what is in doubt and what is not read.

    No time is told.
    """
    placed = [each for each in found if each.placed and each.text.strip()]
    ghosts = [each for each in placed if is_unprinted(each, surface.ink)]
    lines = looked_at([each for each in placed if each not in ghosts], surface.ink)
    drawn = judged_by_type(surface.marks, [line.box for line in lines if line.box], surface.em)
    height, width = surface.image.shape
    return ScannedPage(
        width=width,
        height=height,
        lines=tuple(lines),
        rules=drawn.rules,
        frames=drawn.frames,
        pictures=drawn.pictures,
        findings=tuple(_findings(lines, found, ghosts, engine, settings)),
    )


def cpu_seconds() -> float:
    """Seconds of the processor that this process and the programs it has run have taken."""
    return sum(os.times()[:4])


def _strip_image(page: Grey, strip: Strip, pictures: Sequence[Box]) -> Grey:
    """The image of a strip for an engine, at the strip's scale, with pictures left white."""
    box, scale = strip.box, strip.scale
    x0, y0, x1, y1 = (round(edge) for edge in box)
    image = page[y0:y1, x0:x1].copy()
    for picture in pictures:
        if picture.overlap(box) > 0:
            left, top, right, bottom = (round(edge) for edge in picture)
            image[max(0, top - y0) : bottom - y0, max(0, left - x0) : right - x0] = WHITE
    if scale == 1.0:
        return image
    size = max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale))
    smooth = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return as_grey(cv2.resize(image, size, interpolation=smooth))


def _findings(
    lines: Sequence[Line],
    found: Sequence[Found],
    ghosts: Sequence[Found],
    engine: Engine,
    settings: ScanSettings,
) -> Iterator[Finding]:
    """What is in doubt on a page: words that stand in it all the same, words that have no place on
    it and do not, and places that were not read."""
    unsure = [line for line in lines if (line.confidence or 0.0) < settings.doubtful]
    if unsure:
        told = f"The OCR engine is unsure of {_count(len(unsure), 'line')}."
        yield _doubtful(told, [line.text for line in unsure])
    if lines and not engine.trusted:
        yield _doubtful(f"Read by {engine.name}, which may make words up that stand nowhere.")
    homeless = [each.text for each in found if not each.placed]
    if homeless:
        yield _unread("Left out: words of the engine that have no place on the page.", homeless)
    if ghosts:
        told = "Left out: words read where nothing is printed; type of the back shows through."
        yield _unread(told, [each.text for each in ghosts])
    unread = sum(each.placed and not each.text for each in found)
    if unread:
        yield _unread(f"Not read: {_count(unread, 'place')} that may hold type.")


def _doubtful(message: str, texts: Sequence[str] = ()) -> Finding:
    text = "\n".join(texts)
    return Finding(code="doubtful_reading", severity="warning", text=text, message=message)


def _unread(message: str, texts: Sequence[str] = ()) -> Finding:
    text = "\n".join(texts)
    return Finding(code="unreadable", severity="warning", text=text, message=message)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
