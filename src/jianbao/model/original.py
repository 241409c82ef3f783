"""Where a page can be seen as it was printed: the file that shows it, and how it stands there."""

from __future__ import annotations

from pathlib import Path

import msgspec


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The way from a stored image to the frame that the boxes of its page are in.

    The image is turned counter-clockwise by `turns` quarters; of what it is then, the page is the
    part from `left` to `right` (shares of the width: a spread holds two); and that is turned
    counter-clockwise by `degrees` on a ground as large as its corners need.
    """

    turns: int = 0
    left: float = 0.0
    right: float = 1.0
    degrees: float = 0.0


AS_STORED = Standing()


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """What shows page `page` of an issue: page `index` (from 0) of the file at `path`.

    `width` and `height` are those of the frame that the page's boxes are in, in its unit. `size` is
    the file's bytes and `digest` their SHA-256 (hex); an empty digest is that of a file that has
    yet to be looked at.
    """

    page: int
    path: Path
    index: int = 0
    width: float = 0.0
    height: float = 0.0
    size: int = 0
    digest: str = ""
    standing: Standing = AS_STORED
