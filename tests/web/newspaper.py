"""Invented issues of an invented newspaper for the site to show, hostile words among them."""

from __future__ import annotations

from jianbao.model import (
    Article,
    Box,
    Fact,
    Finding,
    Furniture,
    Indicator,
    Issue,
    Milestone,
    PageInfo,
    Post,
    Region,
    Request,
)

PUBLICATION = "清河新报"
NOVEMBER = "清河新报-2023-11-14-1203"
MARCH = "清河新报-2024-03-12-1219"
FLAT = "loose-page"
HOSTILE = "hostile"

SCRIPT = "<script>alert('甲')</script>"
BREAKOUT = '"><img src=x onerror=alert(1)>'


def _pages(count: int) -> tuple[PageInfo, ...]:
    return tuple(
        PageInfo(number=n, source="issue.pdf", width=765.0, height=1105.0, unit="pt")
        for n in range(1, count + 1)
    )


_NOVEMBER_ARTICLES = (
    Article(
        id="a1",
        headline="南埠码头搬迁收尾",
        paragraphs=("南埠码头的最后一台吊机昨天拆走。",),
        page=1,
        pages=(1,),
        regions=(
            Region(1, "headline", Box(30, 600, 230, 620)),
            Region(1, "body", Box(30, 630, 230, 900)),
        ),
    ),
    Article(
        id="a2",
        kicker="三桥工程推进会上传来消息",
        headline="清河三桥明年底通车",
        deck="——两岸绕行二十年将成过去",
        dateline="本报讯",
        byline=("记者 柯一鸣", "通讯员 俞佳"),
        section="重点工程",
        paragraphs=("清河三桥主塔昨日封顶。", "引桥部分将在春天开工。"),
        captions=("工人在塔顶合影。",),
        page=1,
        jump_to=2,
        pages=(1, 2),
        regions=(
            Region(1, "headline", Box(30, 150, 730, 210)),
            Region(1, "body", Box(30, 220, 380, 580)),
            Region(1, "picture", Box(400, 220, 730, 480)),
            Region(2, "body", Box(30, 80, 380, 400)),
        ),
    ),
    Article(
        id="a3",
        kind="commentary",
        headline="",
        paragraphs=("路灯亮了以后，夜里出门的人多了。",),
        page=2,
        jump_from=1,
        pages=(2,),
        confidence=0.4,
        regions=(Region(2, "body", Box(400, 80, 730, 400)),),
    ),
    Article(id="a4", headline="停水通知", page=2, jump_to=4, pages=(2,)),
)

_NOVEMBER_FINDINGS = (
    Finding(
        code="jump_line",
        page=1,
        article="a2",
        text="（下转第2版）",
        message="a jump line was taken out of the text",
    ),
    Finding(
        code="weekday_mismatch",
        severity="warning",
        page=1,
        text="星期二",
        message="the masthead prints 星期二; the calendar has another day",
    ),
    Finding(code="orphan_jump", severity="warning", page=2, article="a4"),
)

_NOVEMBER_FACTS: tuple[Fact, ...] = (
    Post(article="a1", evidence="南埠码头", person="俞佳", title="码头主任"),
    Milestone(
        article="a2", evidence="主塔昨日封顶", project="清河三桥", state="completed", date="2023-11"
    ),
    Milestone(
        article="a2",
        evidence="清河三桥明年底通车",
        project="清河三桥",
        state="completed",
        date="2024",
        expected=True,
        confidence=0.8,
    ),
    Indicator(article="a2", evidence="合影", name="合影", value=3.5, unit="万人次", change=-2.0),
)


def november() -> Issue:
    """Four articles on two pages: one joined over a jump, one open, one doubtful."""
    return Issue(
        id=NOVEMBER,
        publication=PUBLICATION,
        date="2023-11-14",
        number=1203,
        page_count=4,
        masthead={"weekday": "星期二", "phones": ("热线 5550-1234",), "fax": "5550-1235"},
        pages=_pages(2),
        articles=_NOVEMBER_ARTICLES,
        furniture=(
            Furniture(
                page=1,
                role="masthead",
                text="清河新报社出版",
                region=Region(1, "furniture", Box(30, 30, 300, 100)),
            ),
        ),
        findings=_NOVEMBER_FINDINGS,
        facts=_NOVEMBER_FACTS,
    )


def march() -> Issue:
    """One article, so that there is a newer issue."""
    return Issue(
        id=MARCH,
        publication=PUBLICATION,
        date="2024-03-12",
        number=1219,
        pages=_pages(1),
        articles=(
            Article(
                id="a1",
                headline="三桥钢梁合龙",
                paragraphs=("清河三桥最后一节钢梁落位。",),
                pages=(1,),
            ),
        ),
    )


def flat() -> Issue:
    """An English page of flat text: no masthead, no date, no places."""
    return Issue(
        id=FLAT,
        pages=(PageInfo(number=1, source="page.txt"),),
        articles=(
            Article(
                id="a1",
                headline="Ferry to run until dusk",
                paragraphs=(
                    "The ferry at Willow Quay will run until dusk from Monday, the owners said.",
                ),
                pages=(1,),
            ),
        ),
    )


def hostile() -> Issue:
    """Markup wherever a paper, or a file that claims to be one, could put it."""
    return Issue(
        id=HOSTILE,
        publication=SCRIPT,
        date='2020-01-01"><script>',
        masthead={BREAKOUT: SCRIPT, "weekday": SCRIPT},
        pages=(PageInfo(number=1, source=SCRIPT, width=100, height=100, unit="pt"),),
        articles=(
            Article(
                id=BREAKOUT,
                kicker=SCRIPT,
                headline=SCRIPT,
                deck=BREAKOUT,
                dateline=SCRIPT,
                byline=(SCRIPT,),
                section=BREAKOUT,
                paragraphs=(f"毒药 {SCRIPT} {BREAKOUT}",),
                captions=(BREAKOUT,),
                pages=(1,),
                regions=(Region(1, BREAKOUT, Box(1, 1, 50, 50)),),
            ),
        ),
        facts=(
            Post(article=BREAKOUT, evidence=SCRIPT, person=SCRIPT, title=BREAKOUT),
            Request(article=BREAKOUT, evidence=BREAKOUT, asker=BREAKOUT, to=SCRIPT, about=SCRIPT),
            Milestone(article=BREAKOUT, evidence="nowhere", project=BREAKOUT, state="started"),
        ),
        furniture=(Furniture(page=1, role="unplaced", text=SCRIPT),),
        findings=(Finding(code=BREAKOUT, page=1, article=BREAKOUT, text=SCRIPT, message=BREAKOUT),),
    )
