"""The files the pages refer to (style sheet, scripts, icon), named by a hash of what is in them.

A changed file gets a new address, so browsers may keep the old one for ever. The style sheet is
made of the parts in `static/css`, in the order of their names.
"""

from __future__ import annotations

import hashlib
from importlib import resources

import msgspec

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
SHEET = "reader.css"
HASH_BYTES = 8
"""Of the hash in an address: enough that two versions never share one."""


class Asset(msgspec.Struct, frozen=True):
    """A file to serve; `address` is its path on the site."""

    address: str
    content: bytes
    media_type: str


def load_assets() -> dict[str, Asset]:
    """The style sheet and every file in `static/` by its plain name."""
    assets = {SHEET: _asset(SHEET, style_sheet())}
    for file in resources.files("jianbao.web").joinpath("static").iterdir():
        if file.is_file() and _ending(file.name) in TYPES:
            assets[file.name] = _asset(file.name, file.read_bytes())
    return assets


def style_sheet() -> bytes:
    """All parts of the style sheet as one."""
    parts = resources.files("jianbao.web").joinpath("static", "css").iterdir()
    named = {file.name: file for file in parts if _ending(file.name) == ".css"}
    return b"\n".join(named[name].read_bytes() for name in sorted(named))


def _ending(name: str) -> str:
    return name[name.rfind(".") :]


def _asset(name: str, content: bytes) -> Asset:
    stem, _, ending = name.rpartition(".")
    mark = hashlib.blake2b(content, digest_size=HASH_BYTES).hexdigest()
    return Asset(f"/static/{stem}.{mark}.{ending}", content, TYPES["." + ending])
