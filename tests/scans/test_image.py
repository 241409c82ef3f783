"""Page images in every coat that a file can give them."""

from __future__ import annotations

import io
import random
import struct
from typing import Any

import numpy as np
import pytest
from PIL import Image, TiffImagePlugin

from jianbao.errors import DamagedImage, ImageTooLarge
from jianbao.scans.grey import Grey
from jianbao.scans.image import page_count, page_image, page_images, resolution
from jianbao.scans.signatures import is_image

MARK: Grey = np.full((40, 60), 255, np.uint8)
MARK[4:12, 4:30] = 0
MARK[20:30, 40:50] = 120
"""White, with a black bar at the top left and a grey field at the lower right."""

ORIENTED = {
    1: MARK,
    2: np.fliplr(MARK),
    3: np.rot90(MARK, 2),
    4: np.flipud(MARK),
    5: MARK.T,
    6: np.rot90(MARK, 1),
    7: np.rot90(MARK.T, 2),
    8: np.rot90(MARK, -1),
}
"""Orientation → how a camera that writes it has stored MARK."""


def file_of(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def only_page(data: bytes) -> Grey:
    (page,) = page_images(data, "page")
    assert page.dtype == np.uint8
    assert page.flags.c_contiguous
    return page


def of_mode(mode: str) -> Image.Image:
    """MARK as an image of `mode`."""
    if mode == "I;16":
        return Image.fromarray(MARK.astype(np.uint16) * 257)
    if mode == "I":
        return Image.fromarray(MARK.astype(np.int32) * 257)
    if mode == "F":
        return Image.fromarray(MARK.astype(np.float32) / 255)
    return Image.fromarray(MARK).convert(mode)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("PNG", mode) for mode in ("L", "LA", "P", "RGB", "RGBA", "I;16")),
        *(("TIFF", mode) for mode in ("L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F")),
        *(("JPEG", mode) for mode in ("L", "RGB", "CMYK")),
        *(("JPEG2000", mode) for mode in ("L", "LA", "RGB", "RGBA", "I;16")),
    ],
)
def test_all_modes_become_the_same_grey(kind: str, mode: str) -> None:
    options: dict[str, Any] = {"quality": 95} if kind == "JPEG" else {}
    page = only_page(file_of(of_mode(mode), kind, **options))
    assert np.abs(page.astype(int) - MARK).max() <= (12 if kind == "JPEG" else 1)


@pytest.mark.parametrize("compression", ["raw", "group4", "tiff_lzw", "tiff_deflate", "packbits"])
def test_black_and_white_tiff(compression: str) -> None:
    two = np.where(MARK > 128, 255, 0)
    page = only_page(file_of(Image.fromarray(MARK > 128), "TIFF", compression=compression))
    assert np.array_equal(page, two)


def test_black_and_white_png() -> None:
    page = only_page(file_of(Image.fromarray(MARK > 128)))
    assert np.array_equal(page, np.where(MARK > 128, 255, 0))


def test_colours_become_their_luma() -> None:
    page = only_page(file_of(Image.new("RGB", (8, 8), (200, 30, 30))))
    assert page[0, 0] == pytest.approx(0.299 * 200 + 0.587 * 30 + 0.114 * 30, abs=1)


def test_what_is_transparent_lies_on_white() -> None:
    clear = np.zeros((10, 10, 4), np.uint8)
    clear[:5, :, 3] = 255
    page = only_page(file_of(Image.fromarray(clear)))
    assert page[2, 2] == 0
    assert page[8, 8] == 255


