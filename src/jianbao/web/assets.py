"""The files the pages refer to (style sheet, icon), named by a hash of what is in them.

A changed file gets a new address, so browsers may keep the old one for ever.
"""

from __future__ import annotations

import hashlib
from importlib import resources

import msgspec

TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
HASH_BYTES = 8
"""Of the hash in an address: enough that two versions never share one."""


class Asset(msgspec.Struct, frozen=True):
    """A file to serve; `address` is its path on the site."""

    address: str
    content: bytes
    media_type: str


def load_assets() -> dict[str, Asset]:
    """Every file in `static/` by its plain name."""
    assets = {}
    for file in resources.files("jianbao.web").joinpath("static").iterdir():
        stem, dot, ending = file.name.rpartition(".")
        if dot + ending in TYPES:
            content = file.read_bytes()
            mark = hashlib.blake2b(content, digest_size=HASH_BYTES).hexdigest()
            address = f"/static/{stem}.{mark}.{ending}"
            assets[file.name] = Asset(address, content, TYPES[dot + ending])
    return assets
