from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.reading.language import letters
from jianbao.reading.repeats import cut_slices, find_repeats, repeated_paragraphs

LOOPED = "会议指出，一季度开局平稳，要看到成绩，更要看到差距。"
DRIVE = "会议强调，要把项目建设摆在突出位置，以项目论英雄，一个一个盯，一件一件办。"
BRIDGE = "大桥全长1200米,双向6车道,工期30个月。"
NOTICE = (
    "清河区水务局定于本周五夜间检修柳巷泵站，届时云岭路以北住户水压将有所下降，"
    "请提前储水，错峰洗浴，检修结束后即行恢复。"
)


def kept_of(text: str) -> str:
    return cut_slices(text, find_repeats(text))[0]


# Loops


@pytest.mark.parametrize("times", [2, 3, 17, 50])
def test_a_loop_is_kept_once(times: int) -> None:
    text = "昨日开会。" + LOOPED * times + "会议强调，要抓落实。"
    kept, dropped = cut_slices(text, find_repeats(text))
    assert kept == "昨日开会。" + LOOPED + "会议强调，要抓落实。"
    assert letters("".join(dropped)) == letters(LOOPED) * (times - 1)


@pytest.mark.parametrize(
    ("unit", "least"), [("往后进城不用绕路", 3), ("天天如此", 5), ("快跑", 8), ("啊", 16)]
)
def test_short_words_are_a_loop_from_so_many_copies_on(unit: str, least: int) -> None:
    before, after = "昨日修桥。", "据悉，六月完工。"
    assert kept_of(before + unit * least + after) == before + unit + after
    assert find_repeats(before + unit * (least - 1) + after) == ()


def test_a_loop_broken_off_at_the_end() -> None:
    assert kept_of(LOOPED * 3 + LOOPED[:20]) == LOOPED


def test_a_copy_broken_off_where_text_follows_stays() -> None:
    text = LOOPED * 3 + LOOPED[:20] + "有人问起桥的事。"
    assert kept_of(text) == LOOPED + LOOPED[:20] + "有人问起桥的事。"


def test_other_punctuation_is_no_other_text() -> None:
    text = LOOPED + " " + LOOPED.replace("，", ",") + "完。"
    assert letters(kept_of(text)) == letters(LOOPED) + "完"


def test_a_loop_of_many_sentences() -> None:
    unit = "".join(chr(0x4E00 + k * 7) + "，。"[k % 9 == 0] * (k % 3 == 0) for k in range(900))
    assert kept_of("昨日开会。\n" + unit * 2 + "\n完。") == "昨日开会。\n" + unit + "\n完。"


def test_a_unit_begins_where_a_clause_does() -> None:
    """Letters before the unit are those before its copies as well: …noon. A boat… noon."""
    before = "The ferry left at noon. A boat from Quay Street put back before noon."
    again = " A boat from Quay Street put back before noon." * 2
    kept, dropped = cut_slices(before + again + " Nobody knew.", find_repeats(before + again))
    assert kept == before + " Nobody knew."
    assert dropped == ("." + again[:-1],)


def test_a_name_that_ends_one_sentence_and_begins_the_next_is_no_loop() -> None:
    assert find_repeats("Claims go to the board of guardians. The board of guardians met.") == ()
    assert (
        find_repeats("昨日他们走进溪头村社区居家养老服务站。溪头村社区居家养老服务站建成。") == ()
    )


# Copies that are not exact


@pytest.mark.parametrize(
    "copy",
    [
        DRIVE.replace("突出", "奕出"),
        DRIVE.replace("英雄", "英"),
        DRIVE.replace("突出", "突突出"),
        DRIVE.replace("突出", "奕出").replace("英雄", "英堆"),
    ],
    ids=["misread", "lost", "added", "misread twice"],
)
def test_a_near_copy_is_dropped(copy: str) -> None:
    assert kept_of("昨日开会。" + DRIVE + copy + "完。") == "昨日开会。" + DRIVE + "完。"


def test_misread_copies_after_exact_ones() -> None:
    misread = LOOPED.replace("平稳", "平隐"), LOOPED.replace("差距", "差矩")
    text = "昨日开会。" + LOOPED * 3 + "".join(misread) + "会后，代表离场。"
    assert kept_of(text) == "昨日开会。" + LOOPED + "会后，代表离场。"