@pytest.mark.parametrize("mode", ["P", "L", "RGB"])
def test_a_transparent_colour_lies_on_white(mode: str) -> None:
    black: Any = (0, 0, 0) if mode == "RGB" else 0
    page = only_page(file_of(Image.new(mode, (8, 8), black), transparency=black))
    assert page[3, 3] == 255


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_large_tiles_are_decoded_at_half_the_resolution(
    monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    fine = np.tile(np.array([[0, 255], [255, 0]], np.uint8), (25, 40))[:49, :79]
    data = file_of(Image.fromarray(fine).convert(mode), "JPEG2000")
    samples = fine.size * len(mode)
    monkeypatch.setattr("jianbao.scans.image._TILE_SAMPLES", samples)
    assert np.array_equal(only_page(data), fine)
    monkeypatch.setattr("jianbao.scans.image._TILE_SAMPLES", samples - 1)
    halved = only_page(data)
    assert halved.shape == fine.shape
    assert np.ptp(halved[8:-8, 8:-8]) < 40


def test_twelve_bits_stored_in_sixteen() -> None:
    page = only_page(file_of(Image.fromarray(MARK.astype(np.uint16) * 16), "TIFF"))
    assert np.abs(page.astype(int) - MARK).max() <= 1


def test_sixteen_bits_where_white_is_zero() -> None:
    data = file_of(Image.fromarray((255 - MARK).astype(np.uint16) * 257), "TIFF")
    with Image.open(io.BytesIO(data)) as image:
        assert isinstance(image, TiffImagePlugin.TiffImageFile)
        assert image.tag_v2[262] == 1
    entry = struct.pack("<HHI", 262, 3, 1)
    inverted = data.replace(entry + struct.pack("<I", 1), entry + struct.pack("<I", 0))
    assert inverted != data
    assert np.array_equal(only_page(inverted), MARK)


def test_floats_may_hold_no_number() -> None:
    values = MARK.astype(np.float32) / 255
    values[0, 0] = np.nan
    assert np.array_equal(only_page(file_of(Image.fromarray(values), "TIFF")), MARK)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("orientation", ORIENTED)
def test_the_turn_that_the_file_asks_for(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    options: dict[str, Any] = {"quality": 95} if kind == "JPEG" else {}
    stored = np.ascontiguousarray(ORIENTED[orientation])
    page = only_page(file_of(Image.fromarray(stored), kind, exif=exif, **options))
    assert page.shape == MARK.shape
    assert np.abs(page.astype(int) - MARK).max() <= 12


def test_a_page_for_each_frame_of_a_tiff() -> None:
    frames = [Image.fromarray(np.full((10 + n, 20), 50 * n, np.uint8)) for n in range(4)]
    data = file_of(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    assert page_count(data, "pages") == 4
    pages = list(page_images(data, "pages"))
    assert [(page.shape, int(page[0, 0])) for page in pages] == [
        ((10 + n, 20), 50 * n) for n in range(4)
    ]
    assert np.array_equal(page_image(data, "pages", 2), pages[2])
    with pytest.raises(IndexError):
        page_image(data, "pages", 4)


def test_frames_of_different_modes() -> None:
    frames = [of_mode(mode) for mode in ("RGB", "L", "CMYK")]
    data = file_of(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    for page in page_images(data, "pages"):
        assert np.abs(page.astype(int) - MARK).max() <= 1


def test_previews_in_a_tiff_are_no_pages() -> None:
    preview = Image.fromarray(MARK[::2, ::2])
    preview.encoderinfo = {"tiffinfo": {254: 1}}
    data = file_of(Image.fromarray(MARK), "TIFF", save_all=True, append_images=[preview])
    with Image.open(io.BytesIO(data)) as image:
        assert getattr(image, "n_frames", 1) == 2
    assert page_count(data, "pages") == 1
    assert np.array_equal(only_page(data), MARK)


def test_pages_after_a_broken_one_can_be_read() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (50, 50), np.uint8)
    frames = [Image.fromarray(frame) for frame in (noise, 255 - noise, MARK)]
    data = file_of(
        frames[0], "TIFF", save_all=True, append_images=frames[1:], compression="tiff_deflate"
    )
    with Image.open(io.BytesIO(data)) as image:
        assert isinstance(image, TiffImagePlugin.TiffImageFile)
        image.seek(1)
        (start,) = image.tag_v2[273]
    broken = data[:start] + b"\xff" * 200 + data[start + 200 :]
    with pytest.raises(DamagedImage):
        page_image(broken, "pages", 1)
    assert np.array_equal(page_image(broken, "pages", 2), MARK)


def test_resolution_as_the_file_tells_it() -> None:
    image = Image.fromarray(MARK)
    for kind in ("PNG", "JPEG", "TIFF"):
        assert resolution(file_of(image, kind, dpi=(300, 300)), "page") == pytest.approx(300, abs=1)
        assert resolution(file_of(image, kind), "page") is None
    assert resolution(file_of(image, "JPEG", dpi=(1, 1)), "page") is None


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    data = file_of(Image.new("L", (2000, 1000)))
    with pytest.raises(ImageTooLarge, match="2000 × 1000"):
        next(page_images(data, "page.png", pixels=1_999_999))
    assert next(page_images(data, "page.png", pixels=2_000_000)).shape == (1000, 2000)


def test_a_side_too_long_to_turn_is_refused() -> None:
    with pytest.raises(ImageTooLarge):
        next(page_images(file_of(Image.new("L", (40_000, 2))), "page.png"))


def test_pillows_own_guard_neither_stops_us_nor_is_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    for kind in ("PNG", "JPEG", "TIFF", "JPEG2000"):
        compressed: dict[str, Any] = {"compression": "tiff_lzw"} if kind == "TIFF" else {}
        data = file_of(Image.new("L", (50, 50), 200), kind, **compressed)
        monkeypatch.setattr("jianbao.scans.image._BAND_PIXELS", 50)
        assert only_page(data)[0, 0] == pytest.approx(200, abs=1)
    assert Image.MAX_IMAGE_PIXELS == 100


def sample(kind: str) -> bytes:
    noise = np.random.default_rng(7).integers(0, 255, (64, 64, 3), np.uint8)
    options: dict[str, Any] = {"compression": "tiff_lzw"} if kind == "TIFF" else {}
    return file_of(Image.fromarray(noise), kind, **options)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "JPEG2000"])
def test_cut_off_files_are_damaged(kind: str) -> None:
    data = sample(kind)
    for part in (0.1, 0.5, 0.9):
        with pytest.raises(DamagedImage, match=r"cut\.img"):
            list(page_images(data[: int(len(data) * part)], "cut.img"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "JPEG2000"])
def test_broken_bytes_raise_nothing_else(kind: str) -> None:
    data = sample(kind)
    dice = random.Random(3)
    for _ in range(300):
        broken = bytearray(data)
        for _ in range(dice.randint(1, 8)):
            broken[dice.randrange(min(len(broken), 1200))] = dice.randrange(256)
        try:
            for page in page_images(bytes(broken), "broken", pixels=1_000_000):
                assert page.ndim == 2
            resolution(bytes(broken), "broken")
        except (DamagedImage, ImageTooLarge):
            continue


def test_no_image_at_all() -> None:
    with pytest.raises(DamagedImage):
        page_count(b"%PDF-1.7", "paper.pdf")


def test_kinds_are_told_by_their_first_bytes() -> None:
    for kind in ("PNG", "JPEG", "TIFF", "JPEG2000"):
        assert is_image(sample(kind)[:64])
    bare = file_of(Image.fromarray(MARK), "JPEG2000", no_jp2=True)
    assert is_image(bare)
    assert np.array_equal(only_page(bare), MARK)
    big = file_of(Image.fromarray(MARK), "TIFF", big_tiff=True)
    assert is_image(big)
    assert np.array_equal(only_page(big), MARK)
    for head in (b"", b"%PDF-1.7", b"<?xml version", b"GIF89a", b"II", "报纸".encode()):
        assert not is_image(head)
