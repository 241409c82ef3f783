"""Whatever a model answers, a fact that is kept stands in the article, field by field."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.model import Article, Fact, Issue, decode_issue, encode_issue
from jianbao.record import with_record
from jianbao.record.merging import merged
from jianbao.record.numerals import value_of
from jianbao.record.proposals import MOST_SURE, proposals_in
from jianbao.record.story import Story
from tests.record.test_proposals import ALL, STORY, TEXT

QUOTED = (
    "person",
    "title",
    "organization",
    "name",
    "presider",
    "project",
    "code",
    "meaning",
    "from",
    "to",
    "about",
    "answer",
)
"""Fields that are words of the article."""
LISTS = ("participants", "places", "parties")

WHOLE = "\n".join((*TEXT, STORY.article.headline))
PIECES = st.sampled_from(sorted({p for t in TEXT for p in re.split(r"[，。、；]", t) if p}))
CUTS = st.builds(
    lambda text, start, size: text[start : start + size],
    st.sampled_from(TEXT),
    st.integers(0, 60),
    st.integers(1, 30),
)
WORDS = (
    PIECES
    | CUTS
    | st.sampled_from(["钱如风", "清河四桥", "", " ", "“9”", "区长"])
    | st.text(max_size=4)
)
DAYS = st.sampled_from(["2025-06-08", "2025-06-05", "2026-03", "2025-06-10", "2025", "昨日", ""])
NUMBERS = st.sampled_from([12.3, 3.2, 6, 65, 0.65, 3000, 8, -6, 2025, 1e300, True]) | st.floats()
ANY = st.none() | st.booleans() | NUMBERS | WORDS | st.lists(WORDS, max_size=3)
KINDS = ("meeting", "visit", "other", "signed", "awarded", "released")
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("evidence", *QUOTED), WORDS),
    **dict.fromkeys(LISTS, st.lists(WORDS, max_size=3)),
    **dict.fromkeys(("date", "period"), DAYS),
    **dict.fromkeys(("value", "change", "progress", "confidence"), NUMBERS),
    "unit": st.sampled_from(["亿元", "元", "个", "%", "％", "万", "年", "日"]) | WORDS,
    "kind": st.sampled_from(KINDS),
    "state": st.sampled_from(["planned", "started", "in_progress", "completed", "delayed"]),
    **dict.fromkeys(("expected", "target"), st.booleans()),
    "bound": st.sampled_from(["", "over", "under", "about"]),
    "article": WORDS,
}


BEFORE = st.sampled_from(["", "好的：", "```json\n"])
VALUES = st.recursive(ANY, lambda inner: st.dictionaries(WORDS, inner), max_leaves=8)


@st.composite
def proposals(draw: st.DrawFn) -> dict[str, Any]:
    """A true fact with some of its fields put otherwise, or with other fields at all."""
    proposed = dict(draw(st.sampled_from(ALL)))
    for field in draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=3, unique=True)):
        if field in proposed or draw(st.integers(0, 9)) == 0:
            proposed[field] = draw(ANY if draw(st.integers(0, 9)) == 0 else FIELDS[field])
    return proposed


@settings(max_examples=400, deadline=None)
@given(
    st.lists(proposals(), max_size=4),
    st.integers(0, 40),
    st.sampled_from(["", "好的：", "```json\n"]),
)
def test_what_is_kept_is_grounded(proposed: list[dict[str, Any]], cut: int, before: str) -> None:
    answer = before + json.dumps(proposed)[: -cut or None]
    found = proposals_in(answer, STORY)
    for fact in found.facts:
        assert_grounded(fact)
    issue = with_record(Issue(id="made", date="2025-06-10", articles=(STORY.article,)))
    together = merged(issue.facts, found.facts)
    assert [fact for fact in together if fact.confidence > MOST_SURE] == list(issue.facts)
    told = msgspec.structs.replace(issue, facts=together)
    assert decode_issue(encode_issue(told)) == told


def assert_grounded(fact: Fact) -> None:
    assert fact.article == STORY.article.id
    assert fact.confidence <= MOST_SURE
    assert any(fact.evidence in text for text in STORY.article.texts())
    told = json.loads(msgspec.json.encode(fact))
    for words in (
        *(told.get(key, "") for key in QUOTED),
        *(w for k in LISTS for w in told.get(k, ())),
    ):
        assert words in WHOLE
    for key in ("person", "title", "organization", "name", "project", "code", "from", "about"):
        assert told.get(key, "") in fact.evidence
    assert all(party in fact.evidence for party in told.get("parties", ()))
    if told["type"] == "indicator":
        numerals = re.findall(r"\d+(?:\.\d+)?", fact.evidence.translate(WIDE))
        assert told["value"] in [value_of(n) for n in numerals]
        assert told["unit"] in fact.evidence or told["unit"][1:] in fact.evidence
    assert told.get("date") in TOLD_DAYS | {None}


WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
TOLD_DAYS = {"2025-06-08", "2025-06-05", "2026-03", "2025-04", "2025-05", "2025-07"}
"""The days and months that the text prints."""


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=80),
    st.recursive(ANY, lambda inner: st.dictionaries(WORDS, inner), max_leaves=8),
)
def test_no_answer_raises(words: str, value: Any) -> None:
    for answer in (words, json.dumps(value), words + json.dumps([value]) + words):
        assert proposals_in(answer, STORY).facts == ()


def test_an_article_without_words_bears_nothing_out() -> None:
    story = Story.of(Article(id="a"), Issue(id="i"))
    found = proposals_in(json.dumps(ALL), story)
    assert found.facts == ()
    assert found.refused == (("evidence", len(ALL)),)
