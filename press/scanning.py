"""Issues as a scanner leaves them: a typeset PDF and its gold in, scans and their gold out.

    PDF ──► rendered ──► ink, paper ──► on the glass ──► lens, sensor ──► files
            pages        other side     tilt, bend        dust, JPEG       └──► gold

The same arguments give the same bytes. The gold's places are pixels of the scan with its tilt
turned back about its middle, on a canvas of its own size; bends at the gutter and corners that are
off stay in, and so a reader that straightens otherwise finds the same things some pixels away.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Literal

import msgspec
import numpy as np
import pypdfium2
from msgspec.structs import replace

from jianbao.model import Box, Issue, PageInfo, Region, decode_issue, encode_issue
from press.glass import Lie, laid, seen
from press.hidden_layer import BAD, GOOD, layer_of, typeset_pages
from press.paper_ink import THROUGH_SCALE, Plane, gutter_shadow, on_paper, printed
from press.scan_faults import ScanFaults, drawn
from press.scan_files import LayerLine, SheetScan, mixed_pdf, picture_file, picture_pdf, tiff_file
from press.sensor import scanned, through_jpeg, two_tone

FileKind = Literal["png", "jpg", "tif", "jp2", "pdf", "pdf-good", "pdf-bad", "pdf-mixed"]
FILE_KINDS: tuple[FileKind, ...] = (
    "png", "jpg", "tif", "jp2", "pdf", "pdf-good", "pdf-bad", "pdf-mixed",
)  # fmt: skip
"""Pictures one by one, a TIFF of all, PDFs of pictures: bare, with a good or bad hidden layer, or
with some pages as they were typeset."""
LAYERS = {"pdf-good": GOOD, "pdf-bad": BAD}
BEDS = (18, 70, 238)
"""Grey levels of what lies round the sheet: a black lid, a grey one, a white one."""
EDGE_MM = 0.25
"""Millimetres: the shadow of the sheet's own edge."""
EDGE = 0.75
"""Of the paper's tone: the tone of that shadow."""


class ScanJob(msgspec.Struct, frozen=True, kw_only=True):
    """How an issue is scanned: resolution, colour or grey, 8 bits or 1, and into which files.

    With `spreads` two pages that face each other are scanned at once; the first page has none
    opposite, and of an even number the last has none either.
    """

    dpi: int = 300
    colour: bool = False
    bits: Literal[1, 8] = 8
    kind: FileKind = "jpg"
    spreads: bool = False

    def __post_init__(self) -> None:
        if self.spreads and self.kind == "pdf-mixed":
            raise ValueError("a PDF of spreads holds no typeset pages")


class ScannedIssue(msgspec.Struct, frozen=True):
    """The files by name, and the gold issue as JSON."""

    files: dict[str, bytes]
    gold: bytes


class _Sheet(msgspec.Struct, frozen=True):
    """One scan: which pages (from 0) lie side by side on it, how they lie, and what was seen."""

    pages: tuple[int, ...]
    lie: Lie
    scan: SheetScan


class _Place(msgspec.Struct, frozen=True):
    """Where a page (from 0) is: its sheet, and how many pixels a point is."""

    sheet: _Sheet
    page: int
    scale: float

    def on_sheet(self, box: Box) -> Box:
        """A box of the page, in points, in pixels of the flat sheet."""
        left = self.sheet.lie.page_width * self.sheet.pages.index(self.page)
        x0, y0, x1, y1 = (side * self.scale for side in box)
        return Box(left + x0, y0, left + x1, y1)

    def straightened(self, box: Box) -> Box:
        """A box of the page, in points, where it is in the scan once that is upright and cut."""
        x0, y0, x1, y1 = self.sheet.lie.straight(self.on_sheet(box))
        left, right = self._cut()
        return Box(
            *(round(side, 1) for side in (max(x0, left) - left, y0, min(x1, right) - left, y1))
        )

    def size(self) -> tuple[float, float]:
        """Width and height of the page in the scan, in pixels."""
        left, right = self._cut()
        return round(right - left, 1), float(self.sheet.lie.size[1])

    def _cut(self) -> tuple[float, float]:
        """The page's left and right in the upright scan: a spread is cut at its gutter."""
        wide, lie = float(self.sheet.lie.size[0]), self.sheet.lie
        if len(self.sheet.pages) == 1:
            return 0.0, wide
        gutter = lie.straight(Box(lie.page_width, 0, lie.page_width, lie.height)).cx
        return (0.0, gutter) if self.page == self.sheet.pages[0] else (gutter, wide)


