"""What is taken out of a flat text and holds words: noted, so that nothing is lost."""

from __future__ import annotations

import re

LETTER = re.compile(r"[^\W_]")


def note(mark: str, dropped: list[str]) -> None:
    """Add a dropped mark to the list if it holds a letter or a digit."""
    if LETTER.search(mark):
        dropped.append(mark.strip())
