"""Pages drawn from real files: their shape, where things are on them, and what is refused."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from jianbao.facsimile import worker
from jianbao.facsimile.standing import size_before
from jianbao.facsimile.task import Answer, Task
from jianbao.model import AS_STORED, Standing
from jianbao.sources.workers import READY, receive, send
from tests.sources.drawing import latin, pdf
from tests.sources.scanned import SHOWN, scanned_pdf

RED_BOX = "1 0 0 rg 60 700 120 40 re f 0 0 0 rg\n"
"""Red from x 60 to 180 and y 60 to 100 below the head of a page of 600 by 800 points."""


def task(path: Path, width: int, height: int, **given: object) -> Task:
    fields: dict[str, object] = {
        "path": os.fsencode(path),
        "index": 0,
        "standing": AS_STORED,
        "width": width,
        "height": height,
        "part": (0, 0, width, height),
        "pixels": 10_000_000,
    }
    return msgspec.convert(fields | given, Task)


def drawn(path: Path, width: int, height: int, **given: object) -> Image.Image:
    answer = worker.answer(task(path, width, height, **given))
    assert (answer.why, answer.detail) == (None, "")
    return Image.open(io.BytesIO(answer.image)).convert("RGB")


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def bytes_of(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def is_red(pixel: object) -> bool:
    red, green, blue = pixel  # type: ignore[misc]
    return bool(red > 180 and green < 90 and blue < 90)


def marked(width: int = 300, height: int = 400, mode: str = "RGB") -> Image.Image:
    """White with a red box at the top left, from 30 to 90 and 30 to 50."""
    image = Image.new("RGB", (width, height), "white")
    image.paste((255, 0, 0), (30, 30, 90, 50))
    return image.convert(mode)


@pytest.mark.parametrize("width", [200, 600, 1400])
def test_a_pdf_page_is_drawn_where_its_boxes_are(tmp_path: Path, width: int) -> None:
    path = written(tmp_path, "p.pdf", pdf(latin("one", 60, 300), RED_BOX))
    image = drawn(path, width, round(width * 4 / 3), index=1)
    assert image.size == (width, round(width * 4 / 3))
    scale = width / 600
    assert is_red(image.getpixel((round(120 * scale), round(80 * scale))))
    assert image.getpixel((round(50 * scale), round(80 * scale)))[0] > 240  # type: ignore[index]
    assert image.getpixel((round(120 * scale), round(112 * scale)))[1] > 240  # type: ignore[index]


def test_a_turned_and_cropped_pdf_page_is_drawn_as_seen(tmp_path: Path) -> None:
    turned = pdf(RED_BOX, page="/Rotate 90 /CropBox [0 400 600 800] /MediaBox [0 0 600 800]")
    image = drawn(written(tmp_path, "p.pdf", turned), 400, 600)
    # The head of the page is at the right now: 80 pt below it, 120 pt from its left side.
    assert is_red(image.getpixel((400 - 80, 120)))


@pytest.mark.parametrize("width", [200, 1000])
def test_a_part_is_what_the_whole_has_there(tmp_path: Path, width: int) -> None:
    path = written(tmp_path, "p.pdf", pdf(RED_BOX + latin("headline", 60, 130, 30)))
    whole = drawn(path, width, width * 4 // 3)
    place = tuple(side * width // 1000 for side in (80, 90, 400, 250))
    part = drawn(path, width, width * 4 // 3, part=place)
    assert part.size == (place[2] - place[0], place[3] - place[1])
    apart = np.abs(np.asarray(whole.crop(place), int) - np.asarray(part, int))
    assert apart.mean() < 4  # they are packed apart


PNG, JPEG, TIFF, JP2 = (".png", "PNG"), (".jpg", "JPEG"), (".tif", "TIFF"), (".jp2", "JPEG2000")


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        (PNG, "RGB"), (PNG, "RGBA"), (PNG, "P"), (JPEG, "RGB"), (JPEG, "CMYK"), (TIFF, "RGB"),
        (JP2, "RGB"),
    ],
)  # fmt: skip
def test_images_keep_their_colours(tmp_path: Path, kind: tuple[str, str], mode: str) -> None:
    path = written(tmp_path, "p" + kind[0], bytes_of(marked(900, 1200, mode), kind[1]))
    image = drawn(path, 300, 400)
    assert image.size == (300, 400)
    assert is_red(image.getpixel((20, 13)))
    assert min(image.getpixel((60, 60))) > 240  # type: ignore[type-var]


@pytest.mark.parametrize("mode", ["1", "L", "I;16", "LA", "F"])
def test_grey_images_of_every_depth(tmp_path: Path, mode: str) -> None:
    grey = np.full((1200, 900), 255, np.uint8)
    grey[30:80, 30:90] = 0
    if mode == "I;16":
        image = Image.fromarray(grey.astype(np.uint16) * 257)
    elif mode == "F":
        image = Image.fromarray(grey.astype(np.float32) / 255)
    else:
        image = Image.fromarray(grey).convert(mode)
    path = written(tmp_path, "p.tif", bytes_of(image, "TIFF"))
    shown = drawn(path, 300, 400).convert("L")
    assert shown.getpixel((20, 18)) < 60  # type: ignore[operator]
    assert shown.getpixel((60, 60)) > 240  # type: ignore[operator]


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (300, 400), (0, 0, 0, 0))
    image = drawn(written(tmp_path, "p.png", bytes_of(clear, "PNG")), 300, 400)
    assert min(image.getpixel((150, 200))) > 240  # type: ignore[type-var]


def test_a_tiff_of_several_pages(tmp_path: Path) -> None:
    first, second = Image.new("L", (300, 400), 255), marked()
    data = bytes_of(first, "TIFF", save_all=True, append_images=[second])
    image = drawn(written(tmp_path, "p.tif", data), 300, 400, index=1)
    assert is_red(image.getpixel((60, 40)))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_turn_that_exif_asks_for_is_done(tmp_path: Path, orientation: int) -> None:
    undone = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = marked()
    if orientation in undone:
        stored = stored.transpose(undone[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = written(tmp_path, "p.jpg", bytes_of(stored, "JPEG", exif=exif.tobytes(), quality=95))
    image = drawn(path, 300, 400)
    assert is_red(image.getpixel((60, 40)))
    assert min(image.getpixel((240, 360))) > 240  # type: ignore[type-var]


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("degrees", [0.0, 2.5, -2.5])
def test_a_scan_stands_as_it_was_read(tmp_path: Path, turns: int, degrees: float) -> None:
    """Against the images that the boxes of a scan are measured in."""
    pytest.importorskip("cv2")
    from jianbao.scans.upright import deskewed, turned_back

    rng = np.random.default_rng(7)
    coarse = rng.integers(0, 256, (12, 24), dtype=np.uint8)
    grey = np.asarray(Image.fromarray(coarse).resize((960, 480), Image.Resampling.BICUBIC))
    stored = np.rot90(grey, -turns)
    standing_up = turned_back(np.ascontiguousarray(stored), turns * 90)
    right = np.ascontiguousarray(standing_up[:, 480:])
    page = deskewed(right, degrees)
    height, width = page.shape
    path = written(tmp_path, "p.png", bytes_of(Image.fromarray(stored), "PNG"))
    standing = Standing(turns=turns, left=0.5, right=1.0, degrees=degrees)
    image = drawn(path, width, height, standing=standing).convert("L")
    assert np.abs(np.asarray(image, int) - page).mean() < 5


def test_a_pdf_page_that_was_read_as_a_scan_stands_as_that(tmp_path: Path) -> None:
    grey = np.asarray(marked(600, 800, "L"))
    stored = np.ascontiguousarray(np.rot90(grey))
    path = written(tmp_path, "p.pdf", scanned_pdf(stored, SHOWN))
    image = drawn(path, 300, 400, standing=Standing(turns=3)).convert("L")
    assert image.getpixel((30, 20)) < 120  # type: ignore[operator]
    assert image.getpixel((270, 380)) > 240  # type: ignore[operator]


def test_the_size_before_is_that_which_comes_out_right() -> None:
    standing = Standing(turns=1, left=0.5, right=1.0, degrees=3.0)
    high, wide = size_before(standing, 1400, 2000)
    across, sine, cosine = wide / 2, np.sin(np.radians(3)), np.cos(np.radians(3))
    assert across * cosine + high * sine == pytest.approx(1400, abs=2)
    assert across * sine + high * cosine == pytest.approx(2000, abs=2)


def huge_png(side: int) -> bytes:
    """The head of a PNG of that many pixels across and down, and nothing in it."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("p.pdf", b"%PDF-1.4 and then nothing", "damaged"),
        ("p.pdf", b"no page at all", "damaged"),
        ("p.png", huge_png(20_000), "too_large"),
        ("p.png", huge_png(100), "damaged"),
        ("p.jpg", bytes_of(marked(), "JPEG")[:900], "damaged"),
        ("p.tif", b"II*\0\x08\0\0\0\xff\xff" + bytes(40), "damaged"),
        ("p.jp2", b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(40), "damaged"),
        ("p.png", None, "none"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    tmp_path: Path, name: str, data: bytes | None, why: str
) -> None:
    path = tmp_path / name if data is None else written(tmp_path, name, data)
    answer = worker.answer(task(path, 200, 300))
    assert (answer.why, answer.image) == (why, b"")


