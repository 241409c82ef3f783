"""The papers that are made up: how each of them looks, as data."""

from __future__ import annotations

from random import Random
from typing import Literal

import msgspec

from press.styles import Grid

MM = 72 / 25.4
"""Points."""

Flow = Literal["modular", "stream"]
Language = Literal["zh", "en", "fr", "de"]


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """How a newspaper looks. Lengths in points but `page`, which is in millimetres; the shares say
    how often something is done where it could be.

    `modular` papers cut the page into rectangles; in `stream` papers one text runs down column
    after column, every heading inside its column.
    """

    name: str
    languages: tuple[Language, ...] = ("zh",)
    flow: Flow = "modular"
    page: tuple[float, float]
    columns: int
    size: float
    leading: float
    gutter: float = 13.0
    margin: float = 34.0
    rules: bool = True
    column_rules: bool = False
    vertical: float = 0.06
    upright: float = 0.0
    framed: float = 0.1
    insets: float = 0.25
    centred: float = 0.5
    large: float = 1.0
    foot: float = 0.0
    """Share of the pages with a story across the foot (feuilleton)."""

    @property
    def width(self) -> float:
        """Of the page, in points."""
        return self.page[0] * MM

    @property
    def height(self) -> float:
        """Of the page, in points."""
        return self.page[1] * MM

    def grid(self) -> Grid:
        """The page's columns."""
        room = self.width - 2 * self.margin - (self.columns - 1) * self.gutter
        return Grid(self.columns, room / self.columns, self.gutter, self.size, self.leading)


def varied(paper: Paper, rng: Random) -> Paper:
    """A paper like this one that nobody has seen: type, leading, white, rules and habits by lot.

    What learns from made-up issues should learn what papers have in common, not seventeen looks.
    """
    latin = paper.languages != ("zh",)
    size = paper.size * rng.uniform(0.88, 1.18)
    lead = rng.uniform(1.12, 1.36) if latin else rng.uniform(1.36, 1.75)
    columns = max(2, paper.columns + rng.choice((-1, 0, 0, 1)))
    rules = rng.random() < 0.6
    stream = paper.flow == "stream"
    return msgspec.structs.replace(
        paper,
        name=f"{paper.name}-varied",
        columns=columns,
        size=round(size, 1),
        leading=round(size * lead, 1),
        gutter=round(size * rng.uniform(1.15, 2.3), 1),
        margin=rng.uniform(24, 46),
        rules=rules or (stream and rng.random() < 0.5),
        column_rules=rng.random() < (0.6 if stream else 0.3),
        vertical=0.0 if latin else paper.vertical * rng.uniform(0.3, 2.0),
        framed=rng.uniform(0.0, 0.45),
        insets=rng.uniform(0.0, 0.7),
        centred=rng.random(),
        large=rng.uniform(0.8, 1.3),
    )


PAPERS = (
    Paper(name="tabloid-four", page=(285, 400), columns=4, size=9.5, leading=14.4),
    Paper(name="tabloid-five-bare", page=(285, 400), columns=5, size=9.0, leading=13.4,
          gutter=15.0, rules=False, centred=0.2, vertical=0.03),
    Paper(name="weekly-three", page=(240, 330), columns=3, size=10.5, leading=16.2, gutter=18.0,
          rules=True, framed=0.25, centred=0.3),
    Paper(name="broadsheet-six", page=(390, 545), columns=6, size=9.2, leading=13.8,
          column_rules=True, large=1.2),
    Paper(name="broadsheet-seven", page=(390, 545), columns=7, size=8.8, leading=13.0,
          gutter=11.0, rules=True, vertical=0.12, large=1.2),
    Paper(name="broadsheet-eight-bare", page=(390, 545), columns=8, size=8.6, leading=12.8,
          gutter=12.0, rules=False, framed=0.2, large=1.1, centred=0.8),
    Paper(name="broadsheet-five-airy", page=(350, 500), columns=5, size=10.0, leading=15.6,
          gutter=17.0, rules=False, framed=0.05, insets=0.1, large=1.15, centred=0.1),
    Paper(name="vertical-heads", page=(350, 500), columns=6, size=9.2, leading=13.8,
          vertical=0.5, upright=0.08, insets=0.2),
    Paper(name="upright-mixed", page=(285, 400), columns=5, size=9.2, leading=13.8,
          vertical=0.3, upright=0.35, framed=0.2),
    Paper(name="stepped", page=(350, 500), columns=6, size=9.4, leading=14.0, insets=0.8,
          framed=0.15),
    Paper(name="boxes", page=(320, 460), columns=5, size=9.4, leading=14.2, framed=0.55,
          rules=False, centred=0.9),
    Paper(name="latin-tabloid", languages=("en", "fr", "de"), page=(285, 400), columns=5, size=9.0,
          leading=11.4, gutter=12.0, rules=True, vertical=0, centred=0.1),
    Paper(name="latin-broadsheet", languages=("en", "de", "fr"), page=(380, 560), columns=6,
          size=8.8, leading=11.0, gutter=14.0, rules=True, column_rules=True, vertical=0,
          centred=0.6, large=1.1),
    Paper(name="latin-bare", languages=("en", "fr", "de"), page=(350, 500), columns=8, size=8.2,
          leading=10.4, gutter=11.0, rules=False, vertical=0, centred=0.0, insets=0.1),
    Paper(name="latin-gazette", languages=("fr", "en", "de"), flow="stream", page=(230, 350),
          columns=3, size=9.4, leading=11.6, gutter=14.0, column_rules=True, vertical=0),
    Paper(name="latin-columns-five", languages=("fr", "de", "en"), flow="stream", page=(380, 540),
          columns=5, size=9.0, leading=11.0, gutter=14.0, column_rules=True, vertical=0, foot=0.5),
    Paper(name="latin-columns-seven", languages=("en", "de", "fr"), flow="stream", page=(420, 590),
          columns=7, size=8.4, leading=10.2, gutter=12.0, rules=False, column_rules=True,
          vertical=0, foot=0.25),
)  # fmt: skip
"""Every issue is one of these; issue number N of a run is the Nth, round and round."""
