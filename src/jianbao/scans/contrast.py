"""The image of a page → the same page on an even white ground, its ink black, without speckle.

Light that falls unevenly changes slowly from place to place, print changes at an edge: so what is
slow is held to be light and divided out, and tinted grounds and pictures keep their tone (E. Land
and J. McCann, Lightness and retinex theory, J. Opt. Soc. Am. 61, 1971; the slopes are put together
again as by B. Horn, Determining lightness from an image, Computer Graphics and Image Processing 3,
1974). A page that is clean already is given back as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import msgspec
import numpy as np
import numpy.typing as npt
from scipy.fft import dctn, idctn

from jianbao.scans.grey import WHITE, Grey, as_grey, reduced

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

_COPY = 1200
"""Longer side in px of the copy on which the ground is looked at."""

_LARGEST_TYPE = 1 / 40
"""Part of the longer side below which strokes are closed, to see the ground under them. The bottom
of a shadow narrower than this, as in the core of a fold, is closed with them and stays grey."""

_DARK = 0.45
"""Of the paper's brightness: what is darker is a picture, a reversed box or the scanner's lid."""

_EDGE = 0.015
_SUDDEN = 0.3
_WIDE = 7
"""An edge of print changes the brightness by this part from one pixel of the copy to the next, and
this is most of the change within so many pixels: a tint's edge, softened by a scanner, is two
pixels wide. The shadow in a fold may be as steep, but goes on."""

_PIECE = 0.3
"""Of the largest piece of even ground: pieces of that size are paper too."""

_EVEN = 0.02
"""Part by which the light may vary before it is evened out."""

_WHITE_ENOUGH, _BLACK_ENOUGH = 250, 0.04
"""Grey level of paper and brightness of ink that are left as they are."""

_INK_PERCENTILE = 0.5
_LIGHTEST_INK = 0.8
_DARKEST_STRETCH = 0.5
"""The ink is as dark as this percentile of the page, of the paper's brightness; where it is lighter
than the second there is no ink, and what is lighter than the third is not made black all the same,
so that the noise of a faint page is not blown up more than twofold."""

_WHITE_NOISE = 1.5
_DARKEST_WHITE = 0.95
"""Standard deviations of the paper's noise below its brightness that become white, and where that
ends: tints are darker."""

_SPECK_GREY = 200
"""Grey level below which a pixel counts as dark when specks are looked for."""

_SPECK_AREA = 3
"""Dark pixels in a speck at most, on a page of up to `_PAGE_OF_300` px; the smallest stop in use
(7 pt at 200 dpi) has 5 and more, its soft edge included."""

_PAGE_OF_300 = 7000
"""Longer side of a broadsheet at 300 dpi; specks may be larger on larger images."""

_SPECKLED = 30
"""Specks among a million pixels from which on a page is speckled. Clean print has none to 10."""

_BAND = 512
"""Rows worked on at a time."""


class Tone(msgspec.Struct, frozen=True):
    """Which brightness becomes black and which white, as parts of the paper's."""

    black: float
    white: float


def cleaned(image: Grey) -> Grey:
    """The page with its ground even and white, its ink black and speckle taken away.

    The same image where nothing of that is needed.
    """
    light = ground_light(image)
    tone = tone_of(image, light)
    if light.min() < _WHITE_ENOUGH or tone.black > _BLACK_ENOUGH:
        image = _evened(image, light, tone)
    return despeckled(image)


