"""A page of the document that is written, and how what is seen on it is drawn."""

from __future__ import annotations

import msgspec
import pikepdf

from jianbao.exports.searchable_pdf.matrix import Matrix, scaling
from jianbao.model import PageInfo


class Facing(msgspec.Struct, frozen=True, kw_only=True):
    """A page that has been added: its size as seen in points, and the way from there (origin top
    left, y down) to the space in which it is drawn."""

    page: pikepdf.Page
    width: float
    height: float
    to_drawing: Matrix

    def from_frame(self, info: PageInfo) -> Matrix:
        """The way from the frame in which the page's lines are measured to the drawing's space:
        what was measured is the whole page as seen."""
        across = self.width / info.width if info.width else 1.0
        down = self.height / info.height if info.height else 1.0
        return scaling(across, down).then(self.to_drawing)
