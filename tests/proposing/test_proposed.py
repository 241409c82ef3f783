"""A model that proposes facts well, badly, slowly, with lies or with too much, and what is kept."""

from __future__ import annotations

import json
import socket
import time
from typing import Any

import msgspec
import pytest

from jianbao.model import Article, Issue, Post, decode_issue, encode_issue
from jianbao.proposing import FactsModel, ProposalSettings, with_proposals
from jianbao.proposing.prompt import LONGEST
from jianbao.proposing.proposed import CAUSES, FAILURES
from jianbao.record import with_record
from jianbao.record.grounds import Cause
from jianbao.record.proposals import MOST_SURE
from tests.server import Answer, respond, saying, serving, trickling

TEXT = "6月8日，区长叶书宁主持召开推进会。他说，心里踏实。"
ISSUE = with_record(
    Issue(
        id="made",
        date="2025-06-10",
        articles=(
            Article(id="1-1", page=1, headline="清河召开推进会", paragraphs=(TEXT,)),
            Article(id="1-2", page=1, kind="advertisement", paragraphs=("区长叶书宁",)),
            Article(id="1-3", page=1, paragraphs=("The mayor opened the bridge on Monday.",)),
        ),
    )
)
KNOWN = {"type": "post", "evidence": "区长叶书宁", "person": "叶书宁", "title": "区长"}
PLACE = {"type": "plan", "evidence": TEXT[:3], "code": "“9”"}


def told(answer: Answer, issue: Issue = ISSUE, **settings: Any) -> Issue:
    """The issue after the model has been asked; what it was before is still there."""
    with serving(answer) as served:
        result = with_proposals(issue, FactsModel(ProposalSettings(url=served.url, **settings)))
    assert set(issue.facts) <= set(result.facts)
    assert msgspec.structs.replace(result, facts=(), findings=()) == msgspec.structs.replace(
        issue, facts=(), findings=()
    )
    assert decode_issue(encode_issue(result)) == result
    return result


def says(*proposed: dict[str, Any]) -> Answer:
    return saying(json.dumps(proposed, ensure_ascii=False))


def message(issue: Issue) -> str:
    (finding,) = issue.findings
    assert (finding.code, finding.page, finding.article) == ("facts_refused", 1, "1-1")
    assert finding.text == ""
    return finding.message


def test_a_fact_that_the_grammar_missed_is_added() -> None:
    issue = Issue(id="made", articles=ISSUE.articles)
    result = told(says(KNOWN), issue)
    assert result.findings == ()
    assert result.facts == (
        Post(
            article="1-1",
            evidence="区长叶书宁",
            confidence=MOST_SURE,
            person="叶书宁",
            title="区长",
        ),
    )


def test_a_fact_that_the_grammar_has_is_the_grammars() -> None:
    assert KNOWN["person"] in {f.person for f in ISSUE.facts if isinstance(f, Post)}
    assert told(says(KNOWN)) == ISSUE


def test_only_articles_of_the_record_are_asked_about_and_only_their_words_are_sent() -> None:
    with serving(says()) as served:
        model = FactsModel(ProposalSettings(url=served.url, model="small", key="k"))
        assert with_proposals(ISSUE, model) == ISSUE
    ((path, body),) = served.asked
    assert (path, body["model"], served.keys) == ("/v1/chat/completions", "small", ["Bearer k"])
    words = body["messages"][0]["content"]
    assert words.endswith(f"Date of the issue: 2025-06-10\n\n清河召开推进会\n{TEXT}\n")


def test_lies_are_refused_and_counted() -> None:
    lies = (
        KNOWN | {"person": "钱如风"},
        KNOWN | {"evidence": "区委书记叶书宁"},
        KNOWN | {"evidence": "市长叶书宁"},
        KNOWN | {"title": None},
    )
    result = told(says(*lies, KNOWN))
    assert result.facts == ISSUE.facts
    assert message(result).partition("proposed, ")[2] == (
        "4 refused (2 x evidence that the article does not have; 1 x names or words that do not"
        " stand there; 1 x not a fact of the record), 1 borne out by the article, 0 of them new."
    )
    assert result.findings[0].severity == "info"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (saying("抱歉。"), "1 x an answer without JSON"),
        (saying('[{"type": "post", "evi'), "1 x broken off or malformed JSON"),
        (saying(json.dumps([PLACE] * 150)), "30 x more than an article's answer may have"),
        (saying(json.dumps([{"type": ["post"]}, {"facts": 3}, {}])), "3 x not a fact"),
    ],
)
def test_a_bad_answer_is_counted(answer: Answer, why: str) -> None:
    assert why in message(told(answer))


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda handler: respond(handler, b"<html>"), "no JSON"),
        (lambda handler: respond(handler, {}, status=401), "status 401"),
        (saying(None), "without text"),
        (saying("x" * 5000), "more than 4000 bytes"),
        (trickling(b"H"), r"more than 0.4 s"),
        (lambda handler: time.sleep(2), "more than 0.4 s"),
        (lambda handler: handler.wfile.write(b"\0\x1b[31m no\r\n\r\n"), "no"),
    ],
    ids=["html", "refused", "no text", "too much", "trickle", "silence", "junk"],
)
def test_an_article_that_fails_is_a_finding(answer: Answer, why: str) -> None:
    begun = time.monotonic()
    result = told(answer, seconds=0.4, size=4000)
    assert time.monotonic() - begun < 2
    assert result.facts == ISSUE.facts
    assert why in message(result)
    assert message(result).isprintable()
    assert result.findings[0].severity == "warning"


def test_a_service_that_fails_again_and_again_is_asked_no_more() -> None:
    articles = tuple(
        msgspec.structs.replace(ISSUE.articles[0], id=f"1-{number}") for number in range(9)
    )
    issue = msgspec.structs.replace(ISSUE, articles=articles)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
    result = with_proposals(issue, FactsModel(ProposalSettings(url=url)))
    assert len(result.findings) == FAILURES + 1
    assert result.findings[-1].article is None
    assert f"{9 - FAILURES} more articles" in result.findings[-1].message


def test_an_article_that_is_too_long_is_not_sent() -> None:
    long = Article(id="1-1", paragraphs=("他说，" * LONGEST,))
    with serving(says(KNOWN)) as served:
        model = FactsModel(ProposalSettings(url=served.url))
        result = with_proposals(Issue(id="made", articles=(long,)), model)
    assert served.asked == []
    assert "too long" in message(result)


def test_every_cause_has_words() -> None:
    assert set(CAUSES) == set(Cause.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("settings", [{"seconds": 0}, {"seconds": float("nan")}, {"size": 0}])
def test_nonsense_is_no_setting(settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"is (not above 0|below 1)"):
        ProposalSettings(url="http://127.0.0.1", **settings)
