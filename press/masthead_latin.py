"""Masthead and folio line of a made-up paper in Latin script."""

from __future__ import annotations

from random import Random

from jianbao.model import Box
from press.fonts import width
from press.ink import Ink, Rule
from press.masthead import text_part
from press.phrasebook import Phrasebook
from press.story import IssueStories

NAME_SIZE = 58.0
NAME_SHARE = 0.72
"""Of the page's measure: the name is no wider."""
SMALL = 9.0
FOLIO = 9.5


def printed_date(issue: IssueStories, book: Phrasebook) -> str:
    """Weekday and date as papers of the language print them."""
    year, month, day = map(int, issue.date.split("-"))
    name = book.months[month - 1]
    if book.language == "en":
        return f"{issue.weekday}, {name} {day}, {year}"
    if book.language == "de":
        return f"{issue.weekday}, {day}. {name} {year}"
    return f"{issue.weekday.capitalize()} {day} {name} {year}"


def set_masthead(issue: IssueStories, book: Phrasebook, room: float) -> tuple[Ink, float]:
    """The name in the middle, a line of number and date between rules, and their height."""
    per_em = width("serif", issue.publication)
    size = min(NAME_SIZE, room * NAME_SHARE / per_em)
    left = (room - per_em * size) / 2
    name = text_part("masthead", issue.publication, left, 0.0, size, face="serif", bold=True)
    low = size * 1.25
    number = book.number.format(n=issue.number)
    date = printed_date(issue, book)
    at = room - width("serif", date) * SMALL
    parts = (
        name,
        text_part("masthead", number, 0.0, low + 4, SMALL, face="serif"),
        text_part("masthead", date, at, low + 4, SMALL, face="serif"),
    )
    rules = (
        Rule(Box(0.0, low, room, low), 0.8),
        Rule(Box(0.0, low + 18, room, low + 18), 0.8),
    )
    return Ink(parts=parts, rules=rules), low + 18


def set_folio(
    issue: IssueStories, book: Phrasebook, number: int, title: str, room: float, rng: Random
) -> tuple[Ink, float]:
    """Page number, name and date in a line, in one of two orders, and its height."""
    page, date = book.page.format(n=number), printed_date(issue, book)
    name = issue.publication.upper() if rng.random() < 0.5 else issue.publication
    texts = [page, name, date] if rng.random() < 0.5 else [date, title, page]
    wide = [width("serif", text) * FOLIO for text in texts]
    starts = [0.0, (room - wide[1]) / 2, room - wide[2]]
    parts = tuple(
        text_part("folio", text, x, 2.0, FOLIO, face="serif")
        for text, x in zip(texts, starts, strict=True)
    )
    return Ink(parts=parts, rules=(Rule(Box(0.0, 17.0, room, 17.0), 0.6),)), 17.0
