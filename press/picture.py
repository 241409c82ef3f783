"""Photographs of an invented district: hills, a river, houses, sky, drawn from a seed."""

from __future__ import annotations

from io import BytesIO
from random import Random

PIXELS = (300, 560)
"""Least and greatest width of a picture; it has a pixel a point between them."""
QUALITY = 55


def photograph(seed: str, width: float, height: float) -> bytes:
    """A landscape as JPEG of the given shape; the same seed and shape give the same bytes."""
    from PIL import Image, ImageDraw, ImageFilter

    rng = Random(f"photograph/{seed}")
    wide = round(min(max(width, PIXELS[0]), PIXELS[1]))
    size = (wide, max(1, round(wide * height / width)))
    image = Image.linear_gradient("L").resize(size)
    low, high = _sky(rng)
    image = Image.composite(Image.new("RGB", size, low), Image.new("RGB", size, high), image)
    draw = ImageDraw.Draw(image)
    for layer in range(3):
        shade = 150 - 40 * layer + rng.randint(-10, 10)
        draw.polygon(_ridge(size, 0.35 + 0.15 * layer, rng), (shade - 20, shade, shade - 10))
    _houses(draw, size, rng)
    draw.rectangle((0, size[1] * 0.86, size[0], size[1]), (120, 140, 150))
    out = BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.8)).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _sky(rng: Random) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    warm = rng.randint(0, 40)
    return (225, 215 - warm // 2, 200 - warm), (120 + warm, 150, 190 - warm // 2)


def _ridge(size: tuple[int, int], level: float, rng: Random) -> list[tuple[float, float]]:
    """A line of hills from left to right and the corners under it."""
    wide, tall = size
    y = level * tall
    points: list[tuple[float, float]] = []
    for step in range(13):
        y = min(tall, max(tall * 0.2, y + rng.uniform(-0.06, 0.06) * tall))
        points.append((wide * step / 12, y))
    return [*points, (wide, tall), (0, tall)]


def _houses(draw: object, size: tuple[int, int], rng: Random) -> None:
    from PIL import ImageDraw

    assert isinstance(draw, ImageDraw.ImageDraw)
    wide, tall = size
    x = rng.uniform(0, 0.2) * wide
    while x < wide:
        broad, high = rng.uniform(0.04, 0.1) * wide, rng.uniform(0.12, 0.4) * tall
        shade = rng.randint(70, 200)
        top = tall * 0.86 - high
        draw.rectangle((x, top, x + broad, tall * 0.86), (shade, shade, shade - 8))
        for row in range(int(high / 9)):
            for column in range(int(broad / 8)):
                left, up = x + 2 + column * 8, top + 3 + row * 9
                draw.rectangle((left, up, left + 4, up + 4), (max(0, shade - 50),) * 3)
        x += broad + rng.uniform(0.0, 0.06) * wide
