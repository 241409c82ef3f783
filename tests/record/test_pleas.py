"""Requests in other words than those of asking."""

from __future__ import annotations

import pytest

from jianbao.model import Request
from tests.record.made import facts


@pytest.mark.parametrize(
    ("text", "asker", "about"),
    [
        (
            "“能不能给巷口装一盏灯？”柳湾社区的居民围着副区长贺云舒问。",
            "柳湾社区的居民",
            "能不能给巷口装一盏灯",
        ),
        (
            "青屏镇的橘农写了一张条子：想有一座冷库。区供销社答复，年内建成。",
            "青屏镇的橘农",
            "想有一座冷库",
        ),
        (
            "职工代表丰小满直言，夜班车太少。公交公司当晚就加了一趟。",
            "职工代表丰小满",
            "夜班车太少",
        ),
        (
            "省督导组在清河查出两家餐馆使用过期调料，责令整改。",
            "省督导组",
            "两家餐馆使用过期调料",
        ),
    ],
)
def test_pleas(text: str, asker: str, about: str) -> None:
    (found,) = facts(Request, text)
    assert (found.asker, found.about) == (asker, about)


def test_who_answers_and_what() -> None:
    (found,) = facts(Request, "青屏镇的橘农写了一张条子：想有一座冷库。区供销社答复，年内建成。")
    assert found.to == "区供销社"
    assert "年内建成" in found.answer


@pytest.mark.parametrize(
    "text",
    [
        "职工代表丰小满直言，夜班车太少。",  # said faintly, and nobody answers
        "记者问，这条路能不能修好？没有人回答。",
        "会议听取了企业的诉求，与负责人座谈。",
        "他总在问自己：能不能再快一点？",
    ],
)
def test_no_pleas(text: str) -> None:
    assert facts(Request, text) == []
