"""Stories that speak of what stands over them: headline and kicker said again in the text.

A newspaper's first sentences say what the headline says: on three pages of a district paper half of
a headline's words stood in the story's first paragraph, and in six of seven cases no other text of
the page had as many of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

KEPT = 0.85
"""Share of a headline's clauses that are said again at once,"""
LATER = 0.6
"""and further down."""
SAYING = re.compile(r"(?:时|上)?(?:并)?(?:强调|指出|要求|表示|提出|说)$")


def clauses(headline: str | Sequence[str]) -> list[str]:
    """What a headline says, clause by clause."""
    whole = headline if isinstance(headline, str) else " ".join(headline)
    latin = whole < "\u2e80"
    parts = re.split(r"[:.—]+ ?" if latin else r"[ ：？——]+", whole)
    return [part.strip(" ?!？！") for part in parts if part.strip(" ?!？！")]


def said(parts: Sequence[str], rate: float, rng: Random) -> str:
    """Some of the clauses, at least one."""
    kept = [part for part in parts if rng.random() < rate] or [rng.choice(parts)]
    return (", " if kept[0] < "\u2e80" else "，").join(kept)


def circumstance(kicker: str) -> str:
    """What a kicker tells of who and where, without its saying."""
    return SAYING.sub("", kicker).strip("— ")
