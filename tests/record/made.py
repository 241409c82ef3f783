"""Issues of one article, for tests of the record."""

from __future__ import annotations

from jianbao.model import Article, Fact, Issue
from jianbao.record import record_of
from jianbao.record.story import Story

DAY = "2025-06-10"


def issue_of(*paragraphs: str, day: str | None = DAY, **heading: str) -> Issue:
    article = Article(id="a1", paragraphs=paragraphs, **heading)  # type: ignore[arg-type]
    return Issue(id="made", date=day, articles=(article,))


def story_of(*paragraphs: str, day: str | None = DAY, **heading: str) -> Story:
    issue = issue_of(*paragraphs, day=day, **heading)
    return Story.of(issue.articles[0], issue)


def facts(kind: type, *paragraphs: str, day: str | None = DAY, **heading: str) -> list[Fact]:
    """The facts of one kind that an article of these paragraphs states."""
    found = record_of(issue_of(*paragraphs, day=day, **heading))
    return [fact for fact in found if isinstance(fact, kind)]