def ground_light(image: Grey) -> Floats:
    """How bright white paper is in each place, in grey levels, on a smaller copy of the page."""
    copy, _ = reduced(image, _COPY)
    side = round(max(copy.shape) * _LARGEST_TYPE) | 1
    ground = cv2.morphologyEx(copy, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    ground = as_grey(cv2.medianBlur(ground, 5))
    paper = _paper(ground)
    bright = ground[paper]
    if not bright.size or np.ptp(np.percentile(bright, (2, 98))) < _EVEN * WHITE:
        level = max(1.0, float(np.median(bright))) if bright.size else WHITE
        return np.full(ground.shape, level, np.float32)
    levels = np.log(np.maximum(ground, 1).astype(np.float32))
    down = np.where(paper[1:] & paper[:-1], np.diff(levels, axis=0), 0)
    across = np.where(paper[:, 1:] & paper[:, :-1], np.diff(levels, axis=1), 0)
    light = _put_together(down, across)
    rest = np.float32(np.median(levels[paper] - light[paper]))
    return np.asarray(np.exp(light + rest), np.float32)


def tone_of(image: Grey, light: Floats) -> Tone:
    """The tones of ink and paper under that light."""
    step = max(1, round(float(np.sqrt(image.size / 1_000_000))))
    sample = image[step // 2 :: step, step // 2 :: step]
    under = cv2.resize(light, (sample.shape[1], sample.shape[0]), interpolation=cv2.INTER_LINEAR)
    parts = sample / under
    ink = float(np.percentile(parts, _INK_PERCENTILE))
    black = 0.0 if ink > _LIGHTEST_INK else min(ink, _DARKEST_STRETCH)
    bright = parts[parts > 1]
    noise = float(np.sqrt(np.mean(np.square(bright - 1)))) if bright.size else 0.0
    return Tone(black, max(_DARKEST_WHITE, 1 - _WHITE_NOISE * noise))


def despeckled(image: Grey) -> Grey:
    """The page without specks, if it is speckled; stops, dots and thin rules are larger.

    A speck is dark, a few pixels large, and has nothing dark round it.
    """
    reach = max(1, round(max(image.shape) / _PAGE_OF_300))
    if _specks_in_a_million(image, reach) < _SPECKLED:
        return image
    clean = image.copy()
    margin = reach + 3
    for top in range(0, image.shape[0], _BAND):
        first, last = max(0, top - margin), min(image.shape[0], top + _BAND + margin)
        band = image[first:last]
        specks = cv2.dilate(_specks(band, reach), np.ones((2 * reach + 1,) * 2, np.uint8))
        paper = cv2.dilate(band, np.ones((2 * reach + 3,) * 2, np.uint8))
        mended = np.where(specks.astype(np.bool_) & (band < _SPECK_GREY), paper, band)
        clean[top : top + _BAND] = mended[top - first : top - first + _BAND]
    return clean


def _paper(ground: Grey) -> Bools:
    """Where the ground is paper: what hangs together without an edge, and is most of the page.

    A fold or a dark gutter may part it into pieces; pictures and tints are smaller.
    """
    levels = np.log(np.maximum(ground, 1).astype(np.float32))
    smooth = ground >= _DARK * np.percentile(ground, 80)
    for axis in (0, 1):
        smooth &= ~_edges(levels, axis)
    count, labels, parts, _ = cv2.connectedComponentsWithStats(
        smooth.astype(np.uint8), connectivity=4
    )
    areas = parts[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    large = (areas >= _PIECE * areas.max()) & (np.arange(count) > 0)
    return np.asarray(large[labels], np.bool_)


def _edges(levels: Floats, axis: int) -> Bools:
    """Where the brightness changes suddenly along `axis` from a pixel to the next."""
    half = _WIDE // 2
    padding = [(half, half + 1) if direction == axis else (0, 0) for direction in (0, 1)]
    padded = np.pad(levels, padding, mode="reflect", reflect_type="odd")  # slopes go on
    length = levels.shape[axis]
    before, here, after, last = (
        padded.take(range(first, first + length), axis) for first in (0, half, half + 1, _WIDE)
    )
    change = np.abs(after - here)
    return np.asarray((change > _EDGE) & (change > _SUDDEN * np.abs(last - before)), np.bool_)


def _put_together(down: Floats, across: Floats) -> Floats:
    """The surface whose slopes come nearest to these: Poisson's equation, solved by cosines."""
    height, width = across.shape[0], down.shape[1]
    bend = np.zeros((height, width), np.float32)
    bend[:-1] += down
    bend[1:] -= down
    bend[:, :-1] += across
    bend[:, 1:] -= across
    rows = 2 * np.cos(np.pi * np.arange(height) / height) - 2
    columns = 2 * np.cos(np.pi * np.arange(width) / width) - 2
    divisor = (rows[:, None] + columns).astype(np.float32)
    divisor[0, 0] = 1
    waves = dctn(bend, norm="ortho") / divisor
    waves[0, 0] = 0
    return np.asarray(idctn(waves, norm="ortho"), np.float32)


def _evened(image: Grey, light: Floats, tone: Tone) -> Grey:
    height, width = image.shape
    gain = (WHITE / (tone.white - tone.black)) / light
    lift = np.float32(WHITE * tone.black / (tone.white - tone.black))
    even = np.empty_like(image)
    for top, bottom, part in _in_bands(gain, height, width):
        values = cv2.multiply(image[top:bottom], part, dtype=cv2.CV_32F)
        even[top:bottom] = np.clip(np.rint(values - lift), 0, WHITE)
    return even


def _in_bands(small: Floats, height: int, width: int) -> Iterator[tuple[int, int, Floats]]:
    """A small map enlarged to height by width, a band of rows at a time: top, bottom, the band."""
    rows, columns = small.shape
    for top in range(0, height, _BAND):
        bottom = min(height, top + _BAND)
        places = np.array(
            [
                [columns / width, 0, 0.5 * columns / width - 0.5],
                [0, rows / height, (top + 0.5) * rows / height - 0.5],
            ]
        )
        band = cv2.warpAffine(
            small,
            places,
            (width, bottom - top),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        yield top, bottom, np.asarray(band, np.float32)


def _specks(image: Grey, reach: int) -> Grey:
    """1 in the middle of specks, else 0: all that is dark near is very near, and little."""
    dark = (image < _SPECK_GREY).astype(np.uint8)
    near = _counted(dark, 2 * reach + 1)
    few = near <= _SPECK_AREA * reach**2
    alone = near == _counted(dark, 2 * reach + 3)
    return as_grey(dark * (few & alone).astype(np.uint8))


def _counted(dark: Grey, side: int) -> npt.NDArray[np.uint16]:
    """Dark pixels within the square of that side round each pixel."""
    count = cv2.boxFilter(
        dark, cv2.CV_16U, (side, side), normalize=False, borderType=cv2.BORDER_CONSTANT
    )
    return np.asarray(count, np.uint16)


def _specks_in_a_million(image: Grey, reach: int) -> float:
    """By bands evenly spread over the page, a sixteenth of it."""
    rows = min(image.shape[0], 64)
    bands = [image[top : top + rows] for top in range(0, image.shape[0], 16 * rows)]
    edge = reach + 1  # what is dark there may be the end of something above or below
    count = sum(int(_specks(band, reach)[edge:-edge].sum()) for band in bands)
    return 1_000_000 * count / sum(band.size for band in bands)