def scan_issue(
    name: str, pdf: bytes, gold: bytes, job: ScanJob, faults: ScanFaults, seed: str
) -> ScannedIssue:
    """The issue scanned, in files called after `name`; everything else is by lot from `seed`."""
    rng = Random(f"{seed}/scan")
    bound, bed = job.spreads or rng.random() < faults.bound, rng.choice(BEDS)
    if job.kind in LAYERS:
        # Who recognised the words has turned the pages before.
        faults = replace(faults, turned=0.0)
    with pypdfium2.PdfDocument(pdf) as document:
        sheets = [
            _scan_sheet(document, pages, job, faults, f"{seed}/{pages[0]}", bound=bound, bed=bed)
            for pages in sheets_of(len(document), spreads=job.spreads)
        ]
    if job.kind in LAYERS:
        sheets = _with_layers(sheets, pdf, job, rng)
    digital = _digital(sum(len(sheet.pages) for sheet in sheets), job, rng)
    files = _files(name, sheets, job, pdf, digital)
    return ScannedIssue(files, _gold(gold, sheets, job, list(files), digital))


def sheets_of(pages: int, *, spreads: bool) -> list[tuple[int, ...]]:
    """The pages, from 0, that are scanned together."""
    if not spreads:
        return [(page,) for page in range(pages)]
    pairs = [tuple(range(first, min(first + 2, pages))) for first in range(1, pages, 2)]
    return [(0,), *pairs]


def _scan_sheet(
    document: pypdfium2.PdfDocument,
    pages: Sequence[int],
    job: ScanJob,
    faults: ScanFaults,
    seed: str,
    *,
    bound: bool,
    bed: int,
) -> _Sheet:
    rng = Random(f"{seed}/sheet")
    own = drawn(faults, rng, bound=bound)
    number = rng.getrandbits(31)
    papers = [_paper(document, page, job, own, number + page) for page in pages]
    page_width = papers[0][0].shape[1]
    # Left pages have even numbers: they are bound at their right.
    gutter = page_width if pages[0] % 2 else 0
    planes = [np.hstack(side) for side in zip(*papers, strict=True)]
    if bound and own.shadow:
        planes = [gutter_shadow(plane, gutter, page_width, own.shadow) for plane in planes]
    if own.bed:
        planes = [_edged(plane, job.dpi) for plane in planes]
    size = (planes[0].shape[1], planes[0].shape[0])
    lie = laid(size, page_width, gutter if bound else None, own, job.dpi, rng)
    picture = scanned(seen(planes, lie, [bed] * len(planes)), own, job.dpi, number)
    quality = round(100 - own.jpeg)
    if job.bits == 1:
        picture = two_tone(picture, job.dpi)
    elif own.jpeg and job.kind in ("png", "jp2"):
        picture = through_jpeg(picture, quality, job.dpi)
    picture = np.ascontiguousarray(np.rot90(picture, round(own.turned)))
    return _Sheet(
        tuple(pages), lie, SheetScan(picture=picture, dpi=job.dpi, quality=quality, bits=job.bits)
    )


def _paper(
    document: pypdfium2.PdfDocument, number: int, job: ScanJob, faults: ScanFaults, seed: int
) -> list[Plane]:
    """A page on its paper, plane by plane."""
    page = document[number]
    scale = job.dpi / 72
    photos = _photos(page, scale) if faults.screen else []
    behind = number ^ 1
    verso = None
    if faults.bleed and behind < len(document):
        verso = _rendered(document[behind], scale / THROUGH_SCALE, colour=False)["grey"]
    planes = _rendered(page, scale, colour=job.colour)
    return [
        on_paper(printed(plane, photos, faults, job.dpi, seed), tone, faults, job.dpi, seed, verso)
        for tone, plane in planes.items()
    ]


def _rendered(page: pypdfium2.PdfPage, scale: float, *, colour: bool) -> dict[str, Plane]:
    """The page's planes by name."""
    if not colour:
        picture = page.render(scale=scale, grayscale=True).to_numpy()
        return {"grey": np.ascontiguousarray(picture.reshape(picture.shape[:2]))}
    picture = page.render(scale=scale, rev_byteorder=True).to_numpy()
    return {
        tone: np.ascontiguousarray(picture[:, :, index])
        for index, tone in enumerate(("red", "green", "blue"))
    }


