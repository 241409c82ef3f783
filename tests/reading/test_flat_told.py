"""Heading lines held against the words of the page's texts."""

from __future__ import annotations

import msgspec

from jianbao.model import Line, Page
from jianbao.reading.flat import read_flat_page
from jianbao.reading.flat_chunks import Chunk, ChunkRole
from jianbao.reading.flat_told import told_roles

BRIDGE = "本报讯（记者 陶然之）4月12日，清河大桥主桥合龙。大桥双向六车道，预计国庆前通车。"
TEA = "本报讯（通讯员 简宁）清明前后，云岭春茶陆续开采，茶农忙着每天凌晨上山。"
STATION = "清晨六点，环卫工人走进柳巷驿站，热一热自带的早饭。"
PIPES = "因管网检修，4月15日8时至18时柳巷、桃溪一带停水。"


def chunks(*told: tuple[ChunkRole, str]) -> list[Chunk]:
    return [Chunk(key=k, role=role, text=text) for k, (role, text) in enumerate(told)]


def roles(*told: tuple[ChunkRole, str]) -> list[str]:
    return [chunk.role for chunk in told_roles(chunks(*told))]


def test_a_slogan_of_which_no_text_speaks_is_a_series() -> None:
    slogan = ("headline", "同心同德启新程 群策群力开新局")
    assert roles(slogan, ("more", "清河大桥主桥合龙"), ("body", BRIDGE)) == [
        "section",
        "headline",
        "body",
    ]
    spoken = ("headline", "清河大桥合龙 国庆前通车")
    assert roles(spoken, ("more", "主桥双向六车道"), ("body", BRIDGE))[0] == "headline"


def test_a_page_without_text_has_nothing_to_be_told_by() -> None:
    assert roles(("section", "一线见闻")) == ["section"]


def test_short_lines_of_which_no_text_speaks_are_heads_inside_a_story() -> None:
    told = (("headline", "小小驿站 温暖一座城"), ("byline", "记者 苏晚晴"), ("body", STATION))
    inner = (
        ("headline", "从无到有"),
        ("body", PIPES),
        ("headline", "从有到优"),
        ("body", TEA[12:]),
    )
    found = told_roles(chunks(*told, *inner))
    assert [chunk.role for chunk in found[3:]] == ["body"] * 4
    assert [chunk.inner for chunk in found[3:]] == [True, False, True, False]


def test_a_standing_head_that_a_story_without_a_heading_tells_is_its_headline() -> None:
    head = ("section", "云岭春茶开采 茶农忙")
    assert roles(head, ("headline", "清河大桥主桥合龙"), ("body", BRIDGE), ("body", TEA))[0] == (
        "headline"
    )
    strange = ("section", "一线见闻 基层之声")
    assert roles(strange, ("headline", "清河大桥主桥合龙"), ("body", BRIDGE))[0] == "section"


def test_a_standing_head_in_doubt_that_the_story_below_tells_is_its_headline_s_first_line() -> None:
    page = chunks(("section", "主桥合龙"), ("headline", "年内有望通车"), ("body", BRIDGE))
    doubted = [msgspec.structs.replace(page[0], sure=0.4), *page[1:]]
    assert [chunk.role for chunk in told_roles(doubted)] == ["headline", "more", "body"]
    assert [chunk.role for chunk in told_roles(page)] == ["section", "headline", "body"]


def test_a_line_between_a_text_and_a_date_signs_it_and_the_date_is_not_the_masthead_s() -> None:
    told = (("headline", "停水公告"), ("body", PIPES), ("headline", "清河区自来水公司"))
    assert roles(*told, ("masthead", "2026年4月13日")) == ["headline", "body", "body", "body"]
    texts = ["停水公告", PIPES, "清河区自来水公司", "2026年4月13日"]
    lines = tuple(Line(text=text, block=k) for k, text in enumerate(texts))
    reading = read_flat_page(Page(number=1, source="page-1.txt", lines=lines))
    assert reading.masthead is None or reading.masthead.date is None
