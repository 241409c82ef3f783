from __future__ import annotations

import pytest

from jianbao.record.offices import is_former, offices_before


def offices(text: str) -> list[tuple[str, str]]:
    """Organization and title of the offices that end where the text does."""
    return [(o.organization, o.title) for o in offices_before(text, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区委书记", [("", "区委书记")]),
        ("3月2日，区委副书记、区长", [("", "区委副书记"), ("", "区长")]),
        ("省体育局竞赛处处长", [("省体育局", "竞赛处处长")]),
        ("区人大常委会党组书记、主任", [("区人大常委会", "党组书记"), ("区人大常委会", "主任")]),
        ("区住房和城乡建设局局长", [("区住房和城乡建设局", "局长")]),
        ("白鹭镇党委书记", [("白鹭镇", "党委书记")]),
        ("清河区区长", [("清河区", "区长")]),
        ("会见了临川理工学院院长", [("临川理工学院", "院长")]),
        ("岚泽精密董事长", [("岚泽精密", "董事长")]),
        ("区委书记陆怀章和区长", [("", "区长")]),
        ("项目经理", [("", "项目经理")]),
    ],
)
def test_offices_before_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert offices(text) == expected


@pytest.mark.parametrize("text", ["区领导", "经济增长", "孩子家长", "学校负责人", "今天上午"])
def test_no_offices(text: str) -> None:
    assert offices(text) == []


@pytest.mark.parametrize("text", ["原区长", "时任区委书记", "区水务局原局长"])
def test_offices_held_no_more(text: str) -> None:
    office = offices_before(text, len(text))[-1]
    assert is_former(text, office)
