"""How scanned pages are read, and what one of them may cost."""

from __future__ import annotations

import os

import msgspec


class ScanSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may choose about the reading of page images; `ValueError` for nonsense.

    `engine` is `auto`, `none`, `rapidocr`, `tesseract` or the URL of a service. `jobs` is how many
    pages are read at once, each in a process of its own; 0 is one for each core. A page image may
    have `pixels` pixels and take `page_seconds` seconds; one that has or takes more becomes a
    finding. A line that the engine is less sure of than `doubtful` (0 to 1) is named in a finding.
    """

    engine: str = "auto"
    jobs: int = 0
    pixels: int = 400_000_000
    page_seconds: float = 300.0
    doubtful: float = 0.75

    def __post_init__(self) -> None:
        if self.jobs < 0:
            raise ValueError(f"jobs: {self.jobs} is below 0")
        if self.pixels < 1:
            raise ValueError(f"pixels: {self.pixels} is below 1")
        if not self.page_seconds > 0:
            raise ValueError(f"page_seconds: {self.page_seconds} is not above 0")
        if not 0 <= self.doubtful <= 1:
            raise ValueError(f"doubtful: {self.doubtful} is not between 0 and 1")

    def processes(self, pages: int) -> int:
        """How many processes read so many pages: at least one, and none that would stand idle."""
        return max(1, min(self.jobs or _cores(), pages))


def _cores() -> int:
    """Cores that this process may use, which may be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
