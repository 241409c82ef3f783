"""Tesseract, where it is installed: the program is run on each strip and answers in TSV.

Languages are those of newspapers that are installed. Chinese from top to bottom needs the language
`chi_sim_vert` or `chi_tra_vert`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from jianbao.errors import EngineFailed, MissingEngine
from jianbao.model import Box, bounding
from jianbao.scans.engine import Found
from jianbao.scans.grey import Grey
from jianbao.scans.spacing import WIDE, middles_of

PROGRAM = "tesseract"

WANTED = ("chi_sim", "chi_tra", "eng", "fra", "deu")
"""Languages in the order in which they are asked for; the first of the Chinese ones only."""

UPRIGHT_SUFFIX = "_vert"

ONE_COLUMN = "6"
ONE_UPRIGHT_COLUMN = "5"
"""Page segmentation: one block of text, level or from top to bottom."""

RESOLUTION = "300"
"""Dots an inch that Tesseract is told; at 300 body type is 24 to 40 px high, as in a strip."""

SPACE = 0.6
"""Of the height of the line: a gap this wide between Chinese characters is a space."""

WORD_LEVEL = "5"


class Word(msgspec.Struct, frozen=True):
    """A word as the program gives it: its line, its place, its confidence (0 to 1), its text."""

    line: tuple[str, ...]
    box: Box
    confidence: float
    text: str


class TesseractEngine:
    """The engine `tesseract`; `languages` as the program takes them, `seconds` a strip may take."""

    name = "tesseract"
    trusted = True

    def __init__(self, languages: str = "", seconds: float = 300.0) -> None:
        """Raises `MissingEngine`, and `EngineFailed` where no language is installed."""
        self.version, installed = _installed()
        self.languages = languages or _wanted(installed)
        self.seconds = seconds
        upright = [each + UPRIGHT_SUFFIX for each in self.languages.split("+")]
        self._upright = "+".join(each for each in upright if each in installed)

    def lines(self, image: Grey, vertical: bool = False) -> list[Found]:
        """The lines of the image; of a vertical one only where a language for it is installed."""
        if vertical and not self._upright:
            height, width = image.shape
            return [Found(text="", box=Box(0, 0, width, height), confidence=0.0, vertical=True)]
        languages = self._upright if vertical else self.languages
        segmentation = ONE_UPRIGHT_COLUMN if vertical else ONE_COLUMN
        options = ("-l", languages, "--psm", segmentation, "--dpi", RESOLUTION)
        told = _run(("stdin", "stdout", *options, "tsv"), _pgm(image), self.seconds)
        return [_line(words, vertical) for words in _by_lines(_words(told))]


@cache
def _installed() -> tuple[str, tuple[str, ...]]:
    """The program's version and languages."""
    version = _run(["--version"]).splitlines()[:1]
    languages = _run(["--list-langs"]).splitlines()[1:]
    if not version or not languages:
        raise EngineFailed(PROGRAM, "no languages installed")
    return version[0].removeprefix(PROGRAM).strip(), tuple(languages)


def _wanted(installed: Sequence[str]) -> str:
    """The languages to read with, joined as the program takes them."""
    known = [each for each in WANTED if each in installed]
    chinese = [each for each in known if each.startswith("chi_")][:1]
    others = [each for each in known if not each.startswith("chi_")]
    return "+".join(chinese + others) or installed[0]


def _run(arguments: Sequence[str], given: bytes = b"", seconds: float = 30.0) -> str:
    """What the program says when it is given those bytes."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # pages are read side by side
    try:
        done = subprocess.run(
            [PROGRAM, *arguments],
            input=given,
            capture_output=True,
            timeout=seconds,
            env=environment,
            check=True,
        )
    except FileNotFoundError as error:
        raise MissingEngine(PROGRAM) from error
    except subprocess.TimeoutExpired as error:
        raise EngineFailed(PROGRAM, f"more than {seconds:g} s") from error
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise EngineFailed(PROGRAM, words[-1] if words else f"status {error.returncode}") from error
    except OSError as error:
        raise EngineFailed(PROGRAM, error.strerror or "") from error
    return done.stdout.decode("utf-8", "replace")


def _pgm(image: Grey) -> bytes:
    """The image as a PGM file."""
    height, width = image.shape
    return b"P5 %d %d 255\n" % (width, height) + image.tobytes()


def _words(told: str) -> Iterator[Word]:
    """The words of a TSV: level, page, block, paragraph, line, word, left, top, width, height,
    confidence, text. Raises `EngineFailed`."""
    for row in told.split("\n")[1:]:
        level, *fields = row.split("\t", 11)
        if level != WORD_LEVEL or len(fields) != 11 or not fields[-1].strip():
            continue
        try:
            left, top, width, height, confidence = map(float, fields[5:10])
            box = Box(left, top, left + width, top + height)
        except ValueError as error:
            raise EngineFailed(PROGRAM, f"not TSV: {row}") from error
        sure = min(1.0, max(0.0, confidence / 100))
        yield Word(tuple(fields[:4]), box, sure, fields[-1].strip())


def _by_lines(words: Iterator[Word]) -> list[list[Word]]:
    lines: dict[tuple[str, ...], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return list(lines.values())


def _line(words: Sequence[Word], vertical: bool) -> Found:
    """The line of the words in their order, with the spaces that print shows."""
    box = bounding(word.box for word in words)
    thick = max(1.0, box.width if vertical else box.height)
    text = ""
    sure: list[float] = []
    middles: list[float] = []
    before: Word | None = None
    for word in words:
        begin, end = _ends(word, vertical)
        if before is not None and _spaced(before, word, vertical, thick):
            text += " "
            sure.append(min(before.confidence, word.confidence))
            middles.append((_ends(before, vertical)[1] + begin) / 2)
        text += word.text
        sure += [word.confidence] * len(word.text)
        middles += middles_of(word.text, begin, end)
        before = word
    return Found(
        text=text,
        box=box,
        confidence=round(sum(sure) / len(sure), 4),
        vertical=vertical,
        confidences=tuple(round(each, 4) for each in sure),
        middles=tuple(middles),
    )


def _ends(word: Word, vertical: bool) -> tuple[float, float]:
    return (word.box.y0, word.box.y1) if vertical else (word.box.x0, word.box.x1)


def _spaced(before: Word, after: Word, vertical: bool, thick: float) -> bool:
    """Whether a space stands between two words of a line that is so high."""
    last, first = before.text[-1], after.text[0]
    if last < WIDE and first < WIDE:
        return True
    gap = _ends(after, vertical)[0] - _ends(before, vertical)[1]
    return gap >= SPACE * thick and last.isalnum() and first.isalnum()