def _photos(page: pypdfium2.PdfPage, scale: float) -> list[Box]:
    """The places of the page's pictures, in pixels."""
    height = page.get_height()
    image = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    sides = [found.get_bounds() for found in page.get_objects(filter=[image])]
    return [
        Box(*(side * scale for side in (left, height - top, right, height - low)))
        for left, low, right, top in sides
    ]


def _edged(plane: Plane, dpi: int) -> Plane:
    """The plane with the shadow of the sheet's edge along its sides."""
    wide = max(1, round(EDGE_MM / 25.4 * dpi))
    out = plane.copy()
    for strip in (out[:wide], out[-wide:], out[:, :wide], out[:, -wide:]):
        strip[:] = strip * EDGE
    return out


def _with_layers(sheets: Sequence[_Sheet], pdf: bytes, job: ScanJob, rng: Random) -> list[_Sheet]:
    """The sheets with words behind them."""
    typeset, how = typeset_pages(pdf), LAYERS[job.kind]
    out = []
    for sheet in sheets:
        lines: list[LayerLine] = []
        for page in sheet.pages:
            place = _Place(sheet, page, job.dpi / 72)
            lines += layer_of(typeset[page].lines, place.on_sheet, sheet.lie, how, rng)
        out.append(_Sheet(sheet.pages, sheet.lie, replace(sheet.scan, layer=tuple(lines))))
    return out


def _digital(pages: int, job: ScanJob, rng: Random) -> list[bool]:
    """Which pages stay as they were typeset: none, or half of a mixed PDF's."""
    if job.kind != "pdf-mixed":
        return [False] * pages
    kept = set(rng.sample(range(pages), pages // 2))
    return [page in kept for page in range(pages)]


def _files(
    name: str, sheets: Sequence[_Sheet], job: ScanJob, pdf: bytes, digital: list[bool]
) -> dict[str, bytes]:
    scans = [sheet.scan for sheet in sheets]
    if job.kind == "tif":
        return {f"{name}.tif": tiff_file(scans)}
    if job.kind == "pdf-mixed":
        return {f"{name}.pdf": mixed_pdf(pdf, picture_pdf(scans), digital)}
    if job.kind.startswith("pdf"):
        return {f"{name}.pdf": picture_pdf(scans)}
    return {
        f"p{sheet.pages[0] + 1:04d}.{job.kind}": picture_file(sheet.scan, job.kind)
        for sheet in sheets
    }


def _gold(
    gold: bytes, sheets: Sequence[_Sheet], job: ScanJob, files: Sequence[str], digital: list[bool]
) -> bytes:
    """The gold issue of the scans: same articles, places in pixels, the scans' files as sources."""
    issue = decode_issue(gold)
    places = {
        page + 1: _Place(sheet, page, job.dpi / 72)
        for sheet in sheets
        for page in sheet.pages
        if not digital[page]
    }
    names = {
        page + 1: files[min(number, len(files) - 1)]
        for number, sheet in enumerate(sheets)
        for page in sheet.pages
    }
    raw, known = json.loads(encode_issue(_placed(issue, places, names))), json.loads(gold)
    for article, before in zip(raw["articles"], known["articles"], strict=True):
        if before.get("ignore"):
            article["ignore"] = True
    return (json.dumps(raw, ensure_ascii=False, indent=1) + "\n").encode()


def _placed(issue: Issue, places: dict[int, _Place], names: dict[int, str]) -> Issue:
    def moved(region: Region) -> Region:
        place = places.get(region.page)
        return replace(region, box=place.straightened(region.box)) if place else region

    def told(page: PageInfo) -> PageInfo:
        place = places.get(page.number)
        if place is None:
            return replace(page, source=names[page.number])
        wide, tall = place.size()
        return replace(page, source=names[page.number], unit="px", width=wide, height=tall)

    return replace(
        issue,
        pages=tuple(map(told, issue.pages)),
        articles=tuple(
            replace(article, regions=tuple(map(moved, article.regions)))
            for article in issue.articles
        ),
        furniture=tuple(
            replace(piece, region=piece.region and moved(piece.region)) for piece in issue.furniture
        ),
    )
