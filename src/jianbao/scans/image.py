"""The bytes of an image file → its pages, grey.

Takes PNG, JPEG, TIFF (a page a frame) and JPEG 2000 of every pixel mode that Pillow knows; colours
become their luma, what is transparent lies on white, and the turn that EXIF asks for is done.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator

import cv2
import numpy as np
from PIL import Image, ImageFile
from PIL.Jpeg2KImagePlugin import Jpeg2KImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.TiffImagePlugin import TiffImageFile

from jianbao.errors import DamagedImage
from jianbao.scans.grey import WHITE, Grey, as_grey
from jianbao.scans.image_file import (
    BROKEN,
    ORIENTATION,
    PIXELS,
    check_size,
    opened,
    page_frames,
    page_of,
    set_room_aside,
)
from jianbao.scans.signatures import CODESTREAM

_BAND_PIXELS = 1 << 22
"""Pixels turned grey at a time; what is held beside the image and the result is this much."""

_TILE_SAMPLES = 200_000_000
"""Samples in a tile of JPEG 2000 above which it is decoded at half its resolution and enlarged.

OpenJPEG holds a tile at some 4.5 bytes a sample: a broadsheet of 600 dpi in colour and in one tile
would take over 4 GB. At half of it, 300 dpi, nothing is lost that reading needs.
"""

_SIZES = struct.Struct(">4x 8I H")

_TURNS: dict[int, Callable[[Grey], Grey]] = {
    2: lambda grey: grey[:, ::-1],
    3: lambda grey: grey[::-1, ::-1],
    4: lambda grey: grey[::-1],
    5: lambda grey: grey.T,
    6: lambda grey: grey.T[:, ::-1],
    7: lambda grey: grey.T[::-1, ::-1],
    8: lambda grey: grey.T[::-1],
}
"""What each orientation of EXIF (and TIFF, tag 274) asks for; 1 is upright."""

_PHOTOMETRIC = 262
_WHITE_IS_ZERO = 0
_DOTS_PER_INCH = range(30, 5000)
"""Resolutions that a scan of paper can have; files say 1 or 72 million too."""


def page_count(data: bytes, name: str) -> int:
    """Pages in the file: the frames of a TIFF that are no preview and no mask, else 1.

    Raises `DamagedImage`.
    """
    return len(page_frames(opened(io.BytesIO(data), name), name))


def page_images(data: bytes, name: str, pixels: int = PIXELS) -> Iterator[Grey]:
    """The pages of the file in order, each decoded when it is asked for.

    Raises `DamagedImage` for a page that is broken or cut off and `ImageTooLarge` for one of more
    than `pixels` pixels, and ends there; `page_image` can read the pages after it.
    """
    for index in range(page_count(data, name)):
        yield page_image(data, name, index, pixels)


def page_image(data: bytes, name: str, index: int, pixels: int = PIXELS) -> Grey:
    """The page at `index`, counted from 0; raises like `page_images`, and `IndexError`."""
    image = _page(data, name, index)
    check_size(image, name, pixels)
    size = image.size
    try:
        if isinstance(image, JpegImageFile):
            image.draft("L", None)
        elif isinstance(image, TiffImageFile):
            set_room_aside(image)
        elif isinstance(image, Jpeg2KImageFile) and _tile_samples(data) > _TILE_SAMPLES:
            image.reduce = 1
        # Taken out, for Pillow would turn a TIFF itself, in colour and beside the unturned one.
        turn = _TURNS.get(image.getexif().pop(ORIENTATION, 1))
        image.load()
    except BROKEN as error:
        raise DamagedImage(name, str(error)) from error
    grey = _grey(image)
    if isinstance(image, Jpeg2KImageFile) and image.size != size:
        grey = as_grey(cv2.resize(grey, size, interpolation=cv2.INTER_LINEAR))
    return grey if turn is None else np.ascontiguousarray(turn(grey))


def resolution(data: bytes, name: str, index: int = 0) -> float | None:
    """Dots per inch of the page at `index` as the file tells it; None where it does not.

    Raises `DamagedImage`, and `IndexError`.
    """
    try:
        across, down = _page(data, name, index).info.get("dpi", (0, 0))
        dots = (float(across) + float(down)) / 2
    except BROKEN as error:
        raise DamagedImage(name, str(error)) from error
    return dots if _DOTS_PER_INCH.start <= dots < _DOTS_PER_INCH.stop else None


def _page(data: bytes, name: str, index: int) -> ImageFile.ImageFile:
    return page_of(io.BytesIO(data), name, index)


def _tile_samples(data: bytes) -> int:
    """Samples that one tile of a JPEG 2000 holds; 0 where it does not say.

    ISO/IEC 15444-1, A.5.1: the sizes follow the codestream's first two markers.
    """
    start = data.find(CODESTREAM)
    first = start + len(CODESTREAM)
    fields = data[first : first + _SIZES.size] if start >= 0 else b""
    if len(fields) < _SIZES.size:
        return 0
    width, height, _, _, tile_width, tile_height, _, _, bands = _SIZES.unpack(fields)
    return int(min(width, tile_width) * min(height, tile_height) * bands)


def _grey(image: ImageFile.ImageFile) -> Grey:
    """A loaded image as a grey array, band by band."""
    width, height = image.im.size
    grey = np.empty((height, width), np.uint8)
    rows = max(1, _BAND_PIXELS // width)
    convert = _conversion(image, rows)
    for top in range(0, height, rows):
        bottom = min(height, top + rows)
        grey[top:bottom] = convert(image.crop((0, top, width, bottom)))
    return grey


def _conversion(image: ImageFile.ImageFile, rows: int) -> Callable[[Image.Image], Grey]:
    """What turns a band of `image` grey."""
    mode = image.mode
    if mode in ("I", "F") or mode.startswith("I;16"):
        return _deep(image, rows)
    if mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        return _over_white
    if mode == "LAB":
        return lambda band: np.asarray(band.getchannel(0))
    return lambda band: np.asarray(band.convert("L"))


def _over_white(band: Image.Image) -> Grey:
    colours = band.convert("RGBA")
    white = Image.new("RGBA", band.size, (WHITE, WHITE, WHITE, WHITE))
    return np.asarray(Image.alpha_composite(white, colours).convert("L"))


def _deep(image: ImageFile.ImageFile, rows: int) -> Callable[[Image.Image], Grey]:
    """More than 8 bits a pixel, down to 8.

    The white of a page is near the top of its range, so the brightest pixel tells how many bits
    are in use (12 bits are often stored in 16), or for floats whether 1 or 255 is white.
    """
    width, height = image.im.size
    brightest = 0.0
    for top in range(0, height, rows):
        band = np.asarray(image.crop((0, top, width, min(height, top + rows))))
        brightest = max(brightest, float(np.nanmax(band, initial=0)))
    if image.mode == "F":
        white = next((level for level in (1.0, 255.0, 65535.0) if brightest <= level), brightest)
    else:
        white = float((1 << max(8, int(brightest).bit_length())) - 1)
    inverted = bool(
        isinstance(image, TiffImageFile) and image.tag_v2.get(_PHOTOMETRIC) == _WHITE_IS_ZERO
    )

    def convert(band: Image.Image) -> Grey:
        values = np.nan_to_num(np.asarray(band, np.float32), nan=white) * (WHITE / white)
        grey: Grey = np.clip(values, 0, WHITE).round().astype(np.uint8)
        return np.subtract(WHITE, grey) if inverted else grey

    return convert
