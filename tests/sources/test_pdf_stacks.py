"""Vertical columns among glyphs set by hand: characters as (character, x, baseline)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jianbao.sources.pdf_glyphs import Glyphs
from jianbao.sources.pdf_rows import rows_of, runs_of
from jianbao.sources.pdf_stacks import stacks_of

SIZE = 10.0
PITCH = 1.06 * SIZE
Set = tuple[str, float, float]


def down(text: str, x: float, y: float) -> list[Set]:
    """A column with its first baseline at y; a stop stands at the upper right of its place."""
    return [
        (char, x + 0.35 * SIZE, y + (k * PITCH) - 0.55 * SIZE)
        if char in "，。"
        else (char, x, y + k * PITCH)
        for k, char in enumerate(text)
        if char != " "
    ]


def columns_of(placed: Sequence[Set]) -> list[str]:
    """The columns found, spaces before what stands apart."""
    chars = [char for char, _, _ in placed]
    x = np.array([x for _, x, _ in placed])
    wide = np.array([0.5 if char.isascii() else 1.0 for char in chars]) * SIZE
    left, right = x - wide / 2, x + wide / 2
    none = np.zeros(len(chars), dtype=np.int64)
    rows = rows_of(
        Glyphs(
            codes=np.array([ord(char) for char in chars]),
            left=left,
            right=right,
            ink_left=left,
            ink_right=right,
            base=np.array([y for _, _, y in placed]),
            size=np.full(len(chars), SIZE),
            look=none,
            string=none,
            hyphen=none.astype(np.bool_),
            looks=(),
        )
    )
    found = stacks_of(rows, runs_of(rows))
    return sorted(
        "".join(
            " " * (k > 0 and unit.start in stack.spaced)
            + "".join(rows.glyphs.chars[unit.start : unit.stop])
            for k, unit in enumerate(stack.units)
        )
        for stack in found
    )


def test_figures_with_their_point_and_sign_stay_in_the_column() -> None:
    assert columns_of(down("产量增25.7%", 100, 50)) == ["产量增25.7%"]


def test_a_stop_at_the_upper_right_parts_nothing() -> None:
    assert columns_of(down("清早，推开门。", 100, 50)) == ["清早，推开门。"]


def test_a_mark_and_a_short_word_go_with_their_column() -> None:
    assert columns_of(down("▲记者 苏晚晴 乔平", 100, 50)) == ["▲记者 苏晚晴 乔平"]


def test_the_last_short_column_of_a_text_is_one() -> None:
    text = [*down("院子里停着一辆", 115, 50), *down("货车。", 100, 50)]
    assert columns_of(text) == ["货车。", "院子里停着一辆"]


def test_two_characters_of_a_level_line_are_none() -> None:
    beside = [("河", 200.0, 50.0), ("水", 210.0, 50.0), ("流", 200.0, 60.6), ("去", 210.0, 60.6)]
    assert columns_of([*down("院子里停着", 100, 50), *beside]) == ["院子里停着"]
