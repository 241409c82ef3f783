import pytest

from jianbao.model import (
    Agreement,
    Event,
    Fact,
    Indicator,
    Milestone,
    Plan,
    Post,
    Request,
)
from jianbao.web.sentences import told
from jianbao.web.texts import Say

FACTS: list[tuple[Fact, str, str]] = [
    (
        Post(article="a", evidence="e", person="俞佳", organization="教育局", title="局长"),
        "俞佳 is 教育局局长",
        "俞佳任教育局局长",
    ),
    (
        Event(
            article="a",
            evidence="e",
            kind="meeting",
            name="推进会",
            date="2024-03-12",
            presider="俞佳",
            participants=("柯一鸣", "戴思远"),
            places=("会展中心",),
        ),
        "Meeting: 推进会, 12 March 2024, at 会展中心; 俞佳 presiding; with 柯一鸣、戴思远",
        "会议：推进会，2024年3月12日，会展中心；俞佳主持；柯一鸣、戴思远参加",
    ),
    (Event(article="a", evidence="e", kind="visit"), "Visit", "走访调研"),
    (
        Milestone(
            article="a",
            evidence="e",
            project="三桥",
            state="completed",
            date="2024-12",
            expected=True,
        ),
        "三桥: to be completed, December 2024",
        "三桥：预计完成，2024年12月",
    ),
    (
        Milestone(article="a", evidence="e", project="三桥", state="in_progress", progress=0.356),
        "三桥: Under way, 35.6 % done",
        "三桥：在建，已完成 35.6%",
    ),
    (
        Indicator(
            article="a",
            evidence="e",
            name="产值",
            value=120.0,
            unit="亿元",
            period="2024-01/2024-06",
            change=7.4,
            bound="over",
        ),
        "产值: over 120亿元 (January 2024 – June 2024), +7.4 % on the year",
        "产值：超过 120亿元（2024年1月 – 2024年6月），同比 +7.4%",
    ),
    (
        Indicator(
            article="a", evidence="e", name="跑量", value=3.5, unit="km", period="2024", target=True
        ),
        "跑量: 3.5 km is the target (2024)",
        "跑量：目标 3.5 km（2024年）",
    ),
    (
        Plan(article="a", evidence="e", code="“236”工作法"),
        "“236”工作法 is in force",
        "施行“236”工作法",
    ),
    (
        Plan(article="a", evidence="e", code="“236”", meaning="两张清单"),
        "“236” stands for 两张清单",
        "“236”，即两张清单",
    ),
    (
        Request(article="a", evidence="e", asker="俞佳", to="教育局", about="修路", answer="年内"),
        "俞佳 asked 教育局: 修路; answer: 年内",
        "俞佳向教育局提出：修路；答复：年内",
    ),
    (Request(article="a", evidence="e", asker="", about="修路"), "Asked: 修路", "提出：修路"),
    (
        Agreement(article="a", evidence="e", kind="signed", about="协议", parties=("甲厂", "乙厂")),
        "Signed: 协议 (甲厂、乙厂)",
        "签署：协议（甲厂、乙厂）",
    ),
]


@pytest.mark.parametrize(("fact", "english", "chinese"), FACTS)
def test_facts_are_told_in_both_languages(fact: Fact, english: str, chinese: str) -> None:
    assert "".join(word.text for word in told(fact, Say("en"))) == english
    assert "".join(word.text for word in told(fact, Say("zh"))) == chinese


def test_the_paper_s_words_are_told_from_the_site_s() -> None:
    fact = Post(article="a", evidence="e", person="{office}\0", title="局长")
    assert [(w.text, w.printed) for w in told(fact, Say("en"))] == [
        ("{office}\0", True),
        (" is ", False),
        ("局长", True),
    ]


def test_a_date_that_is_none_stays_as_it_is() -> None:
    assert Say("en").period("2024-13") == "2024-13"
    assert Say("zh").period("soon/later") == "soon – later"
