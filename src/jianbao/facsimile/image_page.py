"""A page of an image file → its image at the size that is wanted, in its colours.

JPEG and JPEG 2000 are decoded no finer than needed; others are decoded whole and made smaller
before anything else, so that little is held beside them.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageFile
from PIL.Jpeg2KImagePlugin import Jpeg2KImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.TiffImagePlugin import TiffImageFile

from jianbao.errors import DamagedImage
from jianbao.facsimile.standing import size_before, stood
from jianbao.facsimile.task import Task
from jianbao.scans.image_file import (
    BROKEN,
    ORIENTATION,
    SIDEWAYS,
    check_size,
    page_of,
    set_room_aside,
)

Size = tuple[int, int]

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What each orientation of EXIF (and TIFF, tag 274) asks for; 1 is upright."""

FINER = 2
"""How many times finer than wanted an image is decoded at least, where it can be chosen; and what
it is made smaller to in one rough step."""

PHOTOMETRIC, WHITE_IS_ZERO = 262, 0
"""The tag of TIFF that says whether the least value is white, and that it is."""


def draw_image(path: Path, task: Task) -> Image.Image:
    """What is wanted of the page. Raises `DamagedImage`, `ImageTooLarge`."""
    wanted = size_before(task.standing, task.width, task.height)
    image = _coloured(_loaded(path, task, wanted), path.name)
    return stood(image, task.standing, task.width, task.height).crop(task.part)


def _loaded(path: Path, task: Task, wanted: Size) -> Image.Image:
    """The page as it is to be seen, decoded, at `wanted` or larger."""
    for halvings in range(_most_halvings(path, task, wanted), -1, -1):
        try:
            return _decoded(path, task, wanted, halvings)
        except DamagedImage:
            # A JPEG 2000 need not hold as many resolutions as would be of use.
            if halvings == 0:
                raise
    raise AssertionError("the last try either gives an image or raises")


def _most_halvings(path: Path, task: Task, wanted: Size) -> int:
    with path.open("rb") as stream:
        try:
            image = page_of(stream, path.name, task.index)
        except IndexError as error:
            raise DamagedImage(path.name, f"page {task.index + 1}") from error
        check_size(image, path.name, task.pixels)
        if not isinstance(image, Jpeg2KImageFile):
            return 0
        times = min(image.width / wanted[0], image.height / wanted[1])
        return max(0, int(times).bit_length() - 1)


def _decoded(path: Path, task: Task, wanted: Size, halvings: int) -> Image.Image:
    with path.open("rb") as stream:
        image = page_of(stream, path.name, task.index)
        try:
            # Taken out, for Pillow would turn a TIFF itself, and whole.
            orientation = image.getexif().pop(ORIENTATION, 1)
            stored = wanted[::-1] if orientation in SIDEWAYS else wanted
            _prepare(image, stored, halvings)
            image.load()
            smaller = _reduced(image, stored)
        except BROKEN as error:
            raise DamagedImage(path.name, str(error)) from error
    turn = TURNS.get(orientation)
    return smaller if turn is None else smaller.transpose(turn)


def _prepare(image: ImageFile.ImageFile, wanted: Size, halvings: int) -> None:
    if isinstance(image, JpegImageFile):
        image.draft(None, (wanted[0] * FINER, wanted[1] * FINER))
    elif isinstance(image, Jpeg2KImageFile):
        image.reduce = halvings
    elif isinstance(image, TiffImageFile):
        set_room_aside(image)


def _reduced(image: ImageFile.ImageFile, wanted: Size) -> Image.Image:
    """The loaded image at some `FINER` times `wanted`, by whole steps; in a mode that can be."""
    times = int(min(image.width / wanted[0], image.height / wanted[1]) / FINER)
    inverted = isinstance(image, TiffImageFile) and image.tag_v2.get(PHOTOMETRIC) == WHITE_IS_ZERO
    plain = _eight_bits(image, inverted=inverted)
    # Named in full: for a JPEG 2000 `reduce` is a number.
    return Image.Image.reduce(plain, times) if times > 1 else plain


def _eight_bits(image: Image.Image, *, inverted: bool) -> Image.Image:
    """The image in a mode that can be made smaller.

    Of more than 8 bits a pixel the brightest one tells how many are in use, or for floats whether
    1 or 255 is white: the white of a page is near the top of its range.
    """
    mode = image.mode
    if mode == "1":
        return image.convert("L")
    if mode in ("P", "PA"):
        return image.convert("RGBA" if mode == "PA" or "transparency" in image.info else "RGB")
    if mode not in ("I", "F") and not mode.startswith("I;16"):
        return image
    brightest = float(image.getextrema()[1])  # type: ignore[arg-type]
    if mode == "F":
        white = next((level for level in (1.0, 255.0, 65535.0) if brightest <= level), brightest)
    else:
        white = float((1 << max(8, int(brightest).bit_length())) - 1)
    scale, begin = (-255.0 / white, 255.0) if inverted else (255.0 / white, 0.0)
    wide = image if mode == "F" else image.convert("I")
    return wide.point(lambda value: value * scale + begin).convert("L")


def _coloured(image: Image.Image, name: str) -> Image.Image:
    """The image in grey or in red, green and blue; what is transparent lies on white."""
    try:
        if image.mode in ("L", "RGB"):
            return image
        if image.mode in ("LA", "La", "RGBA", "RGBa") or "transparency" in image.info:
            colours = image.convert("RGBA")
            white = Image.new("RGBA", colours.size, (255, 255, 255, 255))
            return Image.alpha_composite(white, colours).convert("RGB")
        if image.mode == "LAB":
            return image.getchannel(0)
        return image.convert("RGB")
    except BROKEN as error:
        raise DamagedImage(name, str(error)) from error
