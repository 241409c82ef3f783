from __future__ import annotations

import pytest

from jianbao.archive.threads import likeness, name_key


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "顾维安", "顾 维安"),
        ("person", "Ａnna", "anna"),
        ("plan", "“236”工作法", "236工作法"),
        ("plan", "《制造业提质三年行动方案（2024—2026年）》", "制造业提质三年行动方案"),
        ("indicator", "全区规模以上工业增加值", "规上工业增加值"),
        ("indicator", "2024年新增停车位", "新增停车位"),
        ("organization", "区教育局", "教育局"),
        ("project", "“清河三桥”", "清河三桥"),
    ],
)
def test_one_key(kind: str, one: str, other: str) -> None:
    assert name_key(kind, one) == name_key(kind, other) != ""


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("organization", "市教育局", "区教育局"),
        ("office", "区委书记", "县委书记"),
        ("office", "区长", "县长"),
        ("person", "顾维安", "顾维平"),
    ],
)
def test_two_keys(kind: str, one: str, other: str) -> None:
    assert name_key(kind, one) != name_key(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other", "least", "most"),
    [
        ("project", "清河三桥", "清河三桥工程", 0.95, 0.95),
        ("project", "区文化中心", "文化中心建设项目", 0.95, 0.95),
        ("project", "粮仓文化园", "白鹭粮仓文化园", 0.7, 0.9),
        ("project", "沙溪污水处理厂二期", "沙溪污水处理厂二期工程", 0.95, 0.95),
        ("project", "沙溪污水处理厂", "沙溪污水处理厂二期", 0, 0),
        ("project", "清河三桥", "清河三桥主塔", 0, 0),
        ("project", "清河三桥", "清河三桥东侧接线道路", 0, 0),
        ("project", "清河三桥", "清河二桥", 0, 0),
        ("indicator", "空气优良天数", "优良天数", 0.7, 0.9),
        ("indicator", "新增停车位", "停车位", 0, 0),
        ("indicator", "空气优良天数", "空气优良天数比率", 0, 0),
        ("organization", "区教育局", "清河区教育局", 0.7, 0.7),
        ("organization", "岚泽精密", "岚泽精密科技有限公司", 0.9, 0.9),
        ("organization", "清河供电", "清河供水公司", 0, 0),
        ("person", "顾维安", "顾维", 0, 0),
        ("plan", "停车方案", "停车方案细则", 0, 0),
        ("project", "岚泽精密", "岚泽精密智能工厂", 0.6, 0.7),
        ("project", "岚泽精密", "岚泽精密二期厂房", 0, 0),
        ("project", "柳湾街道", "柳湾街道工厂", 0, 0.9),
    ],
)
def test_likeness(kind: str, one: str, other: str, least: float, most: float) -> None:
    score = likeness(kind, name_key(kind, one), name_key(kind, other))
    assert least <= score <= most
    assert score == likeness(kind, name_key(kind, other), name_key(kind, one))
