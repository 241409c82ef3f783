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
    assert [role for role, _ in parts.places] == ["kicker", "headline", "deck", "byline"]


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


def parts_of_one_block(*lines: Line) -> HeadingParts:
    whole = block(0, *lines)
    return heading_parts(
        HeadingGroup(key=0, blocks=(whole,), box=whole.box, size=2.0, vertical=False, frame=None)
    )


def test_what_says_who_spoke_is_the_kicker_wherever_it_stands() -> None:
    said = line("区长唐某在水务会上强调", X[0], 90, size=14)
    parts = parts_of(HEADLINE, said, DECK)
    assert (parts.kicker, parts.headline, parts.deck) == (said.text, HEADLINE.text, DECK.text)
    # Also where it came in one block with the deck, over two lines.
    halves = column(X[0], 90, ["区长唐某在水", "务会上强调"], size=14)
    assert parts_of_one_block(HEADLINE, *halves, DECK).kicker == said.text


def test_another_size_or_face_in_a_block_is_another_part() -> None:
    kicker = line("区水务局赶在汛期以前", X[0], 40, size=13, font="Song")
    headline = line("甲渠清淤今起动工", X[0], 60, size=13.5, font="Hei")
    parts = parts_of_one_block(kicker, headline)
    assert (parts.kicker, parts.headline) == (kicker.text, headline.text)


@pytest.mark.parametrize("name", ["Ada Penrose", "From Ada Penrose", "A. van Penrose"])
def test_a_name_in_small_type_under_a_latin_heading_is_its_byline(name: str) -> None:
    headline = line("New bridge opened", X[0], 40, size=20)
    deck = line("Crowds in spite of the rain", X[0], 65, size=12)
    parts = parts_of(headline, deck, line(name, X[0], 80, size=10))
    assert (parts.deck, parts.byline) == (deck.text, (name,))
    # An OCR guesses sizes: there the line may be a deck.
    guessed = line(name, X[0], 80, size=10, block=2)
    assert parts_of(headline, guessed).deck == name


def test_a_byline_of_two_lines() -> None:
    names = column(X[0], 90, ["Von unserem", "Mitarbeiter K. Ohlsdorf"], size=10)
    parts = parts_of(line("Brücke eröffnet", X[0], 40, size=20), *names)
    assert parts.byline == ("Von unserem Mitarbeiter K. Ohlsdorf",)


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        (["区长唐某在水务会", "调研时向大家强调"], "区长唐某在水务会调研时向大家强调"),
        (["——唐某就甲渠清淤", "一事答记者问全文"], "——唐某就甲渠清淤一事答记者问全文"),
        (["甲渠通了 两岸绿了", "今年再修十里"], "甲渠通了 两岸绿了 今年再修十里"),
    ],
)
def test_lines_that_are_one_clause_and_lines_that_are_not(texts: list[str], text: str) -> None:
    assert heading_text(column(X[0], 40, texts, size=26)) == text


def test_a_name_that_ends_a_deck_is_no_byline() -> None:
    deck = column(X[0], 65, ["A word from", "Ada Penrose"], size=12)
    parts = parts_of(line("New bridge opened", X[0], 40, size=20), *deck)
    assert (parts.deck, parts.byline) == ("A word from Ada Penrose", ())
