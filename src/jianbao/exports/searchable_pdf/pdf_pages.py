"""Pages of a PDF taken over as they are, without what is no part of the page itself.

Takes the bytes of a PDF; gives its pages, each of which can be added to the document that is
written: fonts and images go with it, unchanged. Actions, forms, notes and links stay behind, and so
do marks of a structure that the new document has not.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import msgspec
import pikepdf
from pikepdf import Array, Dictionary, Name

from jianbao.errors import DamagedPdf, EncryptedPdf
from jianbao.exports.searchable_pdf.facing import Facing
from jianbao.exports.searchable_pdf.matrix import from_seen

SIGNATURE = b"%PDF-"
SIGNATURE_WITHIN = 1024

KEPT = frozenset(
    {
        "/Type",
        "/Parent",
        "/MediaBox",
        "/CropBox",
        "/BleedBox",
        "/TrimBox",
        "/ArtBox",
        "/Rotate",
        "/UserUnit",
        "/Resources",
        "/Contents",
        "/Group",
    }
)
"""Entries of a page that are needed to show it (ISO 32000-1, 7.7.3.3)."""

LETTER = (0.0, 0.0, 612.0, 792.0)
"""The size that readers give to a page which has none."""


class PdfPage(msgspec.Struct, frozen=True):
    """A page of a document that is open, by its index."""

    source: pikepdf.Pdf
    index: int

    def add_to(self, document: pikepdf.Pdf) -> Facing:
        """Make the page the last one of `document`."""
        document.pages.append(self.source.pages[self.index])
        page = document.pages[-1]
        for key in set(page.obj.keys()) - KEPT:
            del page.obj[key]
        _keep_layers(self.source, document)
        left, bottom, right, top = _seen_box(page)
        turns = int(page.obj.get("/Rotate", 0)) // 90 % 4
        size = (right - left, top - bottom)
        across, down = reversed(size) if turns % 2 else size
        to_drawing = from_seen(left, bottom, right, top, turns)
        return Facing(page=page, width=across, height=down, to_drawing=to_drawing)


def recognises(head: bytes) -> bool:
    """Whether the first bytes hold the signature of a PDF."""
    return SIGNATURE in head[:SIGNATURE_WITHIN]


def pdf_pages(data: bytes, name: str) -> Iterator[PdfPage]:
    """The pages of a PDF in order; raises `EncryptedPdf` and `DamagedPdf`."""
    try:
        source = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError as error:
        raise EncryptedPdf(name) from error
    except pikepdf.PdfError as error:
        raise DamagedPdf(name) from error
    for index in range(len(source.pages)):
        yield PdfPage(source, index)


def _seen_box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """The part of the page that is shown: its crop box as far as there is paper."""
    paper = _sides(page.obj.get("/MediaBox")) or LETTER
    crop = _sides(page.obj.get("/CropBox")) or paper
    left, bottom = max(paper[0], crop[0]), max(paper[1], crop[1])
    right, top = min(paper[2], crop[2]), min(paper[3], crop[3])
    return (left, bottom, right, top) if left < right and bottom < top else paper


def _sides(box: pikepdf.Object | None) -> tuple[float, float, float, float] | None:
    """Left, bottom, right, top of a rectangle, whichever corners it names; None for none."""
    if not isinstance(box, Array) or len(box) != 4:
        return None
    try:
        x0, y0, x1, y1 = (float(side) for side in box)
    except (TypeError, ValueError):
        return None
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _keep_layers(source: pikepdf.Pdf, document: pikepdf.Pdf) -> None:
    """Take over which optional content is shown (8.11.4): else all of it would be."""
    layers = source.Root.get("/OCProperties")
    if not isinstance(layers, Dictionary) or not isinstance(layers.get("/OCGs"), Array):
        return
    if "/OCProperties" not in document.Root:
        none = Dictionary(OCGs=Array(), D=Dictionary(OFF=Array()))
        document.Root.OCProperties = document.make_indirect(none)
    kept = document.Root.OCProperties
    hidden = _hidden(layers)
    known = {group.objgen for group in kept.OCGs}
    for group in layers.OCGs:
        copied = document.copy_foreign(group)
        if copied.objgen not in known:
            kept.OCGs.append(copied)
            if group.objgen in hidden:
                kept.D.OFF.append(copied)


def _hidden(layers: Any) -> set[tuple[int, int]]:
    """The groups that are not shown to begin with."""
    usual = layers.get("/D", Dictionary())
    if usual.get("/BaseState") == Name.OFF:
        shown = {group.objgen for group in usual.get("/ON", Array())}
        return {group.objgen for group in layers.OCGs} - shown
    return {group.objgen for group in usual.get("/OFF", Array())}
