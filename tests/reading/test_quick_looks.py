"""The form tests of a line give the same with their quick looks as without.

A quick look spares most lines a long pattern. Here the same test is made with every look answering
"perhaps", or in the plain words in which it was first written, and both must agree on any text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.reading import bylines, calendar, headings, jumps, language, masthead

ANYTHING = re.compile("")
NOTHING = re.compile("(?!)")


class All:
    """What holds everything."""

    def __contains__(self, item: object) -> bool:
        return True


JUMPS = (
    *(
        "（下转第２版）",
        "下 转 第 2 版",
        "上接头版",
        "转接第十二页",
        "接续A3版",
        "承接本报第三面",
        "转",
        "接",
    ),
    *(
        "Continued on page 4",
        "CONT'D",
        "ſee",
        "See page 2",
        "suite en page 3",
        "Fortſetzung auf S. 2",
    ),
    *("from page", "Vervolg op", "pasa a la página 7", "第", "2", "版", "页", "(", ")", "【", "】"),
)
DATES = (
    *(
        "2024年3月12日",
        "二〇二四年",
        "三月",
        "十二日",
        "2024-3-12",
        "2024 . 3 . 12",
        "2024…",
        "①",
        "㋂",
    ),
    *(
        "le 3 mai 1902",
        "March 4, 1924",
        "3rd of June 2024",
        "农历甲辰年五月十三",
        "星期二",
        "MARDI",
    ),
    *(
        "今日 4 版",
        "总第１２３期",
        "第三号",
        "No. 12",
        "№ 7",
        "12 pages",
        "1",
        "20",
        "年",
        "月",
        "日",
    ),
)
MASTHEADS = (
    *(
        "清河新报",
        "清 河 新 报",
        "喜报",
        "主办：",
        "出版 清河报社",
        "总编辑",
        "Published in Q. by A. B.",
    ),
    *(
        "热线电话：",
        "5550-1234",
        "88001234",
        "11012",
        "a@b.cn",
        "www.qh.cn",
        "网址 qh.cn",
        "https://a",
    ),
    *(
        "国内统一刊号",
        "零售 1.00 元",
        "PRICE",
        "centimes",
        "微信公众号：清河发布",
        "The Qinghe Times",
    ),
)
BYLINES = (
    *(
        "本报记者",
        "通讯员",
        "陶然之",
        "苏 晚晴",
        "欧阳某",
        "阿·布",
        "文/图",
        "摄影",
        "■",
        "□",
        "摄",
    ),
    *(
        "By John Smith",
        "From our own correspondent",
        "（记者 温小满）",
        "本报讯",
        "报道",
        "；",
        "｜",
    ),
)
HEADINGS = (
    *(
        "强调",
        "会上要求",
        "指出：",
        "一、",
        "（二）",
        "各位代表：",
        "——",
        "《",
        "》",
        "A HEADING",
        "本报记者走访",
        "来自清河的报道",
        "系列报道之３",
        "工地见闻",
        "开工",
        "座谈会",
        "。",
    ),
    *(
        "，",
        "、",
        "：",
        "…",
        " ",
        "\u3000",
        "・",
        "\u309a",
        "〇",
        "々",
        "\n",
        "\u0301",
        "ﬁ",
        "½",
        "ｅ",
    ),
)
SNIPPETS = st.sampled_from((*JUMPS, *DATES, *MASTHEADS, *BYLINES, *HEADINGS))
WORDS = st.text(alphabet="清河区大桥合龙工期三十个月，。“”（）abeis 0123456789", max_size=9)
ANY = st.text(max_size=4)
TEXTS = st.lists(st.one_of(SNIPPETS, SNIPPETS, WORDS, ANY), max_size=9).map("".join)


def slow_letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


def slow_open_quotes(text: str) -> int:
    depth = dict.fromkeys(language.PAIRS, 0)
    opener = {closing: opening for opening, closing in language.PAIRS.items()}
    for c in text.translate(str.maketrans("（）［］｢｣", "()[]「」")):
        if c in depth:
            depth[c] += 1
        elif c in opener:
            depth[opener[c]] = max(0, depth[opener[c]] - 1)
    return sum(depth.values())


def slow_heading_like(text: str) -> bool:
    line = text.strip()
    if not slow_letters(line) or headings.is_item(line) or headings._SALUTATION.match(line):
        return False
    if language.cjk_share(line) < 0.5:
        return headings._latin_heading_like(line)
    if re.search(r"[。；;，,]|[、：:…]$", line):
        return False
    if len(line) > headings.LONGEST_HEADING:
        return len(line) <= headings.LONGEST_DOUBLE and bool(headings.split_kicker(line)[0])
    return len(slow_letters(line)) >= 2


def without_looks(module: Any) -> Any:
    """The module with its quick looks letting everything through."""
    looks: dict[Any, dict[str, Any]] = {
        jumps: {
            "_worth_a_try": lambda text: (
                *(jumps._CJK_ALONE, jumps._CJK_BRACKETED, jumps._CJK_BARE, jumps._LATIN),
            )
        },
        calendar: {
            "is_plain": lambda text: False,
            "_may_hold_date": lambda text: True,
            "_LATIN_YEAR": ANYTHING,
            "_LATIN": ANYTHING,
        },
        masthead: {
            "is_plain": lambda text: False,
            "_CALENDAR_SIGN": ANYTHING,
            "_PAGES_SIGN": ANYTHING,
            "_NUMBER_SIGN": ANYTHING,
            "_CONTACT_SIGN": ANYTHING,
            "_PHONE_DIGITS": ANYTHING,
            "_OFFICE_SIGN": ANYTHING,
            "_LABEL_SIGN": ANYTHING,
            "_TWO_LATIN": ANYTHING,
            "_NAME_ENDS": All(),
        },
        bylines: {
            "_NO_ENTRY": NOTHING,
            "_NO_LIST": NOTHING,
            "_LATIN_FIRST": All(),
            "_CAPITAL_FIRST": ANYTHING,
        },
        headings: {
            "_SAYING_END": ANYTHING,
            "_SAYING_ENDS": All(),
            "_SAID": ANYTHING,
            "_INTRODUCING_ENDS": All(),
            "_EVENT_ENDS": All(),
        },
        language: {
            "_PLAIN_STOPS": frozenset(),
            "_OTHER_LETTER": ANYTHING,
            "open_quotes": slow_open_quotes,
        },
    }
    return patch.multiple(module, **looks[module])


@given(TEXTS)
@settings(max_examples=300)
def test_letters_and_quotes(text: str) -> None:
    assert language.letters(text) == slow_letters(text)
    assert language.open_quotes(text) == slow_open_quotes(text)


def test_letters_of_every_character() -> None:
    codes = [*range(0xD800), *range(0xE000, 0x110000)]
    assert [c for c in map(chr, codes) if language.letters(c) != slow_letters(c)] == []


@given(TEXTS)
@settings(max_examples=300)
def test_jumps(text: str) -> None:
    found = jumps.cut_jumps(text)
    with without_looks(jumps):
        assert jumps.cut_jumps(text) == found


@given(TEXTS, TEXTS)
@settings(max_examples=200)
def test_sentences(before: str, after: str) -> None:
    anew()
    found = language.ends_sentence(before), language.goes_on(before, after)
    anew()
    with without_looks(jumps), without_looks(language):
        assert (language.ends_sentence(before), language.goes_on(before, after)) == found
        begins = after.strip()
        assert not begins or language.begins_midway(begins) == (
            language.goes_on("一", begins) >= 0.95
        )


def anew() -> None:
    """Forget what the form tests remember: an answer given with its looks says nothing without."""
    kept = (language._ends_sentence, language._kept_share, calendar.parse_date)
    for remembers in (*kept, masthead.masthead_form, bylines._byline, bylines._kept_lead):
        remembers.cache_clear()


@given(TEXTS)
@settings(max_examples=300)
def test_dates_and_mastheads(text: str) -> None:
    anew()

    def all_of() -> tuple[object, ...]:
        dates = calendar.parse_date(text), calendar.find_weekday(text)
        return *dates, masthead.masthead_form(text), masthead.read_masthead([text])

    found = all_of()
    anew()
    with without_looks(calendar), without_looks(masthead):
        assert all_of() == found
    anew()


def test_masthead_lines_by_themselves() -> None:
    lines = (*MASTHEADS, *DATES, *BYLINES, *HEADINGS)
    anew()
    found = [masthead.masthead_form(line) for line in lines]
    anew()
    with without_looks(calendar), without_looks(masthead):
        assert [masthead.masthead_form(line) for line in lines] == found
    anew()


@given(TEXTS)
@settings(max_examples=300)
def test_bylines(text: str) -> None:
    def all_of() -> tuple[object, ...]:
        lines = bylines.parse_byline(text), bylines.parse_byline(text, loose=True)
        return (*lines, bylines.split_lead(text), bylines.split_credit(text))

    anew()
    found = all_of()
    anew()
    with without_looks(bylines):
        assert all_of() == found
    anew()


LEADS = [
    "本报讯", "本报清河3月2日电", "据新华社", "1日电", "清河日报", "讯", "电", "消息",
    "清河发布消息：", "（",
    "】",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(LEADS), WORDS), max_size=5).map("".join))
@settings(max_examples=300)
def test_lead_ins(text: str) -> None:
    if bylines._CJK_DATELINE.match(text):
        assert bylines.split_lead(text).dateline


@given(TEXTS)
@settings(max_examples=300)
def test_headings(text: str) -> None:
    def all_of() -> tuple[object, ...]:
        kickers = headings.is_kicker(text), headings.split_kicker(text)
        return (*kickers, headings.introduces(text), headings.is_event(text))

    found = (*all_of(), headings.heading_like(text))
    with without_looks(headings):
        assert (*all_of(), slow_heading_like(text)) == found


@given(TEXTS)
@settings(max_examples=200)
def test_scripts(text: str) -> None:
    anew()
    found = language.cjk_share(text)
    anew()
    with without_looks(language):
        assert language.cjk_share(text) == found
