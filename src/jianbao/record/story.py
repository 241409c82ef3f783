"""An article made ready for the record: its passages, its people, and the day it is told from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import msgspec

from jianbao.model import Article, Issue
from jianbao.record.days import When, whens
from jianbao.record.passages import Passage, Span, passages_of
from jianbao.record.people import Mention, people_in

FIRST_YEAR, LAST_YEAR = 1600, 9000
"""Of issues whose days are reckoned with: there were newspapers, and a day has one before it."""


def _day(printed: str | None) -> date | None:
    """The issue's day; None where only a year or month is known, or no calendar has it."""
    try:
        day = date.fromisoformat(printed or "")
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


class Story(msgspec.Struct, frozen=True, dict=True):
    """What every kind of fact is looked for in."""

    article: Article
    passages: tuple[Passage, ...]
    people: tuple[tuple[Mention, ...], ...]
    day: date | None

    @classmethod
    def of(cls, article: Article, issue: Issue) -> Story:
        """The story of an article; its day is the issue's, None where none is printed."""
        passages = passages_of(article)
        return cls(article, passages, people_in(passages), _day(issue.date))

    @cached_property
    def times(self) -> tuple[tuple[When, ...], ...]:
        """The times that each passage names."""
        return tuple(tuple(whens(passage.text, self.day)) for passage in self.passages)

    def body(self) -> Iterator[tuple[int, Passage]]:
        """Paragraphs and captions, each with its place among the passages."""
        for number, passage in enumerate(self.passages):
            if passage.place in ("paragraph", "caption"):
                yield number, passage

    def times_in(self, number: int, span: Span) -> list[When]:
        """The times named within a stretch of passage `number`; not to be changed."""
        key = number, span.start, span.end
        if key not in self._within:
            times = self.times[number]
            self._within[key] = [w for w in times if span.start <= w.start and w.end <= span.end]
        return self._within[key]

    @cached_property
    def _within(self) -> dict[tuple[int, int, int], list[When]]:
        """The times that were asked for already: every kind of fact asks for them."""
        return {}

    @cached_property
    def timeless(self) -> dict[tuple[int, int, int], str]:
        """Clauses without their times that were made already (`stage_clauses.words_at`)."""
        return {}

    def people_at(self, number: int, span: Span) -> list[Mention]:
        """The people named within a stretch of passage `number`, doctrines' names left out."""
        return [
            m
            for m in self.people[number]
            if span.start <= m.start and m.end <= span.end and not m.formula
        ]
