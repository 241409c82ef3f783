"""SVG elements as text: the only place where markup is put together, so that all of it is escaped.

Takes names, attributes and text; gives markup. No element here can run a script or load a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from jianbao.model import Box

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow in any form (section 2.2)."""


def plain(text: str) -> str:
    """`text` as it may stand between tags and in attributes."""
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))


def element(name: str, content: str = "", **attributes: str | float) -> str:
    """An element round `content`, which is markup; an underscore in an attribute is a hyphen.

    An attribute whose name Python has taken is given with an underscore at its end.
    """
    given = "".join(f' {_attribute(key)}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def group(parts: Iterable[str], **attributes: str | float) -> str:
    """Parts drawn one over another, under common attributes."""
    return element("g", "\n" + "\n".join(parts) + "\n", **attributes)


def rectangle(box: Box, tip: str = "", **attributes: str | float) -> str:
    """A box; `tip` shows when the pointer rests on it."""
    inner = element("title", plain(tip)) if tip else ""
    place = {"x": box.x0, "y": box.y0, "width": box.width, "height": box.height}
    return element("rect", inner, **place, **attributes)


def text(words: str, x: float, y: float, size: float, **attributes: str | float) -> str:
    """Words whose baseline begins at `x`, `y`."""
    return element("text", plain(words), x=x, y=y, font_size=size, **attributes)


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return plain(value) if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
