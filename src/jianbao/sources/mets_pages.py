"""The pages that a METS names, read from the folder it stands in.

Nothing outside of that folder is opened, whatever the METS names: not through `..`, not through
links, not over the network.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

import msgspec

from jianbao.errors import MissingSource, SourceError, SourceTooLarge, UnknownKind
from jianbao.model import Division, Finding, Page
from jianbao.sources import alto, hocr, mets, pagexml
from jianbao.sources.files import HEAD, bytes_of, shown_name, true_path
from jianbao.sources.issue import SourceLimits
from jianbao.sources.mets_structure import divisions

PAGE_KINDS = (pagexml, hocr, alto)
"""The kinds that a METS may name as pages, in the order in which they are asked."""

SHOWN_ADDRESS = 120
"""Characters of an address that a message quotes at most."""

Blocks = Mapping[str, tuple[tuple[int, int], ...]]


class Through(msgspec.Struct):
    """What a METS opened: pages in its order, their files and bytes, and all files it names."""

    pages: list[Page] = []
    findings: list[Finding] = []
    errors: list[SourceError] = []
    structure: tuple[Division, ...] = ()
    data: list[bytes] = []
    read: list[tuple[Path, list[Page]]] = []
    named: set[Path] = set()


def read_mets(
    file: Path, data: bytes, first: int, limits: SourceLimits, already: Set[Path]
) -> Through:
    """The pages that the METS in `data` names, but for the files that are `already` read.

    A page is numbered by its place in the METS, counted from `first`, so that a missing page leaves
    a gap. Pages that cannot be read are findings, and their errors are given too. Raises the errors
    of the METS itself, and `SourceTooLarge` where it names too many pages.
    """
    contents = mets.read_contents(data, str(file))
    if len(contents.pages) > limits.pages:
        raise SourceTooLarge(str(file), f"more than {limits.pages} pages")
    reading = _Reading(file, limits, already)
    for place, candidates in enumerate(contents.pages, first):
        reading.add_page(candidates, place)
    through = reading.through
    through.named = {path for named in contents.files if (path := _path(file, named.address))}
    through.structure = divisions(contents.parts, reading.blocks)
    return through


def unreadable_file(error: SourceError, name: str, page: int | None = None) -> Finding:
    """A file's error as a finding; it names the file only, so that the same files in another
    folder give the same issue."""
    named = type(error)(name, error.detail)
    return Finding(code="unreadable", severity="error", page=page, message=named.sentence("en"))


class _Read(msgspec.Struct, frozen=True):
    """A file of a page, read."""

    path: Path
    id: str
    data: bytes
    pages: list[Page]
    findings: list[Finding]
    blocks: Blocks


class _Reading:
    """The reading of one METS: what came through so far, and the blocks of each file's IDs."""

    def __init__(self, file: Path, limits: SourceLimits, already: Set[Path]) -> None:
        self.file = file
        self.limits = limits
        self.already = set(already)
        self.through = Through()
        self.blocks: dict[str, Blocks] = {}

    def add_page(self, candidates: Sequence[mets.NamedFile], place: int) -> None:
        """Take the first of the candidates that has words; where none can be read, tell why."""
        read = self.through.pages
        # A file may hold more than one page.
        number = max(place, read[-1].number + 1) if read else place
        errors: list[SourceError] = []
        wordless: list[_Read] = []
        for candidate in candidates:
            try:
                found = self._read(candidate, number)
            except SourceError as error:
                errors.append(error)
                continue
            if any(page.lines for page in found.pages):
                self._take(found)
                return
            wordless.append(found)
        if wordless:
            # Files from steps before the reading of words are pages too, where there is no other.
            self._take(wordless[0])
            return
        if not candidates:
            errors = [SourceError(str(self.file), f"page {number} has no file of text")]
        self.through.errors += errors
        self.through.findings += [
            unreadable_file(e, shown_name(Path(e.where)), number) for e in errors
        ]

    def _read(self, candidate: mets.NamedFile, number: int) -> _Read:
        path = _path_within(self.file, candidate.address)
        data = bytes_of(path, self.limits)
        pages, findings, blocks = _pages_in(path, data, number, self.limits)
        return _Read(path, candidate.id, data, pages, findings, blocks)

    def _take(self, found: _Read) -> None:
        if found.path in self.already:
            return
        self.already.add(found.path)
        self.blocks[found.id] = found.blocks
        self.through.pages += found.pages
        self.through.findings += found.findings
        self.through.data.append(found.data)
        self.through.read.append((found.path, found.pages))


def _pages_in(
    path: Path, data: bytes, number: int, limits: SourceLimits
) -> tuple[list[Page], list[Finding], Blocks]:
    kind = next((kind for kind in PAGE_KINDS if kind.recognises(data[:HEAD])), None)
    if kind is None:
        raise UnknownKind(str(path))
    try:
        if kind is alto:
            pages, blocks = alto.read_pages_and_blocks(data, shown_name(path), number, limits)
            return pages, [], blocks
        return *kind.read_pages(data, shown_name(path), number, limits), {}
    except SourceError as error:
        raise type(error)(str(path), error.detail) from error


def _path_within(file: Path, address: str) -> Path:
    """The file that the METS `file` names.

    Raises `SourceError` where it is not in the folder of the METS, `MissingSource` where it is no
    file at all.
    """
    path = _path(file, address)
    shown = address if len(address) <= SHOWN_ADDRESS else address[:SHOWN_ADDRESS] + "…"
    if path is None:
        raise SourceError(str(file), f"names {shown}, which is not in its folder")
    if not os.path.isfile(path):
        raise MissingSource(str(path), f"named by {file.name} as {shown}")
    return path


def _path(file: Path, address: str) -> Path | None:
    """The place in the folder of the METS, links followed; None for any place outside."""
    local = mets.local_path(address)
    folder = true_path(file.parent)
    path = true_path(folder / local) if local is not None else None
    return path if path is not None and path.is_relative_to(folder) else None
