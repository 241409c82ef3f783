from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.reading.language import letters
from jianbao.reading.repeats import cut_slices, find_repeats, repeated_paragraphs

LOOPED = "会议指出，一季度开局平稳，要看到成绩，更要看到差距。"


@pytest.mark.parametrize("times", [2, 3, 17, 50])
def test_a_loop_is_kept_once(times: int) -> None:
    text = "昨日开会。" + LOOPED * times + "会议强调，要抓落实。"
    kept, dropped = cut_slices(text, find_repeats(text))
    assert kept == "昨日开会。" + LOOPED + "会议强调，要抓落实。"
    assert letters("".join(dropped)) == letters(LOOPED) * (times - 1)


def test_a_loop_broken_off_at_the_end() -> None:
    text = LOOPED * 3 + LOOPED[:20]
    assert cut_slices(text, find_repeats(text))[0] == LOOPED


def test_other_punctuation_is_no_other_text() -> None:
    text = LOOPED + " " + LOOPED.replace("，", ",") + "完。"
    assert letters(cut_slices(text, find_repeats(text))[0]) == letters(LOOPED) + "完"


def test_a_misread_character_in_a_copy() -> None:
    one = "会议强调，要把项目建设摆在突出位置，以项目论英雄，一个一个盯，一件一件办。"
    text = one + one.replace("突出", "奕出")
    assert cut_slices(text, find_repeats(text))[0] == one


@pytest.mark.parametrize(
    "text",
    [
        "加油！加油！加油！孩子们喊着。",
        "要在选种育秧上动脑筋，在田间管理上动脑筋，在收储晾晒上动脑筋。",
        "投资10000000000元。",
        "第一小学获奖三十二人次，居全区首位。第二小学获奖二十九人次，居全区次位。",
        "一号楼加装电梯已于三月二十日完工并交付使用。二号楼加装电梯已于四月十八日完工并交付使用。",
        "",
    ],
)
def test_refrains_and_lists_stay(text: str) -> None:
    assert find_repeats(text) == ()


def test_whole_paragraphs_over_again() -> None:
    other = "方以恒到大堰镇视察春耕生产，实地察看育秧工厂和高标准农田。"
    assert repeated_paragraphs([LOOPED, other, LOOPED, "完。", "完。"]) == (2,)


@given(st.text(alphabet="清河区委，。 ab1", max_size=200))
def test_slices_are_apart_and_lose_nothing(text: str) -> None:
    slices = find_repeats(text)
    assert all(a.end <= b.start for a, b in pairwise(slices))
    kept, dropped = cut_slices(text, slices)
    assert sorted(kept + "".join(dropped)) == sorted(text)


def test_long_text_takes_time_in_proportion() -> None:
    text = "".join(chr(0x4E00 + (k * k * 7919) % 2500) for k in range(60_000)) + LOOPED * 50
    start = time.perf_counter()
    assert find_repeats(text)
    assert time.perf_counter() - start < 5.0
