"""What opening a source gives: the pages of one issue as found, and a digest of its bytes."""

from __future__ import annotations

import msgspec

from jianbao.model import Finding, Page


class SourceLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What a source may cost at most: bytes of one file, pages of an issue."""

    file_bytes: int = 512 * 1024 * 1024
    pages: int = 1000


class SourceIssue(msgspec.Struct, frozen=True, kw_only=True):
    """One issue as found.

    `name` is the file's or folder's name without its ending; `digest` the SHA-256 (hex) over the
    bytes of all files in page order; `findings` what could not be read of it.
    """

    name: str
    digest: str
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...] = ()
