"""How heavy the type of a scanned line is: the strokes of its characters, measured in the ink.

Takes parts of a page's ink and what an engine read there; gives how thick strokes are, and judges
by those of the page's body type what is bold. In Song type (Latin: roman) level strokes are hairs
and upright ones are not; in Hei type (sans-serif) both are alike and thicker than in Song, so that
Hei that is not bold is as thick as bold Song: what is bold depends on the face.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from jianbao.model.page import Face
from jianbao.scans.ink import Black

CELL = 0.5
"""Ems on each side of a character's middle that are its own."""
STROKE = 0.35
"""Ems: runs of ink up to so long go across a stroke, longer ones along it."""
FEWEST_RUNS = 5
"""Runs of ink that tell something."""
SONG_CONTRAST = 1.6
"""Upright strokes of Song type by its level ones, where ink has not spread; the more it has, the
less they differ, for it makes both thicker by as much."""
LEAST_CONTRAST = 1.12
"""Body type in which they differ less is no Song, and tells nothing of the ink."""
MOST_SPREAD = 0.6
"""Share of the thickness of the strokes of body type that may be spread ink."""
BOLD_SONG, BOLD_HEI = 1.2, 1.74
"""Strokes are bold from so many times the thickness of those of body type on, both as shares of
the type size and without spread ink. On made-up pages Song type has at most 1.1, if bold 1.3 at
least; Hei type 1.3 to 1.7, if bold 1.8 to 2.3."""
LEAST_OVER, FEW_OVER = 0.14, 0.3
"""The same strokes are thicker than those of Song type of the size would be by so much of those of
body type at least, spread ink and all; those of few characters by more."""
FEWEST_KNOWN = 3
"""Characters whose strokes tell something for certain."""
FACE_KNOWN = 4
"""The same for the face."""
HEAVY = 1.2
"""The same, spread ink and all, where the body type is no Song."""
HEAVY_ALONE = 1.3
"""One character that is not bold may have strokes so thick."""
LEAD = 1.2
"""Strokes of a bold beginning are so many times as thick as those of the rest of its line, and as
those of body type."""
SHORTEST_LEAD = 2
"""Characters of a bold beginning, and of what follows it."""
BLANK = 1.35
"""Ems from one character's middle to the next where a blank is between them."""
ABOUT = 2
"""A bold beginning ends at a blank where one is so few characters, figures left out, from where it
seems to."""
OPENS = frozenset("（(“「『《〈【")
"""A bold beginning does not hold the sign that opens what follows."""

Floats = npt.NDArray[np.float64]


class Weight(msgspec.Struct, frozen=True, kw_only=True):
    """What tells the weight of a line: its type size in px; for each character how thick its
    strokes are in px (nan where that says nothing); how many times as thick its upright strokes are
    as its level ones (nan if not known)."""

    size: float
    characters: int
    han: bool
    strokes: tuple[float, ...] = ()
    contrast: float = float("nan")

    @property
    def known(self) -> int:
        """Of how many characters the strokes are known."""
        return sum(not np.isnan(stroke) for stroke in self.strokes)

    @property
    def stroke(self) -> float:
        """The usual thickness of its strokes as a share of its size; nan if not known."""
        return _median(self.strokes) / self.size


class BodyWeight(msgspec.Struct, frozen=True, kw_only=True):
    """The weight of a page's body type: its size in px, the thickness of its strokes as a share of
    that, and the contrast of its face; nan where they are not known."""

    size: float
    stroke: float
    contrast: float

    @property
    def spread(self) -> float:
        """The share of that thickness that is spread ink."""
        told = (self.contrast - 1) / (self.contrast + 1)
        true = (SONG_CONTRAST - 1) / (SONG_CONTRAST + 1)
        return min(max(0.0, 1 - told / true), MOST_SPREAD)


def strokes(
    part: Black, text: str, middles: Sequence[float], han: Sequence[bool], size: float
) -> tuple[float, ...]:
    """For each character of a level line how thick its strokes are: twice its ink by its outline,
    both in px; nan for stops and where the engine gave no middles.

    `part` is the line's ink, in whose px `middles` are; `han` says which characters are Chinese.
    """
    if len(middles) != len(text) or not part.size:
        return ()
    padded = np.pad(part, 1).astype(np.int8)
    outline = np.abs(np.diff(padded, axis=0)).sum(axis=0)[1:-1]
    across = np.abs(np.diff(padded, axis=1)).sum(axis=0)
    outline = outline + (across[1:] + across[:-1]) / 2
    inked = np.concatenate(([0.0], np.cumsum(part.sum(axis=0))))
    round_it = np.concatenate(([0.0], np.cumsum(outline)))
    found = []
    latin = not any(han)
    for char, middle, chinese in zip(text, middles, han, strict=True):
        half = CELL * size if chinese else 0.5 * CELL * size
        a, b = (min(max(0, round(middle + s * half)), part.shape[1]) for s in (-1, 1))
        edge = round_it[b] - round_it[a]
        # Figures and letters of a Chinese line are set in a face of their own.
        told = edge > 0 and (chinese or (latin and char.isalpha()))
        found.append(2 * (inked[b] - inked[a]) / edge if told else float("nan"))
    return tuple(found)


def contrast(part: Black, size: float) -> float:
    """How many times as thick the upright strokes of a line are as its level ones: its runs of ink
    along rows by those along columns; nan where there are few."""
    level, upright = (_usual_run(each, STROKE * size) for each in (part, part.T))
    return level / upright


