"""Images of pages as PDF holds them.

Takes the bytes of an image file, or a grey image; gives what goes into the document. A JPEG or
JPEG 2000 that needs no turning goes in byte by byte as it is; what is only black and white is
packed without loss (CCITT Group 4); all else becomes a JPEG.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.util import find_spec
from math import ceil, sqrt

import msgspec
import numpy as np
import numpy.typing as npt
import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageOps, ImageSequence
from PIL.Jpeg2KImagePlugin import Jpeg2KImageFile
from PIL.JpegImagePlugin import JpegImageFile

from jianbao.errors import SourceError, SourceTooLarge
from jianbao.exports.searchable_pdf.facing import Facing
from jianbao.exports.searchable_pdf.matrix import from_seen
from jianbao.scans.signatures import JPEG, JPEG_2000

Grey = npt.NDArray[np.uint8]

COLOURS = {"L": "DeviceGray", "RGB": "DeviceRGB"}
"""The modes of Pillow whose JPEGs PDF reads just as Pillow does."""
ORIENTATION, UPRIGHT = 0x0112, 1
"""The tag of EXIF that says how an image is to be turned, and that it is not."""

DOTS = 300.0
"""Dots an inch of an image that does not say it: what libraries scan at."""
CREDIBLE_DOTS = (30.0, 5000.0)
"""Resolutions that a scan of paper can have."""

QUALITY = 80
"""Of a JPEG made here; below 75 the fine strokes of body type begin to ring."""
MOST_PIXELS = 64_000_000
"""A grey image of more pixels is reduced by whole steps: a broadsheet stays at 300 dots an inch."""

POINTS = 72.0
"""Points an inch."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """An image as PDF holds it: `data` under the filter `coding`; size in pixels, dots an inch.

    `width` and `height` are those of `data`; `dots` holds for them.
    """

    data: bytes
    coding: str
    colours: str | None
    bits: int
    width: int
    height: int
    dots: float

    def add_to(self, document: pikepdf.Pdf) -> Facing:
        """Make the image the last page of `document`."""
        across, down = (POINTS * side / self.dots for side in (self.width, self.height))
        page = document.add_blank_page(page_size=(across, down))
        image = document.make_stream(self.data, self._entries())
        page.obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
        drawn = f"q {across:.4f} 0 0 {down:.4f} 0 0 cm /Im0 Do Q\n"
        page.obj.Contents = document.make_stream(drawn.encode("ascii"))
        to_drawing = from_seen(0.0, 0.0, across, down, 0)
        return Facing(page=page, width=across, height=down, to_drawing=to_drawing)

    def _entries(self) -> Dictionary:
        entries = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=self.width,
            Height=self.height,
            Filter=Name(f"/{self.coding}"),
        )
        if self.colours is not None:  # JPEG 2000 tells its colours itself (8.9.5.2)
            entries.ColorSpace = Name(f"/{self.colours}")
            entries.BitsPerComponent = self.bits
        if self.coding == "CCITTFaxDecode":
            # TIFF codes its set bits as black runs; here those are white, as in DeviceGray.
            entries.DecodeParms = Dictionary(
                K=-1, BlackIs1=True, Columns=self.width, Rows=self.height
            )
        return entries


def pictures(data: bytes, name: str, *, read: bool = False) -> Iterator[Picture]:
    """The images of a file in its order, each made when it is asked for.

    With `read` the file is a scan that was read, and the images are those that the places of its
    lines are in: upright and free of skew, and two of a double-page spread. Without the extra `ocr`
    no scan was read, and they are taken as they are.

    Raises `SourceError` for a broken file, `SourceTooLarge` for more pixels than Pillow lets pass.
    """
    if read and find_spec("cv2"):
        yield from _upright(data, name)
        return
    try:
        as_it_is = _as_it_is(data)
        if as_it_is is not None:
            yield as_it_is
            return
        for frame in ImageSequence.Iterator(Image.open(io.BytesIO(data))):
            dots = _dots(frame)
            yield picture_of(np.asarray(_grey(ImageOps.exif_transpose(frame))), dots)
    except Image.DecompressionBombError as error:
        raise SourceTooLarge(name, str(error)) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise SourceError(name, str(error)) from error


def _upright(data: bytes, name: str) -> Iterator[Picture]:
    """The pages in the frames that scans are read in; the file itself where that is its image."""
    from jianbao.scans.image import page_count, page_image, resolution
    from jianbao.scans.page import upright_images

    for index in range(page_count(data, name)):
        image = page_image(data, name, index)
        pages = upright_images(image)
        as_it_is = _as_it_is(data) if len(pages) == 1 and pages[0] is image else None
        if as_it_is is not None:
            yield as_it_is
            continue
        for page in pages:
            yield picture_of(page, resolution(data, name, index))


def picture_of(image: Grey, dots: float | None = None) -> Picture:
    """A grey image as PDF holds it; same image, same bytes."""
    dots = dots or DOTS
    grey = Image.fromarray(image)
    shades = grey.histogram()
    if shades[0] + shades[255] == image.size:
        return _black_and_white(grey.convert("1", dither=Image.Dither.NONE), dots)
    step = ceil(sqrt(image.size / MOST_PIXELS))
    if step > 1:
        grey = grey.reduce(step)
    stream = io.BytesIO()
    grey.save(stream, "JPEG", quality=QUALITY, optimize=True)
    return Picture(
        data=stream.getvalue(),
        coding="DCTDecode",
        colours="DeviceGray",
        bits=8,
        width=grey.width,
        height=grey.height,
        dots=dots / step,
    )


def _as_it_is(data: bytes) -> Picture | None:
    """The file itself, where PDF can hold it and it is not to be turned; else None.

    Nothing is decoded, so that size is no danger and Pillow's guard against it is not asked.
    """
    jpeg = data.startswith(JPEG)
    if not jpeg and not data.startswith(JPEG_2000):
        return None
    opened = JpegImageFile if jpeg else Jpeg2KImageFile
    image = opened(io.BytesIO(data))
    if image.mode not in COLOURS or image.getexif().get(ORIENTATION, UPRIGHT) != UPRIGHT:
        return None
    return Picture(
        data=data,
        coding="DCTDecode" if jpeg else "JPXDecode",
        colours=COLOURS[image.mode] if jpeg else None,
        bits=8,
        width=image.width,
        height=image.height,
        dots=_dots(image) or DOTS,
    )


def _black_and_white(image: Image.Image, dots: float) -> Picture:
    """One bit a pixel, packed as fax machines do: the only strip of a TIFF is that very code."""
    stream = io.BytesIO()
    image.save(stream, "TIFF", compression="group4", tiffinfo={278: image.height})
    with Image.open(stream) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]
        (start,), (length,) = tags[273], tags[279]
    return Picture(
        data=stream.getvalue()[start : start + length],
        coding="CCITTFaxDecode",
        colours="DeviceGray",
        bits=1,
        width=image.width,
        height=image.height,
        dots=dots,
    )


def _grey(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits a pixel
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    return image.convert("L")


def _dots(image: Image.Image) -> float | None:
    """Dots an inch as the file tells them; None where it does not, or cannot be believed."""
    across, down = image.info.get("dpi", (0, 0))
    dots = (float(across) + float(down)) / 2
    return dots if CREDIBLE_DOTS[0] <= dots < CREDIBLE_DOTS[1] else None
