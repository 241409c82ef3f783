"""An issue with its record → the same with what a model adds, and a finding for what it does not.

A fact that the record has already stays as it is. A service that fails again and again is asked no
more, so that an issue of a hundred articles does not wait a hundred times.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from jianbao.errors import ServiceFailed
from jianbao.model import Article, Fact, Finding, Issue
from jianbao.proposing.model import FactsModel, is_too_long
from jianbao.record import is_read
from jianbao.record.grounds import Cause
from jianbao.record.merging import merged
from jianbao.record.proposals import Proposals, proposals_in
from jianbao.record.story import Story

FAILURES = 3
"""Articles in a row that the service may fail at before it is asked no more."""

LONGEST_DETAIL = 120
"""Characters of what a service's failure says of itself."""

CAUSES: dict[Cause, str] = {
    "answer": "an answer without JSON",
    "broken": "broken off or malformed JSON",
    "surplus": "more than an article's answer may have",
    "form": "not a fact of the record",
    "evidence": "evidence that the article does not have",
    "words": "names or words that do not stand there",
    "number": "a number that the evidence does not give",
    "date": "a date that the words do not give",
    "telling": "words that do not tell such a thing",
}
"""Why something was refused, in words."""


def with_proposals(issue: Issue, model: FactsModel) -> Issue:
    """The issue with the facts that the model adds and a finding for each article at which it
    failed or had something refused. The facts that the issue has are all kept."""
    facts: list[Fact] = []
    findings: list[Finding] = []
    failures = unasked = 0
    for article in issue.articles:
        known = [fact for fact in issue.facts if fact.article == article.id]
        proposals = Proposals()
        if is_read(article) and failures >= FAILURES:
            unasked += 1
        elif is_read(article) and is_too_long(article):
            findings.append(_failed(article, model, "the article is too long to be asked about"))
        elif is_read(article):
            try:
                proposals = proposals_in(model.answer(article, issue), Story.of(article, issue))
                failures = 0
            except ServiceFailed as failure:
                failures += 1
                findings.append(_failed(article, model, failure.detail))
        together = merged(known, proposals.facts)
        facts += together
        if proposals.refused:
            findings.append(_refused(article, model, proposals, len(together) - len(known)))
    if unasked:
        findings.append(_given_up(model, unasked))
    return msgspec.structs.replace(
        issue,
        facts=(*facts, *_of_no_article(issue)),
        findings=(*issue.findings, *findings),
    )


def _of_no_article(issue: Issue) -> Iterable[Fact]:
    ids = {article.id for article in issue.articles}
    return (fact for fact in issue.facts if fact.article not in ids)


def _refused(article: Article, model: FactsModel, proposals: Proposals, added: int) -> Finding:
    causes = "; ".join(f"{number} x {CAUSES[cause]}" for cause, number in proposals.refused)
    return Finding(
        code="facts_refused",
        severity="info",
        page=article.page,
        article=article.id,
        message=(
            f"Of what the model at {model.address} proposed, {proposals.refusals} refused"
            f" ({causes}), {len(proposals.facts)} borne out by the article, {added} of them new."
        ),
    )


def _failed(article: Article, model: FactsModel, detail: str) -> Finding:
    return Finding(
        code="facts_refused",
        severity="warning",
        page=article.page,
        article=article.id,
        message=f"The model at {model.address} proposed no facts: {_plain(detail)}.",
    )


def _given_up(model: FactsModel, unasked: int) -> Finding:
    return Finding(
        code="facts_refused",
        severity="warning",
        message=(
            f"The model at {model.address} failed {FAILURES} times in a row;"
            f" {unasked} more articles were not asked about."
        ),
    )


def _plain(detail: str) -> str:
    """A failure's own words on one line: some hold what a service sent."""
    words = "".join(c if c.isprintable() else " " for c in detail).split()
    return " ".join(words)[:LONGEST_DETAIL]