@pytest.mark.parametrize(
    "text",
    [
        "加油！加油！加油！孩子们喊着。",
        "要在选种育秧上动脑筋，在田间管理上动脑筋，在收储晾晒上动脑筋。",
        "投资10000000000元。",
        "第一小学获奖三十二人次，居全区首位。第二小学获奖二十九人次，居全区次位。",
        "一号楼加装电梯已于三月二十日完工并交付使用。二号楼加装电梯已于四月十八日完工并交付使用。",
        "柳巷社区居民苏晚晴家中被评为本年度绿色家庭。柳巷社区居民陶然之家中被评为本年度绿色家庭。",
        "柳巷街道七月上旬收集居民来信共计315件并已办结。柳巷街道七月上旬收集居民来信共计316件并已办结。",
        "",
        "完",
    ],
)
def test_refrains_and_items_that_differ_in_a_name_or_a_figure_stay(text: str) -> None:
    assert find_repeats(text) == ()


# Paragraphs over again


def test_a_whole_paragraph_over_again_far_below() -> None:
    others = [f"第{k}村昨日开工修路，路宽六米，沿线栽树。" for k in range(30)]
    assert repeated_paragraphs([NOTICE, *others, NOTICE.replace("，", ","), "完。"]) == (31,)


def test_a_short_line_that_recurs_stays() -> None:
    lines = ["□记者 苏晚晴", "清河区水务局", "完。"]
    assert repeated_paragraphs([LOOPED, *lines, BRIDGE, *lines, LOOPED]) == ()


def test_a_paragraph_that_is_nearly_the_one_before_it() -> None:
    assert repeated_paragraphs([DRIVE, DRIVE.replace("突出", "奕出"), LOOPED]) == (1,)
    assert repeated_paragraphs([DRIVE, LOOPED, DRIVE.replace("突出", "奕出")]) == ()


def test_paragraphs_of_other_scripts_must_be_longer() -> None:
    short = "The council voted on Monday to build a second bridge over the river."
    long = short + " Work begins in June and will last for thirty months, the surveyor said, "
    long += "if the autumn floods allow it."
    assert repeated_paragraphs([short, LOOPED, short]) == ()
    assert repeated_paragraphs([long, LOOPED, long]) == (2,)


# Whatever the text


def assert_slices_lose_nothing(text: str) -> None:
    slices = find_repeats(text)
    assert all(a.end <= b.start for a, b in pairwise(slices))
    assert all(0 <= s.start < s.end <= len(text) for s in slices)
    kept, dropped = cut_slices(text, slices)
    assert sorted(kept + "".join(dropped)) == sorted(text)
    assert [text[s.start : s.end] for s in slices] == list(dropped)


def test_a_loop_within_a_longer_one() -> None:
    text = "方以恒指出，要把堤防隐患排查放在首位，逐段建立台账。"
    text += "罗清越到柳巷社区调研加装电梯工作，与住户座谈。"
    whole = "本报讯（记者 苏晚晴）" + BRIDGE + text + BRIDGE * 2 + text + BRIDGE
    assert_slices_lose_nothing(whole)


@given(st.text(alphabet="清河区委，。 ab1", max_size=200))
def test_slices_are_apart_and_lose_nothing(text: str) -> None:
    assert_slices_lose_nothing(text)


UNITS = st.sampled_from(
    [LOOPED, DRIVE, BRIDGE, "天天如此", "\n", "完。", "第2", "a ", "𠮷ﬁ㎡\ud800"]
)
RUNS = st.builds(
    lambda run, times, cut: "".join(run) * times + "".join(run)[:cut],
    st.lists(UNITS, min_size=1, max_size=3),
    st.integers(1, 6),
    st.integers(0, 30),
)


@given(st.lists(RUNS, max_size=5).map("".join), st.lists(st.integers(0, 600), max_size=5))
@settings(max_examples=250, deadline=None)
def test_loops_in_loops_are_apart_and_lose_nothing(text: str, wrong: list[int]) -> None:
    for at in wrong:
        text = text[:at] + "误" + text[at + 1 :]
    assert_slices_lose_nothing(text)


def test_long_text_takes_time_in_proportion() -> None:
    text = "".join(chr(0x4E00 + (k * k * 7919) % 2500) for k in range(60_000)) + LOOPED * 50
    start = time.perf_counter()
    assert find_repeats(text)
    assert time.perf_counter() - start < 5.0
