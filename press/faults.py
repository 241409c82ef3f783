"""How often each thing goes wrong with a page that a parser writes down as flat text."""

from __future__ import annotations

from msgspec import Struct


class Faults(Struct, frozen=True, kw_only=True):
    """Rates from 0 to 1, one a fault. All 0 leaves the page clean.

    The defaults follow what little is known of real pages (on three pages of a district paper one
    heading in twenty stands astray, as many are lost, and one kicker in ten is below its headline);
    what those three do not show is a guess.
    """

    one_line: float = 0.15
    """Of the Chinese stories with a kicker: kicker and headline stand in one line."""
    kicker_below: float = 0.08
    """Of the stories with a kicker: it stands below its headline."""
    heading_below: float = 0.02
    """Of the headings: it stands below its story's text."""
    heading_swapped: float = 0.01
    """Of the headings: it has changed places with that of the next story."""
    heading_last: float = 0.015
    """Of the headings: it stands at the end of the page."""
    heading_apart: float = 0.0
    """Of the headings: it stands with that of a story before or after it."""
    heading_again: float = 0.02
    """Of the headings: it is printed once more, over no story."""
    line_astray: float = 0.01
    """Of the headings with kicker or deck: only the headline is at the end of the page."""
    heading_lost: float = 0.03
    """Of the headings: it is gone."""
    text_lost: float = 0.01
    """Of the headings: its story's text is gone."""
    cut: float = 0.85
    """Of the column ends: the text is cut in mid-sentence, else the paragraph ends there."""
    woven: float = 0.02
    """Of the neighbours: their texts come as A1 B1 A2 B2."""
    moved: float = 0.01
    """Of the stories: what follows a column's end stands after one or two other stories."""
    caption_astray: float = 0.15
    """Of the captions: it stands between chunks of a neighbouring story."""
    hotline: float = 0.15
    """Of the pages: a telephone number between the chunks of a story."""
    folio_astray: float = 0.15
    """Of the pages: a folio line there."""
    advert_astray: float = 0.15
    """Of the pages: an advertisement there."""
    staff_astray: float = 0.15
    """Of the pages: the editors' line there."""
    loop: float = 0.08
    """Of the stories: words written again and again."""
    misread: float = 0.2
    """Of the loops: every copy has a character wrong."""
    masthead_lost: float = 0.4
    """Of the front pages: no masthead; else it comes in pieces."""
    line_break: float = 0.15
    """Of the headlines in two lines: `<br>` between them and no blank."""
    line_each: float = 0.4
    """Of the headlines in two lines: each is a heading of its own."""
    line_turned: float = 0.1
    """Of the long headlines in one line: it is broken in two lines."""
    series: float = 0.05
    """Of the Chinese headings: the name of a series, a slogan, stands above it."""
    escaped: float = 0.02
    r"""Of the seams between paragraphs: `\n` is written there and not a line's end."""
    formula: float = 0.02
    r"""Of the percentages: written as LaTeX, `$35\%$`."""
    wide: float = 0.02
    """Of the Chinese stories: Latin letters and digits are full-width."""


CLEAN = Faults(**dict.fromkeys(Faults.__struct_fields__, 0.0))
"""Nothing goes wrong."""
HARSH = Faults(
    heading_below=0.03,
    heading_swapped=0.03,
    heading_last=0.03,
    heading_again=0.03,
    line_astray=0.02,
    text_lost=0.02,
    woven=0.06,
    moved=0.02,
    caption_astray=0.3,
)
"""Twice to three times as much goes wrong with headings, columns and captions."""
ASTRAY = Faults(
    heading_below=0.03,
    heading_swapped=0.03,
    heading_last=0.03,
    heading_apart=0.06,
    line_astray=0.02,
    woven=0.06,
    moved=0.02,
    caption_astray=0.3,
)
"""Many headings stand far from their stories, some of them together."""
