"""Images of type, set with the fonts of the press."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from jianbao.scans.grey import Grey, as_grey
from press.fonts import Face, font_path

MARGIN = 40
LEADING = 1.5


def level(lines: list[str], size: int = 32, face: Face = "serif") -> Grey:
    """Lines one below another, `size` px high."""
    font = ImageFont.truetype(str(font_path(face)), size)
    width = round(max(font.getlength(line) for line in lines)) + 2 * MARGIN
    height = round(len(lines) * size * LEADING) + 2 * MARGIN
    image = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(image)
    for k, line in enumerate(lines):
        pen.text((MARGIN, MARGIN + round(k * size * LEADING)), line, font=font, fill=0)
    return as_grey(np.array(image))


def upright(columns: list[str], size: int = 32, step: float = 1.1, face: Face = "serif") -> Grey:
    """Columns of upright characters from right to left; `step` in ems from one to the next."""
    font = ImageFont.truetype(str(font_path(face)), size)
    pitch = round(size * LEADING)
    width = len(columns) * pitch + 2 * MARGIN
    height = round(max(len(column) for column in columns) * size * step) + 2 * MARGIN
    image = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(image)
    for k, column in enumerate(columns):
        for n, character in enumerate(column):
            at = (width - MARGIN - size - k * pitch, MARGIN + round(n * size * step))
            pen.text(at, character, font=font, fill=0)
    return as_grey(np.array(image))


def scanned(image: Grey, seed: int = 0, noise: float = 12.0) -> Grey:
    """The image as grey ink on grey paper, with noise."""
    grains = np.random.default_rng(seed).normal(0, noise, image.shape)
    return as_grey(np.clip(image * 0.75 + 40 + grains, 0, 255).astype(np.uint8))


def blank(height: int = 300, width: int = 400) -> Grey:
    """White paper."""
    return np.full((height, width), 255, np.uint8)
