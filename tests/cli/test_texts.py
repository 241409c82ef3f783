"""The two languages say the same things, and nothing is said that nobody asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import jianbao.cli
from jianbao.cli.texts import TEXTS

CHINESE = re.compile(r"[\u4e00-\u9fff]")
SOURCES = "".join(
    path.read_text("utf-8") for path in Path(jianbao.cli.__file__).parent.glob("*.py")
)


def slots(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("key", TEXTS)
def test_each_text_is_there_in_both_languages(key: str) -> None:
    english, chinese = TEXTS[key]
    assert slots(english) == slots(chinese)
    assert english
    assert not CHINESE.search(english)
    assert CHINESE.search(chinese)


@pytest.mark.parametrize("key", TEXTS)
def test_each_text_is_used(key: str) -> None:
    group = key.split(".")[0]
    # Some are chosen by a name within the group: say(f"column.{name}").
    assert re.search(rf"""say\(f?["']({re.escape(key)}["']|{group}\.\{{)""", SOURCES)
