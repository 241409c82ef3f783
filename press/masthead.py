"""What is printed on every page beside its articles: masthead (报头) and folio lines (报眉)."""

from __future__ import annotations

from random import Random

from jianbao.model import Box
from press.fonts import Face, width
from press.heading import stroke
from press.ink import BLACK, Colour, Ink, Part, PartRole, Rule, Run
from press.story import IssueStories
from press.styles import RED

NAME_SIZE = 74.0
"""Points: the newspaper's name, larger than every headline."""
SUBTITLE = 11.0
LETTERSPACE = 0.3
"""Ems between the letters of a subtitle under a name at the left."""
SMALL = 9.0
SMALL_LEADING = 14.0
EDITORS = ("乔以宁", "郭小川", "苗语冰", "邬长风", "石漫", "荆一苇")
"""Invented people of the staff line."""


def printed_date(date: str) -> str:
    """The date as it is printed: 2024年3月12日."""
    year, month, day = map(int, date.split("-"))
    return f"{year}年{month}月{day}日"


def text_part(
    role: PartRole,
    text: str,
    x: float,
    top: float,
    size: float,
    *,
    face: Face = "sans",
    bold: bool = False,
    colour: Colour = BLACK,
    gap: float = 0.0,
) -> Part:
    """One line of type as a part."""
    run = Run(
        text=text,
        x=x,
        top=top,
        size=size,
        face=face,
        gap=gap,
        colour=colour,
        bold=stroke(size) if bold else 0.0,
    )
    right = x + width(face, text) * size + gap * (len(text) - 1)
    return Part(role=role, box=Box(x, top, right, top + size), runs=(run,), text=text)


def masthead_lines(issue: IssueStories) -> dict[str, tuple[str, ...]]:
    """The masthead's small lines by what they tell, as printed."""
    return {
        "date": (f"{printed_date(issue.date)}　{issue.weekday}", issue.lunar),
        "number": (f"今日{len(issue.pages)}版　总第{issue.number}期",),
        "bodies": (f"主办　{issue.sponsor}", f"出版　{issue.publisher}"),
        "contacts": (*issue.phones, *(f"投稿邮箱　{mail}" for mail in issue.emails)),
        "accounts": tuple(f"微信公众号　{name}" for name in issue.accounts),
    }


def masthead_pieces(issue: IssueStories) -> tuple[str, ...]:
    """The masthead as a parser leaves it, in no good order; what stands together is parted by
    newlines.
    """
    lines = masthead_lines(issue)
    pieces = (
        issue.publication,
        *lines["contacts"],
        "\n".join((*lines["date"], *lines["number"])),
        " ".join(lines["bodies"]),
        *lines["accounts"],
        issue.subtitle,
    )
    return tuple(piece.replace("　", " ") for piece in pieces)


def set_masthead(issue: IssueStories, room: float, rng: Random) -> tuple[Ink, float]:
    """The masthead over `room` points, and its height; its design is drawn by lot."""
    design = rng.choice((_name_left, _name_centre))
    return design(issue, room)


def _name_left(issue: IssueStories, room: float) -> tuple[Ink, float]:
    """The name at the left, the subtitle under it, everything else in two columns at the right."""
    lines = masthead_lines(issue)
    size = min(NAME_SIZE, room * 0.48 / width("serif", issue.publication))
    name = text_part(
        "masthead", issue.publication, 0.0, 2.0, size, face="serif", bold=True, colour=RED
    )
    below = size + 8.0
    gap = SUBTITLE * LETTERSPACE
    parts = [name, text_part("masthead", issue.subtitle, 0.0, below, SUBTITLE, gap=gap)]
    x = name.box.x1 + 22
    parts += _column((*lines["date"], *lines["number"], *lines["bodies"]), x, 4.0)
    widest = max(part.box.x1 for part in parts[2:])
    parts += _column((*lines["contacts"], *lines["accounts"]), widest + 20, 4.0)
    low = max(part.box.y1 for part in parts) + 6
    rules = (Rule(Box(0.0, low, room, low), 1.6), Rule(Box(0.0, low + 3, room, low + 3), 0.5))
    return Ink(parts=tuple(parts), rules=rules), low + 3


def _name_centre(issue: IssueStories, room: float) -> tuple[Ink, float]:
    """The name in the middle, bodies at its left, contacts at its right, a line of dates below."""
    lines = masthead_lines(issue)
    size = min(NAME_SIZE, room * 0.5 / width("serif", issue.publication))
    x = (room - width("serif", issue.publication) * size) / 2
    name = text_part(
        "masthead", issue.publication, x, 2.0, size, face="serif", bold=True, colour=RED
    )
    wide = width("sans", issue.subtitle) * SUBTITLE
    parts = [name, text_part("masthead", issue.subtitle, (room - wide) / 2, size + 8, SUBTITLE)]
    parts += _column((*lines["bodies"], *lines["accounts"]), 0.0, 14.0)
    widest = max((width("sans", text) for text in lines["contacts"]), default=0.0) * SMALL
    parts += _column(lines["contacts"], room - widest, 14.0)
    low = max(part.box.y1 for part in parts) + 7
    parts += _spread((*lines["date"], *lines["number"]), low + 4, room)
    rules = (Rule(Box(0.0, low, room, low), 0.6), Rule(Box(0.0, low + 19, room, low + 19), 1.2))
    return Ink(parts=tuple(parts), rules=rules), low + 19


def _column(texts: tuple[str, ...], x: float, top: float) -> list[Part]:
    return [
        text_part("masthead", text, x, top + index * SMALL_LEADING, SMALL)
        for index, text in enumerate(texts)
    ]


def _spread(texts: tuple[str, ...], top: float, room: float) -> list[Part]:
    """The texts in one line with equal blanks between them."""
    wide = [width("sans", text) * SMALL for text in texts]
    blank = (room - sum(wide)) / (len(texts) - 1)
    starts = [sum(wide[:index]) + blank * index for index in range(len(texts))]
    return [
        text_part("masthead", text, x, top, SMALL) for text, x in zip(texts, starts, strict=True)
    ]


def set_folio(
    issue: IssueStories, number: int, title: str, room: float, rng: Random
) -> tuple[Ink, float]:
    """The folio line of an inside page and its height: page, title, date, name, who made it."""
    short = rng.random() < 0.5
    folio = f"{number}" if short else f"第{number}版"
    size = 22.0 if short else 13.0
    mark = text_part("folio", folio, 0.0, 20.0 - size, size, bold=True)
    head = text_part("folio", title, mark.box.x1 + 10, 4.0, 15.0, face="serif", bold=True)
    right = f"{printed_date(issue.date)}　{issue.weekday}　{issue.publication}"
    date = text_part("folio", right, room - width("sans", right) * SMALL, 10.0, SMALL)
    parts = [mark, head, date]
    if rng.random() < 0.7:
        editor, setter = rng.sample(EDITORS, 2)
        staff = f"责任编辑：{editor}　版式：{setter}"
        x = (head.box.x1 + date.box.x0 - width("sans", staff) * SMALL) / 2
        parts.append(text_part("staff", staff, x, 10.0, SMALL))
    rules = (Rule(Box(0.0, 25.0, room, 25.0), 1.0),)
    return Ink(parts=tuple(parts), rules=rules), 25.0
