"""Where the characters of a line stand, as far as its text and its ends tell."""

from __future__ import annotations

from itertools import accumulate

WIDE = "\u2e80"
"""Characters from this one on, Chinese ones and their marks, are an em wide."""

NARROW = 0.5
"""Width of all others in ems."""


def middles_of(text: str, begin: float, end: float) -> tuple[float, ...]:
    """The middle of each character between the ends of the line, as its width shares the room."""
    widths = [1.0 if character >= WIDE else NARROW for character in text]
    ems = sum(widths)
    ends = accumulate(widths)
    return tuple(
        round(begin + (end - begin) * (reached - width / 2) / ems, 1)
        for reached, width in zip(ends, widths, strict=True)
    )