def _usual_run(part: Black, longest: float) -> float:
    """The usual length of the runs of ink along the rows of a part: the mean of the middle half."""
    edges = np.diff(np.pad(part, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    runs = np.nonzero(edges == -1)[1] - np.nonzero(edges == 1)[1]
    runs = np.sort(runs[runs <= longest])
    if len(runs) < FEWEST_RUNS:
        return float("nan")
    return float(runs[len(runs) // 4 : max(3 * len(runs) // 4, len(runs) // 4 + 1)].mean())


def body_weight(weights: Sequence[Weight]) -> BodyWeight:
    """The weight of the type that most characters are set in."""
    counted: dict[float, int] = {}
    for weight in weights:
        counted[weight.size] = counted.get(weight.size, 0) + weight.characters
    size = max(counted, key=lambda each: counted[each], default=0.0)
    body = [weight for weight in weights if weight.size == size]
    face = _median([weight.contrast for weight in body])
    return BodyWeight(
        size=size,
        stroke=_median([weight.stroke for weight in body]),
        contrast=face if face >= LEAST_CONTRAST else float("nan"),
    )


def together(weights: Sequence[Weight]) -> Weight:
    """The weight of several lines of one size as if they were one."""
    told = [weight for weight in weights if not np.isnan(weight.contrast)]
    count = sum(weight.characters for weight in told)
    mixed = sum(weight.contrast * weight.characters for weight in told)
    return Weight(
        size=weights[0].size,
        characters=sum(weight.characters for weight in weights),
        han=any(weight.han for weight in weights),
        strokes=tuple(stroke for weight in weights for stroke in weight.strokes),
        contrast=mixed / count if count else float("nan"),
    )


def is_bold(weight: Weight, body: BodyWeight) -> bool:
    """Whether a line is bold, by the page's body type; not where nothing is known."""
    times = weight.stroke / body.stroke
    if np.isnan(body.contrast + weight.contrast):
        return bool(times > HEAVY)
    # Ink spreads as far round small type as round large, and takes a larger share of it.
    spread = body.spread
    regular = 1 - spread + spread * body.size / weight.size
    over = ((BOLD_HEI if _is_hei(weight, body) else BOLD_SONG) - 1) * (1 - spread)
    least = LEAST_OVER if weight.known >= FEWEST_KNOWN else FEW_OVER
    return bool(times - regular > max(over, least))


def face(weight: Weight, body: BodyWeight) -> Face:
    """The face of a line, by the page's body type; none where too little is known."""
    if not weight.han or weight.known < FACE_KNOWN or np.isnan(weight.contrast + body.contrast):
        return ""
    return "hei" if _is_hei(weight, body) else "song"


def _is_hei(weight: Weight, body: BodyWeight) -> bool:
    """Whether a line's strokes are alike, where those of body type are thick and thin."""
    return weight.contrast <= (1 + body.contrast) / 2


def bold_lead(text: str, middles: Sequence[float], weight: Weight, body: BodyWeight) -> int:
    """The number of characters at the start of a line that are bold where the rest is not; a single
    one is the rest only where a blank parts it from them."""
    known = [k for k, stroke in enumerate(weight.strokes) if not np.isnan(stroke)]
    if len(known) < 2 * SHORTEST_LEAD:
        return 0
    values = np.array([weight.strokes[k] for k in known])
    usual = body.stroke * weight.size
    last = middles[known[-1]] - middles[known[-2]] > BLANK * weight.size
    end = len(values) if last else len(values) - 1
    parted = [(_parts(values, k, usual), k) for k in range(SHORTEST_LEAD, end)]
    ratio, k = max(parted)
    if not ratio:
        return 0
    end = known[k - 1] + 1
    while end < len(text) and not (text[end].isalnum() or text[end] in OPENS):
        end += 1
    apart = {
        at: sum(min(at, end) <= each < max(at, end) for each in known)
        for at in _blanks(text, middles, weight.size)
    }
    near = [at for at, between in apart.items() if between <= ABOUT]
    end = min(near, key=lambda at: (apart[at], abs(at - end)), default=end)
    return end if end < len(text) else 0


def _blanks(text: str, middles: Sequence[float], size: float) -> list[int]:
    """Where characters of a line stand behind a blank."""
    printed = [k for k, char in enumerate(text) if char.strip()]
    return [after for k, after in pairwise(printed) if middles[after] - middles[k] > BLANK * size]


def _parts(values: Floats, k: int, usual: float) -> float:
    """How well the first `k` strokes are told from the others (the spread between two classes:
    Otsu, 1979), 0 where they are no bold beginning: not all thicker, or not bold by the page's
    type, or the others bold too."""
    front, rest = values[:k], values[k:]
    ratio = float(np.median(front) / np.median(rest))
    light = HEAVY if len(rest) > 1 else HEAVY_ALONE
    bold = np.median(front) >= LEAD * usual and np.median(rest) <= light * usual
    clear = np.percentile(front, 15) > np.percentile(rest, 75)
    between = k * (len(values) - k) * float(front.mean() - rest.mean()) ** 2
    return between if bold and clear and ratio >= LEAD else 0.0


def _median(values: Sequence[float]) -> float:
    """The median of those that are known; nan for none."""
    known = [value for value in values if not np.isnan(value)]
    return float(np.median(known)) if known else float("nan")
