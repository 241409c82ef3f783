"""The source of an issue found again, for exports that hold pages as they are printed.

The archive keeps an issue's articles and the digest of what they were read from, not that itself;
here it is looked for among the paths that the user gives, and opened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jianbao.archive import Archive, Revision
from jianbao.errors import MissingSource, NeedsSource, OtherSource, SourceError
from jianbao.exports import PageFormat, PrintedIssue
from jianbao.exports.format import NamedBytes
from jianbao.model import SourceIssue
from jianbao.sources import SourceLimits, open_sources
from jianbao.sources.files import bytes_of, files_in, shown_name

LIMITS = SourceLimits()


@dataclass(frozen=True)
class Shown:
    """The paths given by `--source` and `--facsimile`."""

    sources: Sequence[Path]
    facsimile: Sequence[Path]


def printed_issue(
    archive: Archive, issue_id: str, shown: Shown, chosen: PageFormat
) -> PrintedIssue:
    """The issue as the archive holds it, with what shows how it is printed.

    Raises `NeedsSource` where nothing is given that would, what `source_of` raises, and
    `UnknownIssue`.
    """
    issue = archive.issue(issue_id)
    if not shown.sources:
        if not (shown.facsimile and chosen.from_facsimile):
            raise NeedsSource(issue_id)
        return PrintedIssue(issue=issue, files=named_bytes(shown.facsimile), in_order=True)
    read_from = next(r for r in archive.revisions(issue_id) if r.current)
    paths, source = source_of(read_from, shown.sources, issue_id)
    return PrintedIssue(
        issue=issue,
        pages=source.pages,
        files=named_bytes(shown.facsimile or paths),
        in_order=bool(shown.facsimile),
    )


def source_of(
    read_from: Revision, sources: Sequence[Path], issue_id: str
) -> tuple[Sequence[Path], SourceIssue]:
    """What the issue was read from among the paths given, and its pages.

    A folder is looked at as an issue, and as a place where issues lie; several paths also as one
    issue together. What has the name is tried before the rest, and files before folders, since a
    file's digest is known without reading its pages. Raises `MissingSource` and `OtherSource`.
    """
    candidates = sorted(dict.fromkeys(_candidates(sources)), key=lambda p: _rank(p, read_from))
    together = [list(sources)] if len(sources) > 1 else []
    for paths in (*([path] for path in candidates), *together):
        one_file = len(paths) == 1 and not paths[0].is_dir()
        if one_file and _digest(paths[0]) != read_from.source_digest:
            continue
        source = _opened(paths)
        if source is not None and source.digest == read_from.source_digest:
            return paths, source
    raise OtherSource(issue_id, ", ".join(map(str, sources)))


def _candidates(paths: Sequence[Path]) -> Iterator[Path]:
    """The paths, and what lies in those that are folders."""
    for path in paths:
        if not path.exists():
            raise MissingSource(str(path))
        yield path
        if path.is_dir():
            yield from sorted(each for each in path.iterdir() if not each.name.startswith("."))


def _rank(path: Path, read_from: Revision) -> tuple[bool, bool]:
    return read_from.source_name not in (path.name, path.stem), path.is_dir()


def _digest(file: Path) -> str:
    """SHA-256 (hex) of a file: the digest of the issue that it is by itself; `""` for a file that
    cannot be read."""
    try:
        return hashlib.sha256(bytes_of(file, LIMITS)).hexdigest()
    except SourceError:
        return ""


def _opened(paths: Sequence[Path]) -> SourceIssue | None:
    """The issue in these paths; None where there is none."""
    try:
        return open_sources(paths, LIMITS)
    except SourceError:
        return None


def named_bytes(paths: Sequence[Path]) -> Iterator[NamedBytes]:
    """The files in these paths, folders' in natural order, each read when it is asked for."""
    for path in paths:
        for file in files_in(path) if path.is_dir() else [path]:
            yield shown_name(file), bytes_of(file, LIMITS)
