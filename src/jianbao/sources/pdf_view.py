"""From the space in which a PDF draws to the page as seen: origin top left, y down, points."""

from __future__ import annotations

import ctypes
from typing import Any

import msgspec
import numpy as np
import pypdfium2.raw as pdfium

from jianbao.model import Box
from jianbao.sources.pdf_library import Floats


class View(msgspec.Struct, frozen=True):
    """A page's crop box in PDF space and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """Width as seen, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as seen, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """x and y as seen of points in PDF space."""
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """A direction of PDF space as seen."""
        return ((x, -y), (y, x), (-x, y), (-y, -x))[self.turns]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of PDF space as seen."""
        xs, ys = self.points(np.array([left, right]), np.array([bottom, top]))
        return Box(float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys)))


def view_of(page: Any) -> View:
    """The view of a loaded page."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    turns = max(0, pdfium.FPDFPage_GetRotation(page)) % 4
    return View(box.left, box.bottom, box.right, box.top, turns)
