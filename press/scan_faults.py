"""What a scanner, and a century in a binding, do to a page: each fault with its strength.

Strengths are the greatest that may befall a page; `drawn` says what befalls one of them.
"""

from __future__ import annotations

from random import Random
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

LEAST = 0.4
"""Of its strength: a fault that befalls every page is nowhere weaker."""
LEAST_SKEW = 0.2
"""Degrees: nobody lays a sheet straighter than this by hand."""


class ScanFaults(Struct, frozen=True, kw_only=True):
    """Greatest strengths, one a fault; all 0 leaves the page as it was typeset.

    The usual ones are those of a library's or a paper's own scans that people still read with ease.
    Lengths that are said to be of 300 dpi grow and shrink with the resolution: they are the
    paper's; those in pixels are the scanner's.
    """

    skew: float = 1.2
    """Degrees off the level, either way. Sheets laid down by hand mostly lie within one degree;
    beyond 2.5 an operator scans again."""
    keystone: float = 0.002
    """Of the page's width: how far a corner is off, where a camera looks down not quite squarely.
    On 390 mm this is 0.8 mm."""
    wave: float = 0.0004
    """Of the page's height: how far lines rise and fall, since paper does not lie flat."""
    bound: float = 0.6
    """Share of the issues that are bound, and so have a gutter; loose sheets have none."""
    curl: float = 0.003
    """Of the page's height: how far lines bend at the gutter, where the paper leaves the glass."""
    shadow: float = 0.35
    """How much darker the ground is in the gutter, as a share."""
    thick: float = 0.35
    """Pixels of 300 dpi by which ink has spread, on half of the pages. Newsprint takes up oil."""
    thin: float = 0.2
    """Pixels of 300 dpi by which strokes are thinned, on the others: worn plates, little ink."""
    mottle: float = 0.25
    """How much paler ink is in places, as a share, from millimetre to millimetre."""
    screen: float = 85.0
    """Lines an inch of the halftone screen; 0 leaves photographs in even tones. Newspapers had 65
    on coarse paper and have 85 to 100."""
    yellow: float = 0.3
    """How yellow paper is: at 1 its blue is halved, its green down by a fifth. Newsprint is never
    white, and ages fast."""
    fade: float = 0.22
    """Share of the range from black to white that is lost: ink on newsprint is a dark grey."""
    grain: float = 2.5
    """Grey levels of paper's fibres, one standard deviation."""
    bleed: float = 0.12
    """How dark the other side's ink shines through, to its own: 45 g paper lets through a tenth."""
    fold: float = 0.12
    """How much darker the fold across the middle is; papers are folded, whatever their size."""
    lamp: float = 0.08
    """How much darker the page is in the corner that the lamp reaches least."""
    blur: float = 0.7
    """Pixels, one standard deviation: a scanner's lens, at whatever resolution."""
    noise: float = 4.0
    """Grey levels of the sensor, one standard deviation, after its own smoothing."""
    streaks: float = 0.8
    """Grey levels by which its elements differ, all the way down the page."""
    specks: float = 0.06
    """Of dust and fly ash, to a square centimetre: on a broadsheet a hundred and more."""
    bed: float = 6.0
    """Millimetres of the scanner's bed round the sheet."""
    jpeg: float = 28.0
    """Below quality 100: scanners write 75 to 90."""
    turned: float = 0.0
    """Share of the pages that lie on their side. It does not happen within most batches."""


def drawn(faults: ScanFaults, rng: Random, *, bound: bool) -> ScanFaults:
    """What befalls one page: every strength by lot, `skew` either way, ink spread or worn.

    `turned` is -1, 0 or 1 quarter turns to the left; the gutter's faults are 0 unless `bound`.
    """
    own: dict[str, Any] = {
        name: strength * rng.uniform(LEAST, 1.0) for name, strength in asdict(faults).items()
    }
    tilt = min(faults.skew, LEAST_SKEW) if faults.skew else 0.0
    own["skew"] = rng.uniform(tilt, faults.skew) * rng.choice((-1, 1))
    own["thin" if rng.random() < 0.5 else "thick"] = 0.0
    own["screen"] = faults.screen
    own["turned"] = rng.choice((-1, 1)) if rng.random() < faults.turned else 0
    own["bound"] = 1.0 if bound else 0.0
    if not bound:
        own |= {"curl": 0.0, "shadow": 0.0}
    return ScanFaults(**own)


CLEAN_SCAN = ScanFaults(**dict.fromkeys(ScanFaults.__struct_fields__, 0.0))
"""Nothing goes wrong."""
LIGHT_SCAN = replace(
    ScanFaults(),
    skew=0.5, keystone=0.0, wave=0.0002, curl=0.0, shadow=0.15, thick=0.2, thin=0.1, mottle=0.1,
    yellow=0.1, fade=0.1, grain=1.5, bleed=0.05, fold=0.05, lamp=0.03, blur=0.5, noise=2.5,
    streaks=0.4, specks=0.02, bed=3.0, jpeg=15.0,
)  # fmt: skip
"""A new paper on a good scanner."""
HARSH_SCAN = replace(
    ScanFaults(),
    skew=2.5, keystone=0.005, wave=0.001, bound=0.8, curl=0.007, shadow=0.6, thick=0.7, thin=0.4,
    mottle=0.45, yellow=0.7, fade=0.4, grain=4.5, bleed=0.22, fold=0.3, lamp=0.18, blur=1.1,
    noise=8.0, streaks=1.8, specks=0.3, bed=14.0, jpeg=50.0,
)  # fmt: skip
"""Old paper in a tight binding, scanned in haste: to be read, but with pains."""
