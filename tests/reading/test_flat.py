"""The flat-text reader on whole invented pages, and the two laws as properties."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianbao.model import HOLDS_TEXT, Line, Page
from jianbao.reading.flat import Prepared, read_flat_page
from jianbao.reading.flat_chunks import Chunk, ChunkRole
from jianbao.reading.flat_headings import heading_runs
from jianbao.reading.language import letters
from jianbao.reading.page_reading import PageReading
from jianbao.sources.issue import SourceLimits
from jianbao.sources.text import read_pages

CASES = Path(__file__).parent / "flat_cases"


def page_of(text: str) -> Page:
    pages, _ = read_pages(text.encode(), "page-1.md", 1, SourceLimits())
    return pages[0]


def held(reading: PageReading) -> Counter[str]:
    """Every letter that a reading holds."""
    texts = [text for article in reading.articles for text in article.texts()]
    texts += [piece.text for piece in reading.furniture]
    texts += [finding.text for finding in reading.findings if finding.code in HOLDS_TEXT]
    return Counter(letters("\n".join(texts)))


def printed(page: Page) -> Counter[str]:
    return Counter(letters("\n".join(line.text for line in page.lines)))


def told(reading: PageReading) -> list[dict[str, Any]]:
    """What the expected files say of each article."""
    keys = ("kind", "kicker", "headline", "deck", "dateline", "byline", "section")
    more = ("paragraphs", "captions", "jump_to", "jump_from")
    found = []
    for article in reading.articles:
        values = {key: getattr(article, key) for key in keys + more}
        found.append({k: list(v) if isinstance(v, tuple) else v for k, v in values.items() if v})
    return found


PAGES = [pytest.param(path, id=path.stem) for path in sorted(CASES.glob("*.md"))]


@pytest.mark.parametrize("case", PAGES)
def test_page(case: Path) -> None:
    reading = read_flat_page(page_of(case.read_text("utf-8")))
    expected = json.loads(case.with_suffix(".json").read_text("utf-8"))
    assert told(reading) == expected["articles"]
    assert sorted({f.code for f in reading.findings}) == expected["findings"]
    assert held(reading) == printed(page_of(case.read_text("utf-8")))


def test_the_cases_are_there() -> None:
    assert len(list(CASES.glob("*.md"))) >= 8


def test_a_loop_that_a_column_cuts_is_found_when_its_halves_meet() -> None:
    loop = "柳巷泵站检修之后，云岭路以北住户的水压就再也没有低过。"
    opened = "本报讯（记者 苏晚晴）清河区水务局昨日公布检修结果。"
    other = "本报讯（记者 陶然之）清河区图书馆新馆四月一日开馆，读者凭身份证即可借书。"
    halves = f"{opened}{loop}{loop[:15]}", f"{loop[15:]}{loop}检修队今日转往下一处。"
    heads = "柳巷泵站换了新机器", "图书馆新馆四月开馆"
    page = page_of("\n\n".join([heads[0], halves[0], heads[1], other, halves[1]]))
    reading = read_flat_page(page)
    first = "".join(reading.articles[0].paragraphs)
    assert first == f"清河区水务局昨日公布检修结果。{loop}检修队今日转往下一处。"
    assert {f.article for f in reading.findings if f.code == "repeated_run"} == {"p1.1"}
    assert held(reading) == printed(page)


def test_places_below_a_standing_head() -> None:
    """A heading between takes the text for itself; a head in doubt tells nothing."""
    roles: list[tuple[ChunkRole, float]] = [
        ("body", 1.0), ("section", 0.9), ("body", 1.0), ("section", 0.3), ("body", 1.0),
        ("section", 0.9), ("headline", 1.0), ("body", 1.0),
    ]  # fmt: skip
    chunks = tuple(
        Chunk(key=k, text="柳巷泵站检修结束。", role=role, sure=sure)
        for k, (role, sure) in enumerate(roles)
    )
    bodies = tuple(chunk for chunk in chunks if chunk.role == "body")
    headings = heading_runs(chunks)
    ready = Prepared(
        chunks=chunks, bodies=bodies, headings=headings, lone=(), signed=(), credits=()
    )
    assert ready.named_places == (1,)


KICKERS = ["方以恒在全区防汛工作会议上强调", "罗清越在调研老旧小区改造时强调"]
HEADLINES = [
    "绷紧防汛之弦 守牢安全底线",
    "让更多老人下楼不再难",
    "清河大桥主桥合龙",
    "COUNCIL APPROVES BRIDGE",
]
SENTENCES = [
    "方以恒指出，要把堤防隐患排查放在首位，逐段建立台账。",
    "罗清越到柳巷社区调研加装电梯工作，与住户座谈。",
    "大桥全长1200米,双向6车道,工期30个月。",
    "The council voted on Monday to build a second bridge.",
    "他说：“以后进城不用再绕路。”",
]
LEADS = ["本报讯（记者 苏晚晴）", "本报讯 记者陶然之 ", "QINGHE, March 2. — ", ""]
SCRAPS = [
    "（下转第2版）",
    "上接第1版",
    "□闻溪",
    "■记者 苏晚晴 摄影 江望舒",
    "简宁",
    "图为大桥合龙。江望舒 摄",
    "2026年4月13日 星期一",
    "今日4版 总第1003期",
    "热线 55501234",
    "电话",
    "清河新报",
    "主办 中共清河区委",
    "第2版 要闻",
    "责任编辑：简宁",
    "一、工作回顾",
    "各位代表：",
    "* * *",
    "——在清河区代表大会上",
    "By Martha Ellison",
    "Continued on page 4",
    "清河区人民政府",
    "（详细报道见第3版）",
    "①②③",
]

pieces = st.one_of(
    st.sampled_from(KICKERS),
    st.sampled_from(HEADLINES),
    st.sampled_from(SCRAPS),
    st.builds(
        lambda lead, body, times: lead + "".join(body) * times,
        st.sampled_from(LEADS),
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
        st.integers(1, 4),
    ),
    st.text(alphabet="清河区委，。（）【】“”：、一二三第版转接 abcABC.-—12", max_size=30),
)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Pages of broken forms: pieces cut anywhere, blocks anyhow, headings marked or not."""
    lines = []
    block = 0
    for piece in draw(st.lists(pieces, max_size=14)):
        cut = draw(st.integers(0, max(1, len(piece))))
        for part in (piece[:cut], piece[cut:]):
            if part.strip():
                depth = draw(st.sampled_from([0, 0, 0, 1, 2]))
                lines.append(Line(text=part, block=block, heading=depth))
                block += draw(st.integers(0, 1))
    return Page(number=1, source="page-1.txt", lines=tuple(lines))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages())
