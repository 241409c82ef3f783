from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.reading.language import (
    cjk_share,
    ends_sentence,
    goes_on,
    is_cjk,
    letters,
    open_quotes,
)


def test_scripts() -> None:
    assert all(map(is_cjk, "清〇々ア"))
    assert not any(map(is_cjk, "a1，“。"))
    assert cjk_share("清河 AB") == 0.5
    assert cjk_share("123，") == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "大桥合龙。",
        "他说：“好！”",
        "为什么？",
        "未完……",
        "通车。（下转第2版）",
        "通车。（记者 苏晚晴）",
        "It is done.",
        "“Done.”",
        "C'est fini. »",
        "(It is done.)",
    ],
)
def test_finished(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text", ["大桥合", "盯住两条主线，", "包括：", "said Mr.", "by J.", "清河（新）", ""]
)
def test_unfinished(text: str) -> None:
    assert not ends_sentence(text)


def test_quotes_left_open() -> None:
    assert open_quotes("“一梯一策，《清河") == 2
    assert open_quotes("“好”（是）") == 0
    assert open_quotes("）（") == 1


def test_letters_fold_widths_and_drop_marks() -> None:
    assert letters("Ａ１（清 河）—①") == "a1清河1"


@given(st.text(alphabet="清河区aB1，。“”()　 "), st.text(alphabet="清河区aB1，。“”()　 "))
def test_letters_of_a_whole_are_those_of_its_parts(a: str, b: str) -> None:
    assert letters(a + b) == letters(a) + letters(b)


@pytest.mark.parametrize(
    ("before", "after", "likely"),
    [
        ("走进千", "家万户的院落。", True),
        ("盯住两条主线，", "带着清单上门。", True),
        ("他说：“好", "，我们一起来。”", True),
        ("the old", "bridge is closed.", True),
        ("推动产业", "的升级。", True),
        ("大桥合龙。", "工期三十个月。", False),
        ("大桥合龙。", "本报讯 昨日", False),
        ("大桥合", "本报讯 昨日", False),
        ("It is done.", "Another story.", False),
    ],
)
def test_going_on(before: str, after: str, likely: bool) -> None:
    assert (goes_on(before, after) >= 0.5) is likely


@given(st.text(max_size=20), st.text(max_size=20))
def test_going_on_is_a_likelihood(before: str, after: str) -> None:
    assert 0.0 <= goes_on(before, after) <= 1.0
