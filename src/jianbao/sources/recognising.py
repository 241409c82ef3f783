"""Pages that are pictures → pages with their lines, read side by side by an OCR engine.

An image of two pages gives two, so that the pages after it get other numbers.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from jianbao import errors
from jianbao.errors import EngineFailed, MissingEngine, SourceError
from jianbao.model import AS_STORED, Division, Finding, Page, Standing
from jianbao.scans.engine import AUTO, NONE, engine_meant
from jianbao.scans.settings import ScanSettings
from jianbao.sources.found import unreadable
from jianbao.sources.pictured import Pictured, plain_page
from jianbao.sources.workers import Lost, spread

if TYPE_CHECKING:
    from jianbao.scans.page import ScannedPage
    from jianbao.sources.worker import Answer

WORKER = "jianbao.sources.worker"


class Waiting(msgspec.Struct, frozen=True):
    """A page that waits to be read, and the file that it is in: its path where it can be opened
    again, else its bytes."""

    page: Pictured
    path: Path
    data: bytes | None


class Recognised(msgspec.Struct, frozen=True):
    """What has become of a page: the pages in its place, how each stands in its image, and the
    error where it could not be read; then the only page is what its file tells of it."""

    pages: tuple[Page, ...]
    standings: tuple[Standing, ...] = (AS_STORED,)
    error: SourceError | None = None


def waiting(page: Pictured, path: Path, data: bytes) -> Waiting:
    """The page, with what its file is opened by."""
    try:
        again = stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        again = False
    return Waiting(page, path, None if again else data)


def recognised(pages: Sequence[Waiting], settings: ScanSettings) -> list[Recognised]:
    """What becomes of each of the pages.

    They stay as they are where no engine is wanted, or where any would do and none is installed.
    Raises `MissingEngine` and `UnknownEngine` for an engine that was asked for by name.
    """
    if not pages:
        return []
    try:
        wanted = engine_meant(settings.engine)
    except MissingEngine:
        if settings.engine != AUTO:
            raise
        wanted = NONE
    if wanted == NONE:
        return [Recognised((plain_page(each.page),)) for each in pages]
    from jianbao.sources.worker import Answer

    tasks = [_task(each, settings) for each in pages]
    arguments = (settings.engine, str(settings.page_seconds))
    answers = spread(
        (WORKER, *arguments), tasks, settings.processes(len(pages)), settings.page_seconds
    )
    decoder = msgspec.msgpack.Decoder(Answer)
    return [
        _failed(each, EngineFailed(str(each.path), told.why))
        if isinstance(told, Lost)
        else _answered(each, decoder.decode(told))
        for each, told in zip(pages, answers, strict=True)
    ]


def renumbered(
    pages: Sequence[Page], became: Mapping[int, Sequence[Page]]
) -> tuple[list[Page], dict[int, int]]:
    """The pages with those in place of which others have come, and old numbers → new ones.

    `became` has the new pages by the number of the old one. Gaps between numbers stay.
    """
    numbers: dict[int, int] = {}
    result: list[Page] = []
    more = 0
    for page in pages:
        numbers[page.number] = page.number + more
        new = became.get(page.number, (page,))
        result += [_numbered(each, page.number + more + k) for k, each in enumerate(new)]
        more += len(new) - 1
    return result, numbers


def finding_renumbered(finding: Finding, numbers: Mapping[int, int]) -> Finding:
    """The finding with the new number of its page."""
    if finding.page is None or finding.page not in numbers:
        return finding
    return msgspec.structs.replace(finding, page=numbers[finding.page])


def division_renumbered(division: Division, numbers: Mapping[int, int]) -> Division:
    """The division with the new numbers of the pages that its blocks are on."""
    return msgspec.structs.replace(
        division,
        blocks=tuple((numbers.get(page, page), block) for page, block in division.blocks),
        children=tuple(division_renumbered(child, numbers) for child in division.children),
    )


def _numbered(page: Page, number: int) -> Page:
    findings = tuple(msgspec.structs.replace(each, page=number) for each in page.findings)
    return msgspec.structs.replace(page, number=number, findings=findings)


def _task(each: Waiting, settings: ScanSettings) -> bytes:
    from jianbao.sources.worker import Task

    return msgspec.msgpack.encode(
        Task(
            kind=each.page.kind,
            name=each.page.source,
            path=os.fsencode(each.path.absolute()) if each.data is None else None,
            data=each.data,
            index=each.page.index,
            layer=each.page.lines,
            settings=settings,
        )
    )


def _answered(each: Waiting, answer: Answer) -> Recognised:
    if answer.error:
        named = getattr(errors, answer.error, EngineFailed)
        return _failed(each, named(str(each.path), answer.detail))
    return Recognised(
        tuple(_page(each.page, read) for read in answer.pages),
        tuple(read.standing for read in answer.pages),
    )


def _failed(each: Waiting, error: SourceError) -> Recognised:
    """The page as its file tells of it, with a finding that names the file only."""
    page = each.page
    named = type(error)(page.source, error.detail)
    finding = Finding(
        code="unreadable", severity="error", page=page.number, message=named.sentence("en")
    )
    pages = (plain_page(msgspec.structs.replace(page, findings=(finding,))),)
    return Recognised(pages, error=error)


def _page(page: Pictured, read: ScannedPage) -> Page:
    """The page with what was read; a finding tells of one without text."""
    findings = [msgspec.structs.replace(each, page=page.number) for each in read.findings]
    if not read.lines:
        findings.append(unreadable(page.number, "No type was found on the page."))
    return Page(
        number=page.number,
        source=page.source,
        width=read.width,
        height=read.height,
        unit="px",
        lines=read.lines,
        rules=read.rules,
        frames=read.frames,
        pictures=read.pictures,
        findings=tuple(findings),
    )
