"""What holds for every fact: its words stand in the article, and the JSON takes it."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.model import Article, Event, Issue, Post, decode_issue, encode_issue
from jianbao.record import record_of, with_record
from tests.record.made import issue_of

# fmt: off
PIECES = st.sampled_from([
    "3月2日", "昨日", "，", "。", "、", "“", "”", "《", "》", "区委书记", "苏", "王小明",
    "召开", "举行", "会议", "工程", "项目", "预计", "2025年9月底前", "完工", "通车", "38%",
    "12.3亿元", "同比增长", "6.0%", "建议", "提出", "答复", "局", "签署", "协议", "获评",
    "称号", "任命", "为", "当选", "“147”工作体系", "等", "参加", "出席", "主持", "检查",
    "(", ")", "；", "：", "？", "2月30日", "第十", "万", "三分之二", "九成", "\n", " ",
    "的", "在", "与", "99999999999999", "0月", "13月", "二〇二四年", "1—2月", "前三季度",
    "腊八节", "半",
])
# fmt: on
PARAGRAPHS = st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join)
DAYS = st.sampled_from([None, "2024-02-29", "1821-08-01", "0001-01-01", "9999-12-31", "2025"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=3), DAYS)
def test_every_fact_is_stated_by_its_article_word_for_word(
    paragraphs: list[str], day: str | None
) -> None:
    article = Article(
        id="a", paragraphs=tuple(paragraphs), headline=paragraphs[0][:20], captions=("图",)
    )
    issue = Issue(id="i", date=day, articles=(article,))
    facts = record_of(issue)
    for fact in facts:
        assert fact.article == "a"
        assert fact.evidence
        assert any(fact.evidence in text for text in article.texts())
        assert 0 <= fact.confidence <= 1
    told = msgspec.structs.replace(issue, facts=facts)
    assert decode_issue(encode_issue(told)) == told
    assert record_of(issue) == facts


def test_an_issue_with_its_record_is_otherwise_the_same() -> None:
    issue = issue_of("6月8日，区长叶书宁主持召开推进会。")
    told = with_record(issue)
    assert msgspec.structs.replace(told, facts=()) == issue
    assert {type(fact) for fact in told.facts} == {Post, Event}


def test_an_advertisement_states_nothing() -> None:
    article = Article(id="a", kind="advertisement", paragraphs=("区长叶书宁出席。",))
    assert record_of(Issue(id="i", articles=(article,))) == ()


def test_an_article_in_another_language_states_nothing() -> None:
    text = "La rente 5 % a monté. M. Li 李 assistait à la séance du 3 mars, qui a duré 2 heures."
    assert record_of(issue_of(text)) == ()
