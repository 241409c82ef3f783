from __future__ import annotations

import pytest

from jianbao.record.names import is_person, name_end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("李俊参加。", "李俊"),
        ("顾维安主持会议", "顾维安"),
        ("欧阳明说", "欧阳明"),
        ("阿卜杜·热合曼介绍", "阿卜杜·热合曼"),
        ("李 俊、", "李 俊"),
        ("邹毅赴雷山水库", "邹毅"),
        ("常青出席", "常青"),
        ("段一舟回到镇里", "段一舟"),
    ],
)
def test_names_behind_an_office(text: str, name: str) -> None:
    end = name_end(text, 0, told=True)
    assert text[:end] == name


@pytest.mark.parametrize(
    "text", ["高度重视", "解释原因", "全面推进", "的工作", "、副区长", "3月2日"]
)
def test_no_names(text: str) -> None:
    assert name_end(text, 0, told=True) is None


def test_a_rare_surname_needs_an_office_and_a_mark_behind() -> None:
    assert name_end("渠望川，", 0, told=True, rare=True) == 3
    assert name_end("渠望川，", 0, told=True) is None
    assert name_end("团主席。", 0, told=True, rare=True) is None


@pytest.mark.parametrize(
    ("text", "person"),
    [("贺云舒", True), ("万俟川", True), ("高质量", False), ("全区上下", False), ("周日", False)],
)
def test_whole_names(text: str, person: bool) -> None:
    assert is_person(text) is person


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王强亲自带队", "王强"),
        ("王强打着手电", "王强"),
        ("方圆认为可行", "方圆"),
        ("欧阳明站在桥头", "欧阳明"),
        ("李向东强调", "李向东"),
        ("沈从容参加", "沈从容"),
        ("庄伯年率队", "庄伯年"),
        ("陶清和在会上说", "陶清和"),
        ("陶渊率调研组", "陶渊"),
    ],
)
def test_where_a_name_ends_what_is_done_tells(text: str, name: str) -> None:
    end = name_end(text, 0, told=True)
    assert text[:end] == name
