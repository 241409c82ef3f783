"""An invented issue as read, and its two pages as found, whose lines come in no order."""

from __future__ import annotations

from jianbao.model import (
    Article,
    Box,
    Frame,
    Furniture,
    Issue,
    Line,
    Page,
    PageInfo,
    Picture,
    Region,
    Rule,
)

WIDTH, HEIGHT = 600.0, 800.0

KICKER = "清河区水利建设进入关键期"
HEADLINE = "渡口水闸 今晨合龙"
BYLINE = "记者 陆知远"
FIRST_COLUMN = ("本报讯 清河渡口水闸", "今晨六时合龙，两岸", "群众冒雨观看。𠮷家")
SECOND_COLUMN = ("村的老人说，他等了", "三十年。（下转第2版）")
CAPTION = "合龙现场 The Gate at Dawn"
UPRIGHT = "老街换新灯"
UPRIGHT_BODY = ("老街昨夜亮灯。", "居民叫好。")
REST = ("（上接第1版）", "工程明年五月完工。")
NOTICE = "A notice to read-"
NOTICE_END = "ers of the paper."

ORDERED = (
    (
        KICKER,
        HEADLINE,
        BYLINE,
        *FIRST_COLUMN,
        *SECOND_COLUMN,
        CAPTION,
        UPRIGHT,
        *UPRIGHT_BODY,
        "清河新报",
    ),
    (*REST, "停水通知", NOTICE, NOTICE_END, "第2版"),
)
"""The lines of each page in the order in which they are to be read."""


def column(x: float, y: float, *texts: str, size: float = 10.0) -> list[Line]:
    """Lines one under another, a character `size` wide and `size` high, one and a half apart."""
    return [
        Line(
            text=text,
            box=Box(x, y + 1.5 * size * k, x + size * len(text), y + 1.5 * size * k + size),
            size=size,
        )
        for k, text in enumerate(texts)
    ]


def around(*lines: Line) -> Box:
    """The box that holds the lines."""
    boxes = [line.box for line in lines if line.box]
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


MASTHEAD = column(30, 20, "清河新报", size=40)
KICKER_LINE = column(40, 90, KICKER, size=14)
HEADLINE_LINE = column(40, 110, HEADLINE, size=24)
BYLINE_LINE = column(40, 145, BYLINE)
LEFT = column(40, 170, *FIRST_COLUMN)
RIGHT = column(150, 170, *SECOND_COLUMN)
CAPTION_LINE = column(40, 330, CAPTION, size=8)
UPRIGHT_LINE = Line(text=UPRIGHT, box=Box(500, 100, 520, 200), size=20, vertical=True)
UPRIGHT_TEXT = column(400, 100, *UPRIGHT_BODY)

REST_TEXT = column(40, 40, *REST)
NOTICE_HEAD = column(300, 40, "停水通知", size=18)
NOTICE_TEXT = [
    Line(text=NOTICE, box=Box(300, 80, 380, 90), size=10, hyphenated=True, confidence=0.83),
    Line(text=NOTICE_END, box=Box(300, 95, 380, 105), size=10, bold=True, confidence=1.0),
]
FOLIO = column(550, 10, "第2版", size=8)

PAGES = (
    Page(
        number=1,
        source="p1.jpg",
        width=WIDTH,
        height=HEIGHT,
        unit="px",
        lines=tuple(
            reversed(
                [
                    *MASTHEAD,
                    *KICKER_LINE,
                    *HEADLINE_LINE,
                    *BYLINE_LINE,
                    *LEFT,
                    *RIGHT,
                    *CAPTION_LINE,
                    UPRIGHT_LINE,
                    *UPRIGHT_TEXT,
                ]
            )
        ),
        rules=(Rule(Box(30, 80, 570, 80.5)),),
        frames=(Frame(Box(380, 90, 540, 210)),),
        pictures=(Picture(Box(40, 230, 280, 325)),),
    ),
    Page(
        number=2,
        source="p2.jpg",
        width=WIDTH,
        height=HEIGHT,
        unit="px",
        lines=tuple(reversed([*FOLIO, *REST_TEXT, *NOTICE_HEAD, *NOTICE_TEXT])),
    ),
)

ISSUE = Issue(
    id="qinghe-1204",
    publication="清河新报",
    date="2026-01-02",
    number=1204,
    pages=tuple(
        PageInfo(number=p.number, source=p.source, width=p.width, height=p.height, unit=p.unit)
        for p in PAGES
    ),
    articles=(
        Article(
            id="a1",
            kicker=KICKER,
            headline=HEADLINE,
            dateline="本报讯",
            byline=(BYLINE,),
            paragraphs=(
                "清河渡口水闸今晨六时合龙，两岸群众冒雨观看。𠮷家村的老人说，他等了三十年。",
                "工程明年五月完工。",
            ),
            captions=(CAPTION,),
            page=1,
            jump_to=2,
            pages=(1, 2),
            regions=(
                # The body is named before the heading: an order that nobody should keep.
                Region(1, "body", around(*LEFT)),
                Region(1, "body", around(*RIGHT)),
                Region(1, "headline", around(*HEADLINE_LINE)),
                Region(1, "kicker", around(*KICKER_LINE)),
                Region(1, "byline", around(*BYLINE_LINE)),
                Region(1, "caption", around(*CAPTION_LINE)),
                Region(1, "picture", Box(40, 230, 280, 325)),
                Region(2, "body", around(*REST_TEXT)),
            ),
        ),
        Article(
            id="a2",
            headline=UPRIGHT,
            paragraphs=("老街昨夜亮灯。", "居民叫好。"),
            page=1,
            pages=(1,),
            regions=(
                Region(1, "headline", around(UPRIGHT_LINE)),
                Region(1, "body", around(*UPRIGHT_TEXT)),
            ),
        ),
        Article(
            id="a3",
            kind="notice",
            headline="停水通知",
            paragraphs=("A notice to readers of the paper.",),
            page=2,
            pages=(2,),
            regions=(
                Region(2, "headline", around(*NOTICE_HEAD)),
                Region(2, "body", around(*NOTICE_TEXT)),
            ),
        ),
    ),
    furniture=(
        Furniture(
            page=1,
            role="masthead",
            text="清河新报",
            region=Region(1, "furniture", around(*MASTHEAD)),
        ),
        Furniture(
            page=2, role="folio", text="第2版", region=Region(2, "furniture", around(*FOLIO))
        ),
    ),
)
