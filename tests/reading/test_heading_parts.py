from __future__ import annotations

import pytest

from jianbao.model import Line, bounding
from jianbao.reading.heading_groups import HeadingGroup
from jianbao.reading.heading_parts import HeadingParts, heading_parts, heading_text
from tests.reading.pages import X, block, column, line


def parts_of(*lines: Line) -> HeadingParts:
    blocks = tuple(block(k, x) for k, x in enumerate(lines))
    return heading_parts(
        HeadingGroup(
            key=0,
            blocks=blocks,
            box=bounding(b.box for b in blocks),
            size=2.0,
            vertical=False,
            frame=None,
        )
    )


KICKER = line("区水务局赶在汛期以前", X[0], 40, size=14)
HEADLINE = line("甲渠清淤今起动工", X[0], 60, size=26)
DECK = line("——三百民工昼夜施工", X[0], 90, size=14)
BYLINE = line("□记者 苏晚晴", X[0], 110)


def test_the_largest_type_is_the_headline() -> None:
    parts = parts_of(KICKER, HEADLINE, DECK, BYLINE)
    assert (parts.kicker, parts.headline, parts.deck) == (KICKER.text, HEADLINE.text, DECK.text)
    assert parts.byline == ("记者 苏晚晴",)
    assert parts.roles == {0: "kicker", 1: "headline", 2: "deck", 3: "byline"}


def test_parts_of_nearly_the_same_size_are_one_headline() -> None:
    parts = parts_of(HEADLINE, line("两岸住户拍手称快不已", X[0], 90, size=25))
    assert (parts.kicker, parts.deck) == ("", "")
    assert parts.headline.startswith(HEADLINE.text)
    assert parts.headline.endswith("两岸住户拍手称快不已")


def test_nothing_but_a_byline() -> None:
    parts = parts_of(BYLINE)
    assert (parts.headline, parts.byline) == ("", ("记者 苏晚晴",))


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        (["绷紧防汛之弦", "守牢安全底线"], "绷紧防汛之弦 守牢安全底线"),
        (["清河大桥主桥", "合龙"], "清河大桥主桥合龙"),
        (["Council approves", "the new bridge"], "Council approves the new bridge"),
        (["Council ap-", "proves bridge"], "Council approves bridge"),
        (["便桥动工"], "便桥动工"),
        ([], ""),
    ],
)
def test_lines_of_one_heading(texts: list[str], text: str) -> None:
    assert heading_text(column(X[0], 40, texts, size=26)) == text


def test_on_typeset_pages_the_bold_part_is_the_headline() -> None:
    kicker = line("区水务局赶在汛期以前", X[0], 40, size=12.5)
    bold = line("甲渠清淤今起动工", X[0], 60, size=11.5, bold=True)
    deck = line("三百民工昼夜施工", X[0], 80, size=12.5)
    parts = parts_of(kicker, bold, deck)
    assert (parts.kicker, parts.headline, parts.deck) == (kicker.text, bold.text, deck.text)
