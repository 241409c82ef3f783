"""What drawing pages may cost, and where originals and drawn pages lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec

WIDTHS = (200, 800, 1400, 2400)
"""Widths in px that a page is drawn at: a thumbnail, a phone, a screen, and to be read closely."""

VERSION = 1
"""Of what is drawn from the same file: raised where the same page comes to look otherwise."""


class ImageSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may choose about the images of pages; `ValueError` for nonsense.

    `folders` are where originals are looked for that are not where they were; `cache` is the folder
    for drawn pages, the system's own place for such things where it is None, and `cache_bytes` what
    it may hold. A page may take `seconds`, have `pixels` pixels and need `memory` bytes; `jobs`
    pages are drawn at once, `waiting` requests may wait for theirs (the site has threads for 40
    requests in all), and each does so for `patience` seconds.
    """

    folders: tuple[Path, ...] = ()
    cache: Path | None = None
    cache_bytes: int = 1 << 30
    seconds: float = 20.0
    patience: float = 20.0
    pixels: int = 250_000_000
    memory: int = 3 << 30
    jobs: int = 1
    waiting: int = 24

    def __post_init__(self) -> None:
        for name in ("cache_bytes", "seconds", "patience", "pixels", "memory", "jobs", "waiting"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name}: {getattr(self, name)} is not above 0")


def usual_cache() -> Path:
    """Where programs keep what can be made again, after the XDG Base Directory Specification; on
    Windows and macOS where these have it."""
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        home = str(Path.home() / "Library" / "Caches")
    else:
        home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "jianbao" / "pages"