def test_a_page_that_is_not_in_the_file_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "p.pdf", pdf(""))
    assert worker.answer(task(path, 200, 300, index=4)).why == "damaged"
    path = written(tmp_path, "p.tif", bytes_of(marked(), "TIFF"))
    assert worker.answer(task(path, 200, 300, index=4)).why == "damaged"


def test_no_more_pixels_than_allowed(tmp_path: Path) -> None:
    path = written(tmp_path, "p.pdf", pdf(RED_BOX))
    assert worker.answer(task(path, 1400, 1867, pixels=2_000_000)).why == "too_large"
    assert worker.answer(task(path, 1000, 16_400, pixels=10**9)).why == "too_large"


def test_a_first_view_is_small_whatever_is_on_it() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (1900, 1400), dtype=np.uint8)
    smooth = np.asarray(Image.fromarray(noise).resize((1400, 1900)))
    assert len(worker.packed(Image.fromarray(smooth // 4 + 180))) < 400_000


def test_the_program_answers_and_lives_within_its_memory(tmp_path: Path) -> None:
    path = written(tmp_path, "p.pdf", pdf(RED_BOX))
    with subprocess.Popen(
        [sys.executable, "-m", "jianbao.facsimile.worker", str(3 << 30)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert receive(process.stdout) == READY
        for width in (200, 400):
            send(process.stdin, msgspec.msgpack.encode(task(path, width, width * 4 // 3)))
            told = msgspec.msgpack.decode(receive(process.stdout) or b"", type=Answer)
            assert Image.open(io.BytesIO(told.image)).size == (width, width * 4 // 3)
        process.stdin.close()
        assert process.wait(timeout=10) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_memory_has_a_limit() -> None:
    more = "from jianbao.facsimile.worker import limit_memory as l; l(1 << 30); bytes(1 << 30)"
    done = subprocess.run(
        [sys.executable, "-c", more],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert b"MemoryError" in done.stderr


def test_want_of_memory_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(task: Task) -> Image.Image:
        raise MemoryError

    monkeypatch.setattr(worker, "drawn", greedy)
    assert worker.answer(task(tmp_path / "p.png", 200, 300)).why == "too_large"
