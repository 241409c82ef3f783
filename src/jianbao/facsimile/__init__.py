"""What a page looks like: its original found, drawn at a few widths, and kept.

Takes the record of an original; gives WebP. Files are drawn by a program of its own, which may
crash, hang or run out of memory without harm to whoever asked.
"""

from jianbao.facsimile.facsimiles import Drawn, Facsimiles
from jianbao.facsimile.settings import WIDTHS, ImageSettings

__all__ = ["WIDTHS", "Drawn", "Facsimiles", "ImageSettings"]
