from __future__ import annotations

import pytest

from jianbao.reading.kinds import article_kind

PLAIN = {"kicker": "", "headline": "便桥今起动工", "byline": (), "paragraphs": (), "captions": ()}
OFFER = "新店开业，特价三天，订购电话：55501234。"
TEXT = ("清河区昨日开工修建三座便桥。",)


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("news", {"paragraphs": TEXT}),
        ("commentary", {"paragraphs": TEXT, "byline": ("本报评论员",)}),
        ("commentary", {"paragraphs": TEXT, "kicker": "时评"}),
        ("report", {"headline": "政府工作报告", "paragraphs": TEXT}),
        ("report", {"paragraphs": ("各位代表：", *TEXT)}),
        ("notice", {"headline": "清河区水务局停水公告", "paragraphs": TEXT}),
        ("notice", {"headline": "遗失声明", "paragraphs": TEXT}),
        ("photo", {"captions": ("图为便桥工地。",)}),
        ("news", {"captions": ("图为便桥工地。",), "paragraphs": TEXT}),
        ("advertisement", {"paragraphs": (OFFER,)}),
        ("news", {"paragraphs": (OFFER,), "byline": ("记者 苏晚晴",)}),
        ("news", {"paragraphs": (OFFER + TEXT[0] * 30,)}),
        ("news", {"paragraphs": (TEXT[0] + "咨询电话：55501234。",)}),
    ],
)
def test_kind(kind: str, parts: dict[str, object]) -> None:
    assert article_kind(**{**PLAIN, **parts}) == kind  # type: ignore[arg-type]
