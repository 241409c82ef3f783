"""Where a proposed fact's words stand in its article, and what may be read from there.

What a model says counts only as far as the article prints it: words are looked for with widths and
kinds of marks folded, and what is kept are the words as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Literal

import msgspec
import rjieba

from jianbao.record.clauses import sentence_at
from jianbao.record.days import Lean, When
from jianbao.record.mood import is_stated
from jianbao.record.names import is_person, name_end
from jianbao.record.passages import Passage, Span, fold
from jianbao.record.story import Story

Cause = Literal[
    "answer", "broken", "surplus", "form", "evidence", "words", "number", "date", "telling"
]
"""Why something is refused: no JSON; a broken object; more than is taken; another type, field or
value than the record's; evidence that the article does not have; words or names that do not stand
there; a number, a date that the words do not give; or words that do not tell such a thing."""

LONGEST_EVIDENCE = 160
"""Characters: evidence is a clause or a sentence; a paragraph proves whatever one likes."""

LONGEST_WORDS = 120
"""Characters of a field that is quoted: what was asked, answered, meant."""

_QUOTES = str.maketrans("“”‘’", "\"\"''")


class Refused(Exception):
    """What was proposed does not hold; caught where proposals are gone through."""

    def __init__(self, cause: Cause) -> None:
        self.cause: Cause = cause
        super().__init__(cause)


class Ground(msgspec.Struct, frozen=True):
    """Evidence in its place: the characters of passage `number` from `start` up to `end`."""

    story: Story
    number: int
    start: int
    end: int

    @classmethod
    def of(cls, evidence: str, story: Story) -> Ground:
        """Where the article first has these words. Raises `Refused`."""
        evidence = evidence.strip()
        if not 2 <= len(evidence) <= LONGEST_EVIDENCE:
            raise Refused("evidence")
        for number, passage in enumerate(story.passages):
            at = place_of(evidence, passage)
            if at is not None:
                return cls(story, number, at, at + len(evidence))
        raise Refused("evidence")

    @property
    def passage(self) -> Passage:
        """The text that the evidence stands in."""
        return self.story.passages[self.number]

    @property
    def printed(self) -> str:
        """The evidence as printed."""
        return self.passage.quote(self.start, self.end)

    @property
    def text(self) -> str:
        """The evidence folded."""
        return self.passage.text[self.start : self.end]

    def open_text(self) -> str:
        """The evidence folded, with what marks and brackets enclose as spaces."""
        inside = self.passage.enclosed[self.start : self.end]
        return "".join(" " if i else c for c, i in zip(self.text, inside, strict=True))

    def at(self, said: str) -> int:
        """Where in the passage the evidence has these words. Raises `Refused`."""
        place = place_of(_trimmed(said), self.passage, self.start, self.end)
        if place is None:
            raise Refused("words")
        return place

    def words(self, said: str) -> str:
        """These words of the evidence as printed; "" for none. Raises `Refused`."""
        return self.passage.quote(self.at(said), self.at(said) + len(said.strip())) if said else ""

    def whole_words(self, said: str) -> str:
        """As `words`, for names of things: no word of the passage is cut in two."""
        words = self.words(said)
        if words:
            at = self.at(said)
            if not {at, at + len(words)} <= _word_ends(self.passage.text):
                raise Refused("words")
        return words

    def words_anywhere(self, said: str) -> str:
        """These words of the article as printed; "" for none. Raises `Refused`."""
        if not said:
            return ""
        for passage in (self.passage, *self.story.passages):
            at = place_of(_trimmed(said), passage)
            if at is not None:
                return passage.quote(at, at + len(said.strip()))
        raise Refused("words")

    def sentence(self) -> Span:
        """The sentence in which the evidence begins."""
        return sentence_at(self.passage, self.start)

    def is_told(self, at: int) -> bool:
        """Whether what stands at a place of the passage is told, not demanded or hoped for."""
        return is_stated(self.passage, sentence_at(self.passage, at), at)

    def times(self) -> list[When]:
        """The times by which the evidence is dated: its own, else its sentence's, else those of its
        text. Words for the same day (当天) point to others."""
        sentence = self.sentence()
        for start, end in ((self.start, self.end), (sentence.start, sentence.end)):
            near = self._times_over(start, end)
            if near and not all(when.same for when in near):
                return near
        return list(self.story.times[self.number])

    def dates(self, lean: Lean) -> set[str]:
        """What those times are as days, months or years."""
        return {iso for w in self.times() if (iso := w.iso(self.story.day, lean))}

    def days(self) -> set[str]:
        """The days that have been: those times, else any time of the article, as an event is often
        dated in the lead alone."""
        times = self.times() or [when for times in self.story.times for when in times]
        days = {w.iso(self.story.day, "past") for w in times}
        return {day for day in days if day and len(day) == len("YYYY-MM-DD")}

    def periods(self) -> set[str]:
        """What those times are as periods, but those that are compared with (比去年增长18%)."""
        text = self.story.passages[self.number].text
        times = [w for w in self.times() if not _COMPARED.search(text, 0, w.start)]
        return {iso for w in times if (iso := w.period(self.story.day))}

    def _times_over(self, start: int, end: int) -> list[When]:
        return [w for w in self.story.times[self.number] if w.start < end and w.end > start]


_COMPARED = re.compile(r"[比较](?:之|起)?$")
"""What stands before a time that something is compared with."""


def place_of(said: str, passage: Passage, start: int = 0, end: int | None = None) -> int | None:
    """Where a passage has these words, widths and kinds of marks aside; None where it does not."""
    at = _loose(passage.text).find(_loose(said), start, len(passage.text) if end is None else end)
    return at if at >= 0 else None


def person_in(said: str, passage: Passage, start: int, end: int) -> Iterator[Span]:
    """Where a stretch of a passage has this person's name; spaces within it do not count."""
    letters = "".join(_trimmed(said).split())
    form = re.compile(" *".join(map(re.escape, fold(letters))))
    for match in form.finditer(passage.text, start, end):
        yield Span(match.start(), match.end())


def person_anywhere(said: str, story: Story) -> str:
    """A person's name as the article prints it, without spaces. Raises `Refused`."""
    for passage, mentions in zip(story.passages, story.people, strict=True):
        known = {mention.name for mention in mentions}
        for span in person_in(said, passage, 0, len(passage.text)):
            name = "".join(passage.quote(span.start, span.end).split())
            if name in known or is_name(name):
                return name
    raise Refused("words")


def is_name(name: str) -> bool:
    """Whether words have a person's name's form and are no other word (方便, 高峰)."""
    if not is_person(name):
        return False
    tags = rjieba.tag(name, False)
    other_word = len(tags) == 1 and rjieba.has_word(name) and not tags[0][1].startswith("nr")
    return not other_word


def is_name_at(passage: Passage, span: Span) -> bool:
    """Whether a name stands there, behind an office: a surname on no list will do."""
    name = "".join(passage.quote(span.start, span.end).split())
    return is_name(name) or name_end(passage.text, span.start, told=True, rare=True) == span.end


def _trimmed(said: str) -> str:
    words = said.strip()
    if not 0 < len(words) <= LONGEST_WORDS:
        raise Refused("words")
    return words


@lru_cache(maxsize=64)
def _word_ends(text: str) -> frozenset[int]:
    """Where a text's words end, and 0."""
    return frozenset(accumulate(map(len, rjieba.cut(text, False)), initial=0))


@lru_cache(maxsize=1024)
def _loose(text: str) -> str:
    return fold(text).translate(_QUOTES)
