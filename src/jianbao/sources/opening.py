"""Paths → the pages of an issue: which files, in which order, and what of those that fail."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from jianbao.errors import (
    EmptySource,
    MissingSource,
    SourceError,
    SourceTooLarge,
    UnknownKind,
    UnreadableSource,
)
from jianbao.model import Finding, Page
from jianbao.sources import alto, hocr, pagexml, pdf, text
from jianbao.sources.issue import SourceIssue, SourceLimits

DEFAULT_LIMITS = SourceLimits()

HEAD = 4096
"""Bytes that a kind is recognised by."""


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


# ALTO takes all XML that no kind before it has taken, to say what it is. Text comes last: nearly
# everything that is nothing else can be text.
KINDS: tuple[Kind, ...] = cast(tuple[Kind, ...], (pdf, pagexml, hocr, alto, text))


def open_source(path: Path, limits: SourceLimits = DEFAULT_LIMITS) -> SourceIssue:
    """The issue in a file, or in a folder whose files, in natural order of names, are its pages.

    Hidden files and folders in the folder are passed over. A file in it that cannot be read becomes
    an `unreadable` finding and the others are read. Raises the file's `SourceError`, or that of the
    first file where none in the folder can be read; `EmptySource` for a folder without files.
    """
    if path.is_dir():
        return _issue(_issue_name(path), _files_in(path), limits)
    if not path.exists():
        raise MissingSource(str(path))
    pages, findings, data = _read(path, 1, limits)
    _check_count(pages, str(path), limits)
    return SourceIssue(
        name=path.stem,
        digest=hashlib.sha256(data).hexdigest(),
        pages=tuple(pages),
        findings=tuple(findings),
    )


def open_sources(paths: Sequence[Path], limits: SourceLimits = DEFAULT_LIMITS) -> SourceIssue:
    """Several files (or folders) as one issue, in the order given, named after the first.

    Files that cannot be read are treated as in a folder.
    """
    if not paths:
        raise EmptySource("")
    if len(paths) == 1:
        return open_source(paths[0], limits)
    files = [file for path in paths for file in (_files_in(path) if path.is_dir() else [path])]
    first = paths[0]
    return _issue(_issue_name(first) if first.is_dir() else first.stem, files, limits)


def natural_order(name: str) -> tuple[tuple[int, str], ...]:
    """A sort key that puts page-2 before page-10."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def _issue_name(folder: Path) -> str:
    return folder.name or folder.resolve().name


def _files_in(folder: Path) -> list[Path]:
    try:
        entries = [entry for entry in folder.iterdir() if entry.is_file()]
    except OSError as error:
        raise UnreadableSource(str(folder), error.strerror or "") from error
    files = [entry for entry in entries if not entry.name.startswith(".")]
    if not files:
        raise EmptySource(str(folder))
    return sorted(files, key=lambda file: (natural_order(file.name), file.name))


def _issue(name: str, files: Sequence[Path], limits: SourceLimits) -> SourceIssue:
    """The pages of all files that can be read, numbered through."""
    digest = hashlib.sha256()
    pages: list[Page] = []
    findings: list[Finding] = []
    errors: list[SourceError] = []
    for file in files:
        try:
            found, doubts, data = _read(file, len(pages) + 1, limits)
        except SourceError as error:
            errors.append(error)
            findings.append(_unreadable(file, error))
            continue
        digest.update(data)
        pages += found
        findings += doubts
        _check_count(pages, str(file), limits)
    if not pages and errors:
        raise errors[0]
    return SourceIssue(
        name=name, digest=digest.hexdigest(), pages=tuple(pages), findings=tuple(findings)
    )


def _unreadable(file: Path, error: SourceError) -> Finding:
    """The file's error as a finding; it names the file only, so that the same files in another
    folder give the same issue."""
    named = type(error)(file.name, error.detail)
    return Finding(code="unreadable", severity="error", message=named.sentence("en"))


def _read(file: Path, first: int, limits: SourceLimits) -> tuple[list[Page], list[Finding], bytes]:
    """The file's pages, findings and bytes."""
    data = _bytes(file, limits)
    kind = _kind_of(data, str(file))
    try:
        pages, findings = kind.read_pages(data, file.name, first, limits)
    except SourceError as error:
        raise type(error)(str(file), error.detail) from error
    return pages, findings, data


def _check_count(pages: Sequence[Page], where: str, limits: SourceLimits) -> None:
    if len(pages) > limits.pages:
        raise SourceTooLarge(where, f"more than {limits.pages} pages")


def _bytes(file: Path, limits: SourceLimits) -> bytes:
    try:
        with file.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise MissingSource(str(file)) from error
    except OSError as error:
        raise UnreadableSource(str(file), error.strerror or "") from error
    if len(data) > limits.file_bytes:
        raise SourceTooLarge(str(file), f"more than {limits.file_bytes} bytes")
    if not data:
        raise EmptySource(str(file))
    return data


def _kind_of(data: bytes, where: str) -> Kind:
    head = data[:HEAD]
    for kind in KINDS:
        if kind.recognises(head):
            return kind
    raise UnknownKind(where)
