"""Images of pages for whoever asks: from the cache, else drawn."""

from __future__ import annotations

from jianbao.facsimile.finding import Finder
from jianbao.facsimile.settings import ImageSettings
from jianbao.model import Original


class Facsimiles:
    """The images of pages. Threads may share it; close it at the end."""

    def __init__(self, settings: ImageSettings) -> None:
        self._finder = Finder(settings.folders)

    def seems_there(self, original: Original) -> bool:
        """Whether the page can be shown, as far as the size of its file tells."""
        return self._finder.seems_there(original)

    def close(self) -> None:
        """End what draws."""
