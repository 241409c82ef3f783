"""An image as stored → the page as its boxes are measured: turned, cut out, set straight."""

from __future__ import annotations

from math import ceil, cos, radians, sin

from PIL import Image

from jianbao.model import Standing

QUARTERS = {
    1: Image.Transpose.ROTATE_90,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_270,
}
"""Quarter turns counter-clockwise, as Pillow names them."""


def size_before(standing: Standing, width: int, height: int) -> tuple[int, int]:
    """The size in px of a stored image from which the page comes out at `width` by `height`."""
    sine, cosine = sin(radians(abs(standing.degrees))), cos(radians(standing.degrees))
    # The corners of a page of a by b need a·cos + b·sin by a·sin + b·cos; the two solved for a, b.
    least = cosine * cosine - sine * sine
    across = (width * cosine - height * sine) / least
    down = (height * cosine - width * sine) / least
    across /= standing.right - standing.left
    wide, high = max(1, ceil(across)), max(1, ceil(down))
    return (high, wide) if standing.turns % 2 else (wide, high)


def stood(image: Image.Image, standing: Standing, width: int, height: int) -> Image.Image:
    """The page in the image, `width` by `height` px."""
    if standing.turns:
        image = image.transpose(QUARTERS[standing.turns % 4])
    if (standing.left, standing.right) != (0.0, 1.0):
        sides = (round(share * image.width) for share in (standing.left, standing.right))
        left, right = sides
        image = image.crop((left, 0, max(right, left + 1), image.height))
    if standing.degrees:
        white = 255 if image.mode == "L" else (255, 255, 255)
        image = image.rotate(
            standing.degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=white
        )
    if image.size != (width, height):
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    return image
