from __future__ import annotations

import pytest

from jianbao.model import Line
from jianbao.reading.joining import join_lines, join_parts


@pytest.mark.parametrize(
    ("a", "b", "whole"),
    [
        ("守牢安", "全底线", "守牢安全底线"),
        ("共12", "00米", "共1200米"),
        ("发展“数字", "经济”", "发展“数字经济”"),
        ("采用 Open", "Source 技术", "采用 Open Source 技术"),
        ("the old", "bridge", "the old bridge"),
        ("foot-", "path", "footpath"),
        ("foot¬", "path", "footpath"),
        ("Anglo-", "Saxon", "Anglo-Saxon"),
        ("1914 -", "1918", "1914 - 1918"),
        ("", "清河", "清河"),
        ("清河", " ", "清河"),
    ],
)
def test_parts(a: str, b: str, whole: str) -> None:
    assert join_parts(a, b) == whole


def test_lines_marked_as_hyphenated_lose_the_hyphen() -> None:
    lines = [Line(text="Luxem-", hyphenated=True), Line(text="Burg ist"), Line(text="schön.")]
    assert join_lines(lines) == "LuxemBurg ist schön."
    assert join_lines([]) == ""
