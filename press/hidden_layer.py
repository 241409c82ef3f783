"""The words behind a scan: what a recognition program, good or bad, left in the PDF."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import msgspec
import numpy as np

from jianbao.model import Box, Line, Page
from jianbao.sources import open_source
from press.glass import Lie
from press.misreading import LOOKALIKES, STRAY
from press.scan_files import LayerLine


class Recognition(msgspec.Struct, frozen=True, kw_only=True):
    """How well a layer was read: shares of the characters that are `wrong` and of the lines that
    are `lost`; lines of other columns stand between a column's own where it is `woven`."""

    wrong: float
    lost: float
    woven: bool


GOOD = Recognition(wrong=0.008, lost=0.001, woven=False)
"""A program of today on a fair scan."""
BAD = Recognition(wrong=0.3, lost=0.06, woven=True)
"""One of twenty years ago, or one for another script: worse than reading the picture again."""


def typeset_pages(pdf: bytes) -> tuple[Page, ...]:
    """The pages of a PDF that was typeset, line by line."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "issue.pdf"
        file.write_bytes(pdf)
        return open_source(file).pages


def layer_of(
    lines: Iterable[Line], place: Callable[[Box], Box], lie: Lie, how: Recognition, rng: Random
) -> tuple[LayerLine, ...]:
    """A page's lines as recognised, in pixels of the scan; `place` puts them on the flat sheet."""
    found = [(place(line.box), line) for line in lines if line.box is not None]
    if how.woven:
        found.sort(key=lambda one: (one[0].y0, one[0].x0))
    out = []
    for box, line in found:
        text = "".join(_seen(char, how, rng) for char in line.text)
        if text and rng.random() >= how.lost:
            out.append(_placed(box, text, lie, vertical=line.vertical))
    return tuple(out)


def _seen(char: str, how: Recognition, rng: Random) -> str:
    if rng.random() >= how.wrong or not char.isalnum():
        return char
    script = "latin" if char.isascii() else "han"
    return LOOKALIKES[script].get(char) or rng.choice((*STRAY[script], ""))


def _placed(box: Box, text: str, lie: Lie, *, vertical: bool) -> LayerLine:
    """The line at its lower left corner, a vertical one at its upper left."""
    if vertical:
        xs, ys = lie.to_scan(np.array([box.x0, box.x0]), np.array([box.y0, box.y1]))
    else:
        xs, ys = lie.to_scan(np.array([box.x0, box.x1]), np.array([box.y1, box.y1]))
    return LayerLine(
        text=text,
        x=float(xs[0]),
        y=float(ys[0]),
        length=math.hypot(xs[1] - xs[0], ys[1] - ys[0]),
        size=max(box.width if vertical else box.height, 1.0),
        turn=math.atan2(ys[1] - ys[0], xs[1] - xs[0]),
        vertical=vertical,
    )
