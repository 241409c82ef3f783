"""An issue as its source gave it: pages as found, before anything was read."""

from __future__ import annotations

import msgspec

from jianbao.model.issue import Finding
from jianbao.model.page import Page


class SourceIssue(msgspec.Struct, frozen=True, kw_only=True):
    """One issue as found.

    `name` is the file's or folder's name without its ending; `digest` the SHA-256 (hex) over the
    bytes of all files in page order; `findings` what could not be read of it.
    """

    name: str
    digest: str
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...] = ()
