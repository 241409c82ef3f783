"""Paths → the pages of an issue: which files, in which order, and what of those that fail."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from jianbao.errors import EmptySource, SourceError, SourceTooLarge, UnknownKind
from jianbao.model import Division, Finding, Original, Page
from jianbao.sources import alto, dolma, hocr, images, mets, pagexml, parsers, pdf, text
from jianbao.sources.files import (
    HEAD,
    bytes_of,
    files_in,
    head_of,
    natural_order,
    shown_name,
    true_path,
)
from jianbao.sources.issue import SourceIssue, SourceLimits
from jianbao.sources.mets_pages import PAGE_KINDS, read_mets, unreadable_file
from jianbao.sources.originals import images_beside, in_place_of, originals_in
from jianbao.sources.pictured import Pictured
from jianbao.sources.recognising import (
    Waiting,
    division_renumbered,
    finding_renumbered,
    recognised,
    renumbered,
    waiting,
)
from jianbao.sources.twins import pictured_twins, twins

__all__ = ["DEFAULT_LIMITS", "KINDS", "Kind", "natural_order", "open_source", "open_sources"]

DEFAULT_LIMITS = SourceLimits()


class Kind(Protocol):
    """A kind of source: a module with these names."""

    NAME: str

    def recognises(self, head: bytes) -> bool:
        """Whether a file with these first bytes is of this kind."""

    def read_pages(
        self, data: bytes, name: str, first: int, limits: SourceLimits
    ) -> tuple[list[Page], list[Finding]]:
        """The pages of the file, numbered from `first`, and what could not be read of it.

        May stop once it has read more than `limits.pages`. Raises a `SourceError`.
        """


# A METS is no kind of page: it is asked for before all kinds, and opens the files it names.
# ALTO takes all XML that no kind before it has taken, and the parsers take all JSON, to say what it
# is; olmOCR's lines of JSON come before them. Text comes last: nearly everything that is nothing
# else can be text.
KINDS: tuple[Kind, ...] = cast(
    tuple[Kind, ...], (pdf, images, pagexml, hocr, alto, dolma, parsers, text)
)


def open_source(path: Path, limits: SourceLimits = DEFAULT_LIMITS) -> SourceIssue:
    """The issue in a file, or in a folder whose files, in natural order of names, are its pages.

    A METS is the issue whose pages it names; in a folder it goes before all other files. Hidden
    files and folders in the folder are passed over, and files of a page parser that tell the pages
    of another one less well. A file in it that cannot be read becomes an
    `unreadable` finding and the others are read. Raises the file's `SourceError`, or that of the
    first file where none in the folder can be read; `EmptySource` for a folder without files.
    """
    return open_sources([path], limits)


def open_sources(paths: Sequence[Path], limits: SourceLimits = DEFAULT_LIMITS) -> SourceIssue:
    """Several files (or folders) as one issue, in the order given, named after the first.

    Files that cannot be read are treated as in a folder.
    """
    if not paths:
        raise EmptySource("")
    gathering = _Gathering(limits)
    for path in paths:
        if path.is_dir():
            gathering.add_folder(path)
        else:
            gathering.add(path)
    first = paths[0]
    return gathering.issue(_folder_name(first) if first.is_dir() else Path(shown_name(first)).stem)


def _folder_name(folder: Path) -> str:
    return shown_name(folder if folder.name else folder.resolve())


class _Gathering:
    """The pages of all files so far that could be read, numbered through."""

    def __init__(self, limits: SourceLimits) -> None:
        self.limits = limits
        self.digest = hashlib.sha256()
        self.pages: list[Page] = []
        self.findings: list[Finding] = []
        self.structure: list[Division] = []
        self.errors: list[SourceError] = []
        self.waiting: list[Waiting] = []
        """Pages that an OCR engine has yet to read."""
        self.originals: dict[int, Original] = {}
        """What shows the pages, by their numbers."""
        self.lost: set[int] = set()
        """Numbers of pages that could not be recognised and have no text of another origin."""
        self.read: set[Path] = set()
        self.named: set[Path] = set()
        """Files that a METS names: it says where they go, so they are no pages of their own."""

    def add_folder(self, folder: Path) -> None:
        """The files of a folder.

        Beside a METS, pages that it does not name are read after it; what is no page is passed
        over with a finding, for such folders hold lists and records about their files. So is a
        page parser's file of which another tells more.
        """
        files = files_in(folder)
        better = {**twins(files), **pictured_twins(files)}
        doors = [file for file in files if mets.recognises(head_of(file))]
        for file in doors:
            self.add(file)
        for file in files:
            if file in doors or true_path(file) in self.named:
                continue
            if file in better:
                self.findings.append(
                    _passed_over(file, f"the same pages as {shown_name(better[file])}")
                )
            elif not doors or _kind_of(head_of(file), str(file)) in PAGE_KINDS:
                self.add(file)
            else:
                self.findings.append(_passed_over(file, "not named by the METS file beside it"))

    def add(self, file: Path) -> None:
        """The pages of one file, or a finding."""
        if true_path(file) in self.named:
            return
        try:
            data = bytes_of(file, self.limits)
            if mets.recognises(data[:HEAD]):
                self._add_mets(file, data)
            else:
                self._add_pages(file, data)
        except SourceError as error:
            self.errors.append(error)
            self.findings.append(unreadable_file(error, shown_name(file)))
        if len(self.pages) > self.limits.pages:
            raise SourceTooLarge(str(file), f"more than {self.limits.pages} pages")

    def issue(self, name: str) -> SourceIssue:
        """All of it; raises the first error where there is no page, or none could be read."""
        self._recognise()
        if self.errors and all(page.number in self.lost for page in self.pages):
            raise self.errors[0]
        return SourceIssue(
            name=name,
            digest=self.digest.hexdigest(),
            pages=tuple(self.pages),
            findings=tuple(self.findings),
            structure=tuple(self.structure),
            originals=tuple(self.originals.values()),
        )

    def _recognise(self) -> None:
        """Read the pages that wait for it, and number all pages anew where there are more now."""
        if not self.waiting:
            return
        became = recognised(self.waiting, self.limits.scans)
        read = {each.page.number: after for each, after in zip(self.waiting, became, strict=True)}
        self.pages, changed = renumbered(self.pages, {n: after.pages for n, after in read.items()})
        for number, after in read.items():
            if after.error is not None:
                self.errors.append(after.error)
                self.lost |= {changed[number]} if not after.pages[0].lines else set()
        standings = {number: after.standings for number, after in read.items()}
        self.originals = in_place_of(self.originals, changed, standings)
        self.findings = [finding_renumbered(each, changed) for each in self.findings]
        self.structure = [division_renumbered(each, changed) for each in self.structure]

    def _next_number(self) -> int:
        return self.pages[-1].number + 1 if self.pages else 1

    def _add_pages(self, file: Path, data: bytes) -> None:
        kind = _kind_of(data[:HEAD], str(file))
        try:
            pages, findings = kind.read_pages(
                data, shown_name(file), self._next_number(), self.limits
            )
        except SourceError as error:
            raise type(error)(str(file), error.detail) from error
        self.digest.update(data)
        self.read.add(true_path(file))
        self.pages += pages
        if kind in (pdf, images):
            self.originals |= originals_in(file, data, pages)
        else:
            self.originals |= images_beside(file, pages)
        self.findings += findings
        self.waiting += [waiting(page, file, data) for page in pages if isinstance(page, Pictured)]

    def _add_mets(self, file: Path, data: bytes) -> None:
        through = read_mets(file, data, self._next_number(), self.limits, frozenset(self.read))
        self.digest.update(data)
        for page_data in through.data:
            self.digest.update(page_data)
        self.named |= through.named
        for path, pages in through.read:
            self.originals |= images_beside(path, pages, through.named)
        self.pages += through.pages
        self.findings += through.findings
        self.structure += through.structure
        self.errors += through.errors


def _passed_over(file: Path, why: str) -> Finding:
    return Finding(
        code="unreadable",
        severity="warning",
        message=f"{shown_name(file)}: {why}, and not read.",
    )


def _kind_of(head: bytes, where: str) -> Kind:
    for kind in KINDS:
        if kind.recognises(head):
            return kind
    raise UnknownKind(where)
