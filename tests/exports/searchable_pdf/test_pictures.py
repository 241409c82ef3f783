from __future__ import annotations

import io

import msgspec
import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw

from jianbao.errors import SourceError
from jianbao.exports.searchable_pdf import pictures
from jianbao.exports.searchable_pdf.pictures import Picture, picture_of
from tests.exports.searchable_pdf.looks import rendered

WIDTH, HEIGHT = 60, 90


def shaded(mode: str = "L") -> Image.Image:
    """Darker to the right, with a black bar at the head, so that turns show."""
    ramp = np.tile(np.linspace(250, 60, WIDTH).astype(np.uint8), (HEIGHT, 1))
    ramp[:8] = 0
    return Image.fromarray(ramp).convert(mode)


def file_of(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def made(data: bytes) -> list[Picture]:
    return list(pictures.pictures(data, "p"))


def shown(picture: Picture) -> np.ndarray:
    """The page that the picture makes, a pixel of it a pixel of the image, grey."""
    document = pikepdf.new()
    msgspec.structs.replace(picture, dots=72.0).add_to(document)
    stream = io.BytesIO()
    document.save(stream)
    (page,) = rendered(stream.getvalue())
    return page if page.ndim == 2 else page[:, :, 0]


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_jpeg_stays_as_it_is(mode: str) -> None:
    data = file_of(shaded(mode), "JPEG", dpi=(150, 150))
    (picture,) = made(data)
    assert picture.data == data
    assert (picture.coding, picture.dots) == ("DCTDecode", 150)
    expected = np.asarray(Image.open(io.BytesIO(data)).convert("L")).astype(int)
    assert np.abs(shown(picture).astype(int) - expected).max() < 12


def test_a_jpeg_2000_stays_as_it_is() -> None:
    data = file_of(shaded(), "JPEG2000")
    (picture,) = made(data)
    assert picture.data == data
    assert picture.coding == "JPXDecode"
    assert np.abs(shown(picture).astype(int) - np.asarray(shaded()).astype(int)).max() < 12


@pytest.mark.parametrize(
    ("kind", "mode", "options"),
    [
        ("PNG", "RGB", {}),
        ("PNG", "P", {}),
        ("TIFF", "L", {"compression": "tiff_lzw"}),
        ("JPEG", "CMYK", {}),
    ],
)
def test_others_become_a_grey_jpeg(kind: str, mode: str, options: dict[str, object]) -> None:
    (picture,) = made(file_of(shaded(mode), kind, **options))
    assert (picture.coding, picture.colours) == ("DCTDecode", "DeviceGray")
    assert np.abs(shown(picture).astype(int) - np.asarray(shaded()).astype(int)).max() < 20


def test_sixteen_bits_become_eight() -> None:
    deep = Image.fromarray(np.asarray(shaded()).astype(np.uint16) * 257)
    (picture,) = made(file_of(deep, "PNG"))
    assert np.abs(shown(picture).astype(int) - np.asarray(shaded()).astype(int)).max() < 20


def test_what_exif_turns_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise by a quarter
    (picture,) = made(file_of(shaded(), "JPEG", exif=exif))
    assert (picture.width, picture.height) == (HEIGHT, WIDTH)
    assert shown(picture)[:, -4:].max() < 40  # the bar is at the right


def test_black_and_white_is_packed_without_loss() -> None:
    image = np.where(np.asarray(shaded()) < 128, 0, 255).astype(np.uint8)
    data = file_of(
        Image.fromarray(image).convert("1"), "TIFF", compression="group4", dpi=(200, 200)
    )
    (picture,) = made(data)
    assert (picture.coding, picture.bits, picture.dots) == ("CCITTFaxDecode", 1, 200)
    assert (shown(picture) == image).all()


def test_every_page_of_a_tiff_is_a_picture() -> None:
    bright = Image.new("L", (WIDTH, HEIGHT), 250)
    data = file_of(shaded(), "TIFF", save_all=True, append_images=[bright])
    first, second = made(data)
    assert shown(first).min() < 10
    assert shown(second).min() > 240


def test_large_images_are_reduced_by_whole_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", WIDTH * HEIGHT // 2)
    picture = picture_of(np.asarray(shaded()), 300.0)
    assert (picture.width, picture.height, picture.dots) == (WIDTH // 2, HEIGHT // 2, 150)


@pytest.mark.parametrize("dots", [None, 0, 1, 99999])
def test_a_resolution_that_cannot_be_is_taken_for_a_librarys(dots: int | None) -> None:
    options = {} if dots is None else {"dpi": (dots, dots)}
    (picture,) = made(file_of(shaded(), "JPEG", **options))
    assert picture.dots == 300


def test_same_image_same_bytes() -> None:
    assert picture_of(np.asarray(shaded())) == picture_of(np.asarray(shaded()))


@pytest.mark.parametrize("cut", [0.1, 0.5])
def test_a_broken_file_is_told(cut: float) -> None:
    data = file_of(shaded(), "PNG")
    with pytest.raises(SourceError):
        made(data[: int(cut * len(data))])


def test_a_scan_that_was_read_is_shown_as_its_lines_were_placed() -> None:
    """A page set askew on the glass is shown upright, and larger by what its corners need."""
    image = Image.new("L", (900, 1200), 255)
    draw = ImageDraw.Draw(image)
    for row in range(24):
        for column in range(18):
            x, y = 60 + 44 * column, 80 + 44 * row
            draw.rectangle((x, y, x + 26, y + 26), outline=0, width=5)
    stream = io.BytesIO()
    image.rotate(2.0, fillcolor=255, resample=Image.Resampling.BICUBIC).save(stream, "PNG")
    (askew,) = pictures.pictures(stream.getvalue(), "askew.png")
    (upright,) = pictures.pictures(stream.getvalue(), "askew.png", read=True)
    assert (askew.width, askew.height) == (900, 1200)
    assert upright.width > 920
    assert upright.height > 1215
