from __future__ import annotations

import pytest

from jianbao.reading.bylines import (
    credit_alone,
    is_dateline,
    is_name,
    parse_byline,
    split_credit,
    split_lead,
)


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("□记者 苏晚晴", ("记者 苏晚晴",)),
        ("■文/记者 苏晚晴 摄/记者 江望舒", ("文/记者 苏晚晴", "摄/记者 江望舒")),
        ("本报记者 苏晚晴 陶然之", ("本报记者 苏晚晴 陶然之",)),
        ("首席记者 苏晚晴", ("首席记者 苏晚晴",)),
        ("通讯员 简宁", ("通讯员 简宁",)),
        ("记者 苏 晚 通讯员 简 宁", ("记者 苏 晚", "通讯员 简 宁")),
        ("记者陶然之 通讯员简宁", ("记者陶然之", "通讯员简宁")),
        ("文/陶然之 图/江望舒", ("文/陶然之", "图/江望舒")),
        ("文/图 记者 江望舒", ("文/图 记者 江望舒",)),
        ("本报记者 陶然之/文 江望舒/摄", ("本报记者 陶然之/文", "江望舒/摄")),
        ("记者 江望舒 文/图", ("记者 江望舒 文/图",)),
        ("江望舒 摄", ("江望舒 摄",)),
        ("■本报评论员", ("本报评论员",)),
        ("本报评论员", ("本报评论员",)),
        ("□闻溪", ("闻溪",)),
        ("（记者 苏晚晴）", ("记者 苏晚晴",)),
        ("By Martha Ellison", ("By Martha Ellison",)),
        ("Par Jean de la Tour", ("Par Jean de la Tour",)),
        ("From Our Own Correspondent", ("From Our Own Correspondent",)),
    ],
)
def test_byline_lines(line: str, entries: tuple[str, ...]) -> None:
    assert parse_byline(line) == entries


@pytest.mark.parametrize(
    "line",
    [
        "简宁",
        "记者观察",
        "记者了解到，今天开工",
        "记者走进柳巷",
        "清河区委书记方以恒",
        "文明 创建",
        "图书馆 开馆",
        "By the River",
        "",
        "大桥合龙。",
    ],
)
def test_other_lines(line: str) -> None:
    assert parse_byline(line) == ()


def test_a_bare_name_counts_only_when_asked() -> None:
    assert parse_byline("简宁", loose=True) == ("简宁",)
    assert parse_byline("开工", loose=True) == ()


def test_names() -> None:
    assert is_name("方以恒")
    assert is_name("欧阳清")
    assert is_name("阿依古丽·买买提")
    assert not is_name("近日")
    assert not is_name("大桥合龙了")


@pytest.mark.parametrize(
    ("paragraph", "dateline", "byline", "text"),
    [
        ("本报讯(首席记者 苏晚晴)3月2日,开会。", "本报讯", ("首席记者 苏晚晴",), "3月2日,开会。"),
        (
            "本报讯（记者 陶然之 通讯员 简宁）近日，",
            "本报讯",
            ("记者 陶然之", "通讯员 简宁"),
            "近日，",
        ),
        ("本报讯 记者陶然之 近日，开工。", "本报讯", ("记者陶然之",), "近日，开工。"),
        ("本报讯 五月清河，麦浪翻金。", "本报讯", (), "五月清河，麦浪翻金。"),
        ("【本报讯】记者陶然之报道：昨日", "本报讯", ("记者陶然之报道",), "昨日"),
        ("本报云岭3月4日电（记者陶然之）今天", "本报云岭3月4日电", ("记者陶然之",), "今天"),
        ("清河新报讯（记者 苏晚晴）昨天", "清河新报讯", ("记者 苏晚晴",), "昨天"),
        ("（记者 苏晚晴）昨天", "", ("记者 苏晚晴",), "昨天"),
        ("PARIS, 3 mai. — Le roi", "PARIS, 3 mai.", (), "Le roi"),
        ("LONDON, June 4.—The King", "LONDON, June 4.", (), "The King"),
        ("QINGHE (AP) — The council", "QINGHE (AP)", (), "The council"),
        ("The mayor — he smiled — left.", "", (), "The mayor — he smiled — left."),
        ("大桥合龙。", "", (), "大桥合龙。"),
    ],
)
def test_leads(paragraph: str, dateline: str, byline: tuple[str, ...], text: str) -> None:
    lead = split_lead(paragraph)
    assert (lead.dateline, lead.byline, lead.text) == (dateline, byline, text)


@pytest.mark.parametrize(
    ("paragraph", "rest", "byline"),
    [
        ("大桥合龙。（记者 苏晚晴）", "大桥合龙。", ("记者 苏晚晴",)),
        ("大桥合龙。（简宁）", "大桥合龙。", ("简宁",)),
        ("大桥合龙。（据新华社）", "大桥合龙。", ("据新华社",)),
        ("大桥合龙。（下同）", "大桥合龙。（下同）", ()),
        ("大桥合龙（简宁）", "大桥合龙（简宁）", ()),
        ("大桥合龙。（详细报道见第2版）", "大桥合龙。（详细报道见第2版）", ()),
    ],
)
def test_credits(paragraph: str, rest: str, byline: tuple[str, ...]) -> None:
    assert split_credit(paragraph) == (rest, byline)


@pytest.mark.parametrize(
    ("paragraph", "dateline", "text"),
    [
        ("PARIS, 3 mai. Le conseil s'est réuni.", "PARIS, 3 mai.", "Le conseil s'est réuni."),
        ("Ornau, den 5. Dezember. »Gut.«", "Ornau, den 5. Dezember.", "»Gut.«"),
    ],
)
def test_a_stop_ends_the_dateline_that_opens_a_story(
    paragraph: str, dateline: str, text: str
) -> None:
    lead = split_lead(paragraph, opening=True)
    assert (lead.dateline, lead.text.strip()) == (dateline, text)
    assert split_lead(paragraph).dateline == ""


def test_a_day_within_a_sentence_is_no_dateline() -> None:
    assert split_lead("In Lyon, 3 Sept. last, it rained.", opening=True).dateline == ""


@pytest.mark.parametrize(
    ("line", "alone"),
    [("PARIS, 3 mai.", True), ("PARIS, 3 mai. —", True), ("PARIS, 3 mai. Le roi", False)],
)
def test_a_dateline_and_nothing_else(line: str, alone: bool) -> None:
    assert is_dateline(line) is alone


@pytest.mark.parametrize(
    ("paragraph", "entries"),
    [
        ("（苏晚晴）", ("苏晚晴",)),
        ("（记者 苏晚晴 摄）", ("记者 苏晚晴 摄",)),
        ("（緱某某）", ("緱某某",)),
        ("（未完待续）", ()),
        ("（下）", ()),
        ("苏晚晴", ()),
    ],
)
def test_a_credit_with_a_paragraph_to_itself(paragraph: str, entries: tuple[str, ...]) -> None:
    assert credit_alone(paragraph) == entries


def test_names_that_a_line_s_end_brought_together() -> None:
    assert split_credit("开工了。（记者 苏晚晴陈小满）") == ("开工了。", ("记者 苏晚晴陈小满",))
    lead = split_lead("本报讯 记者 苏晚晴 陈敏实习生 温宁 5月3日，甲渠动工。")
    assert lead.byline == ("记者 苏晚晴 陈敏", "实习生 温宁")


def test_a_name_may_end_like_a_date_in_brackets() -> None:
    assert split_credit("开工了。（苏大年）") == ("开工了。", ("苏大年",))
    assert split_credit("开工了。（金年版）") == ("开工了。（金年版）", ())
