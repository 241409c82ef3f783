"""Image files as Pillow opens them: which frames are pages, and their limits in pixels.

Takes PNG, JPEG, TIFF (a page a frame) and JPEG 2000. Pillow guards against decompression bombs by
one global number, and a broadsheet of 600 dpi is far above it. So the file classes are called by
themselves, and our own limit holds instead. Needs Pillow alone.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageFile
from PIL.Jpeg2KImagePlugin import Jpeg2KImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

from jianbao.errors import DamagedImage, ImageTooLarge
from jianbao.scans.signatures import CODESTREAM, JPEG, JPEG_2000, PNG, TIFF

PIXELS = 400_000_000
"""Pixels a page may have if nothing else is said; a broadsheet of 600 dpi has 234 million."""

LONGEST_SIDE = 32_000
"""Pixels a side may have: OpenCV turns no image of 32,767 or more."""

CLASSES: dict[bytes, type[ImageFile.ImageFile]] = {
    PNG: PngImageFile,
    JPEG: JpegImageFile,
    **dict.fromkeys(TIFF, TiffImageFile),
    **dict.fromkeys((JPEG_2000, CODESTREAM), Jpeg2KImageFile),
}
"""What Pillow reads each kind with."""

BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    LookupError,
    ArithmeticError,
    struct.error,
    zlib.error,
)
"""What Pillow raises on broken files, by experience; there is no one class."""

ORIENTATION = 0x0112
"""The tag of EXIF, and of TIFF, that says how an image is to be turned."""
SIDEWAYS = (5, 6, 7, 8)
"""Orientations that make the width the height."""

HEAD = 16
_SUBFILE, _WIDTH, _HEIGHT = 254, 256, 257
_REDUCED_OR_MASK = 0b101


def page_of(stream: BinaryIO, name: str, index: int) -> ImageFile.ImageFile:
    """The page at `index`, counted from 0, of the file, not loaded yet.

    Raises `DamagedImage`, and `IndexError`.
    """
    image = opened(stream, name)
    frame = page_frames(image, name)[index]
    try:
        image.seek(frame)
    except BROKEN as error:
        raise DamagedImage(name, str(error)) from error
    return image


def opened(stream: BinaryIO, name: str) -> ImageFile.ImageFile:
    """The file, at its first frame. Raises `DamagedImage`."""
    head = stream.read(HEAD)
    stream.seek(0)
    file_class = next((each for sign, each in CLASSES.items() if head.startswith(sign)), None)
    if file_class is None:
        raise DamagedImage(name, "not an image")
    try:
        return file_class(stream)
    except BROKEN as error:
        raise DamagedImage(name, str(error)) from error


def page_frames(image: ImageFile.ImageFile, name: str) -> list[int]:
    """The frames that are pages: those of a TIFF that are no preview and no mask, else the first.

    Frames after a broken one cannot be found and are not counted. Raises `DamagedImage`.
    """
    if not isinstance(image, TiffImageFile):
        return [0]
    pages: list[int] = []
    frame = 0
    while True:
        try:
            image.seek(frame)
            if frame == 0 or not int(image.tag_v2.get(_SUBFILE, 0)) & _REDUCED_OR_MASK:
                pages.append(frame)
        except EOFError:
            break
        except BROKEN as error:
            if frame == 0:
                raise DamagedImage(name, str(error)) from error
            pages.append(frame)  # asked for, it says what is wrong
            break
        frame += 1
    return pages


def check_size(image: ImageFile.ImageFile, name: str, pixels: int) -> None:
    """Raises `ImageTooLarge` for more than `pixels` pixels, `DamagedImage` for none."""
    width, height = image.size
    if width < 1 or height < 1:
        raise DamagedImage(name, "no pixels")
    if width * height > pixels or max(width, height) > LONGEST_SIDE:
        raise ImageTooLarge(name, f"{width} × {height} px")


def set_room_aside(image: TiffImageFile) -> None:
    """Make the pixels' store, which Pillow else makes only after asking its bomb guard."""
    size = int(image.tag_v2[_WIDTH]), int(image.tag_v2[_HEIGHT])
    image.im = Image.new(image.mode, size).im


def size_as_seen(path: Path) -> tuple[int, int]:
    """Width and height in px of the first page in a file; (0, 0) where it is no whole image."""
    try:
        with path.open("rb") as stream:
            image = opened(stream, path.name)
            width, height = image.size
            return (height, width) if image.getexif().get(ORIENTATION) in SIDEWAYS else image.size
    except (*BROKEN, DamagedImage):
        return 0, 0
