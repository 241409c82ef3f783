"""Pages set for the tests of scans: type in known places, by Pillow and the press's typefaces."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from jianbao.scans.grey import Grey
from press.fonts import Face, font_path

CHINESE = (
    "清河区昨天上午开了一个会，讨论三桥通车以后的公交线路。区交通局说，新线路共有五条，"
    "其中两条经过老城；第一条从北站到茶亭，全长十二公里，沿途设站十八个。会上有人问：票价会不会涨？"
    "回答是不会。“先试行三个月，”负责人说，“听了大家的意见再定。”家住榆荫街道的老周早早来到会场，"
    "他说从前进城要换两趟车，现在一趟就到，省下来的时间可以多陪陪孙子。沙溪镇的果农也很高兴，"
    "柑橘运到批发市场，路上比原来少走四十分钟。据了解，十月底前站牌全部装好，十一月一日起试运行。"
)
LATIN = (
    "The council of Oxmere met on Tuesday evening in the old town hall, and most of the hour went "
    "to the bridge. Mr. Hadley said that the repairs, which began in May, would be finished by the "
    "first week of October; the ferry will run until then. Asked about the price, he replied that "
    "nobody had yet seen a bill. The harbour master, who had come in his boots, told the members "
    "that the tide had been kind to the masons, but that it would not be so in autumn. "
)


@cache
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_path(face)), size)


class Sheet:
    """A white page to set type on; all measures in px."""

    def __init__(self, width: int, height: int) -> None:
        self.image = Image.new("L", (width, height), 255)
        self.draw = ImageDraw.Draw(self.image)

    @property
    def grey(self) -> Grey:
        return np.array(self.image, np.uint8)

    def chinese(
        self, x: int, y: int, width: int, lines: int, size: int = 36, start: int = 0
    ) -> tuple[int, int, int, int]:
        """A column of `lines` lines with its top left corner at x, y; gives back its box."""
        across, pitch = width // size, round(size * 1.45)
        for line in range(lines):
            for place in range(across):
                char = _nth(CHINESE, start + line * across + place)
                self.draw.text((x + place * size, y + line * pitch), char, 0, font("serif", size))
        return x, y, x + across * size, y + (lines - 1) * pitch + size

    def latin(
        self, x: int, y: int, width: int, lines: int, size: int = 30, start: int = 0
    ) -> tuple[int, int, int, int]:
        """A column of Latin words, ragged on the right."""
        pitch, words = round(size * 1.25), LATIN.split()
        place = start
        for line in range(lines):
            text = ""
            while font("serif", size).getlength(f"{text} {_of(words, place)}") <= width:
                text = f"{text} {_of(words, place)}".strip()
                place += 1
            self.draw.text((x, y + line * pitch), text, 0, font("serif", size))
        return x, y, x + width, y + (lines - 1) * pitch + size

    def vertical(
        self, x: int, y: int, height: int, lines: int, size: int = 36, start: int = 0
    ) -> tuple[int, int, int, int]:
        """Vertical lines, the first on the right, whose stops stand at the upper right."""
        down, pitch = height // size, round(size * 1.6)
        right = x + (lines - 1) * pitch
        for line in range(lines):
            for place in range(down):
                char = _nth(CHINESE, start + line * down + place)
                shift = 0.55 * size if char in "，。；" else 0.0
                at = (right - line * pitch + shift, y + place * size - shift)
                self.draw.text(at, "" if char in "“”" else char, 0, font("serif", size))
        return x, y, right + size, y + down * size

    def headline(self, x: int, y: int, text: str, size: int = 120) -> tuple[int, int, int, int]:
        """One line of display type."""
        self.draw.text((x, y), text, 0, font("sans", size), anchor="lt")
        box = self.draw.textbbox((x, y), text, font("sans", size), anchor="lt")
        return int(box[0]), int(box[1]), int(box[2]), int(box[3])

    def stack(self, x: int, y: int, text: str, size: int = 90) -> tuple[int, int, int, int]:
        """A vertical headline, a character below the other."""
        pitch = round(size * 1.1)
        for place, char in enumerate(text):
            self.draw.text((x, y + place * pitch), char, 0, font("sans", size), anchor="lt")
        return x, y, x + size, y + len(text) * pitch

    def picture(self, x0: int, y0: int, x1: int, y1: int, seed: int = 0) -> None:
        """Something like a photograph: hills under a sky, with grain."""
        dice = np.random.default_rng(seed)
        width, height = x1 - x0, y1 - y0
        across = np.linspace(0, 6, width)
        crest = height * (0.5 + 0.15 * np.sin(across + seed) + 0.05 * np.sin(5 * across))
        sky = np.linspace(150, 210, height)[:, None] * np.ones(width)
        tone = np.where(np.arange(height)[:, None] > crest, 70.0, sky)
        grain = dice.normal(0, 12, (height, width))
        self.image.paste(Image.fromarray(np.clip(tone + grain, 0, 255).astype(np.uint8)), (x0, y0))

    def rule(self, x0: int, y0: int, x1: int, y1: int) -> None:
        self.draw.rectangle((x0, y0, x1, y1), 0)


def turned(image: Grey, degrees: float, ground: int = 255) -> Grey:
    """The page turned clockwise within its frame."""
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return as_uint8(cv2.warpAffine(image, turn, (width, height), borderValue=ground))


def scanned(image: Grey, seed: int = 1, blur: float = 1.0, noise: float = 8.0) -> Grey:
    """The page with what a scanner does to it: blur, a grey ground, noise."""
    soft = cv2.GaussianBlur(image, (0, 0), blur).astype(np.float32) * 0.8 + 20
    grain = np.random.default_rng(seed).normal(0, noise, image.shape)
    return as_uint8(np.clip(soft + grain, 0, 255))


def as_uint8(values: npt.ArrayLike) -> Grey:
    return np.asarray(values).astype(np.uint8)


def _nth(text: str, place: int) -> str:
    return text[place % len(text)]


def _of(words: list[str], place: int) -> str:
    return words[place % len(words)]
