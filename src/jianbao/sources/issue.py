"""What opening a source gives, and what it may cost."""

from __future__ import annotations

import msgspec

from jianbao.model.source import SourceIssue
from jianbao.scans.settings import ScanSettings

__all__ = ["SourceIssue", "SourceLimits"]


class SourceLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What a source may cost at most: bytes of one file, pages of an issue, and how pages that are
    pictures are read."""

    file_bytes: int = 512 * 1024 * 1024
    pages: int = 1000
    scans: ScanSettings = ScanSettings()