def test_nothing_is_lost_and_nothing_invented(page: Page) -> None:
    assert held(read_flat_page(page)) == printed(page)


@settings(max_examples=20, deadline=None)
@given(pages())
def test_same_page_same_reading(page: Page) -> None:
    assert read_flat_page(page) == read_flat_page(page)


def test_an_empty_page_has_nothing() -> None:
    reading = read_flat_page(Page(number=3, source="page-3.txt"))
    assert (reading.articles, reading.furniture, reading.masthead) == ((), (), None)


SEEDS = Path(__file__).parents[2] / "../shared/data/seeds"


@pytest.mark.skipif(not SEEDS.exists(), reason="the evaluation pages are not beside the project")
@pytest.mark.parametrize("folder", sorted(SEEDS.glob("seed-*")), ids=lambda path: path.name)
def test_evaluation_pages(folder: Path) -> None:
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    page = page_of((folder / "source" / "page-1.txt").read_text("utf-8"))
    reading = read_flat_page(page)
    assert [a.headline for a in reading.articles] == [a["headline"] for a in gold["articles"]]
    assert [a.jump_to for a in reading.articles] == [a["jump_to"] for a in gold["articles"]]
    assert held(reading) == printed(page)


def test_a_book_without_page_marks_is_read_in_stretches() -> None:
    story = "\n\n".join(
        f"# 第{k}村修路\n\n本报讯（记者 苏晚晴）第{k}村昨日开工修路。\n\n路长{k}公里，" + "宽六米。"
        for k in range(230)
    )
    page = page_of(story)
    reading = read_flat_page(page)
    assert len(reading.articles) == 230
    assert held(reading) == printed(page)
