"""Copy (稿件): what of a story is printed in one place, made ready for setting.

A story that jumps is two pieces of copy; a column of briefs is one piece holding several stories.
"""

from __future__ import annotations

from random import Random
from typing import Literal

import msgspec

from press.measure import clusters
from press.story import PageStories, Story

Side = Literal["whole", "first", "rest"]

FIRST_SHARE = (0.45, 0.65)
"""Of a jumping story's characters: how many its first part prints."""
RUN_IN = 0.4
"""Share of the columns of briefs whose headlines run in."""
SHORTEST_JUMP = 160
"""Characters: a shorter story is not cut in two."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A story's text in one place.

    `goes_on` says the last paragraph is cut in mid-sentence, `comes_from` that the first one is
    the rest of a paragraph begun elsewhere, `run_in` that the headline is the bold beginning of
    the first line.
    """

    story: Story
    paragraphs: tuple[str, ...]
    side: Side = "whole"
    goes_on: bool = False
    comes_from: bool = False
    origin: int = 0
    run_in: bool = False


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to place on a page: a piece, or the pieces of a column of briefs."""

    key: str
    pieces: tuple[Piece, ...]

    @property
    def briefs(self) -> bool:
        """Whether it is a column of briefs."""
        return self.pieces[0].story.form == "brief"

    @property
    def story(self) -> Story:
        """The (first) story."""
        return self.pieces[0].story

    @property
    def length(self) -> int:
        """Characters of the body."""
        return sum(len(text) for piece in self.pieces for text in piece.paragraphs)


def page_copy(pages: tuple[PageStories, ...], seed: str) -> dict[int, tuple[Copy, ...]]:
    """All copy of an issue by page number, the page's own first, then what jumps to it."""
    own: dict[int, list[Copy]] = {page.number: [] for page in pages}
    rest: dict[int, list[Copy]] = {page.number: [] for page in pages}
    for page in pages:
        briefs: dict[str, list[Piece]] = {}
        run_in = Random(f"{seed}/{page.number}/run-in").random() < RUN_IN
        for story in page.articles:
            if story.form == "brief":
                briefs.setdefault(story.section, []).append(_whole(story, run_in=run_in))
            elif story.jump is None or story.length < SHORTEST_JUMP:
                own[page.number].append(Copy(key=story.key, pieces=(_whole(story),)))
            else:
                first, second = cut(story, page.number, Random(f"{seed}/{story.key}"))
                own[page.number].append(Copy(key=story.key, pieces=(first,)))
                rest[story.jump].append(Copy(key=f"{story.key}+", pieces=(second,)))
        own[page.number] += [
            Copy(key=f"briefs-{pieces[0].story.key}", pieces=tuple(pieces))
            for pieces in briefs.values()
        ]
    return {number: tuple(own[number] + rest[number]) for number in own}


def _whole(story: Story, *, run_in: bool = False) -> Piece:
    return Piece(story=story, paragraphs=story.paragraphs, run_in=run_in and story.length > 0)


def cut(story: Story, page: int, rng: Random) -> tuple[Piece, Piece]:
    """The story in two, at a paragraph's end or in mid-sentence; joined they are the story."""
    goal = int(story.length * rng.uniform(*FIRST_SHARE))
    index, offset = _place(story.paragraphs, goal)
    head, tail = list(story.paragraphs[:index]), list(story.paragraphs[index + 1 :])
    text = story.paragraphs[index]
    at = open_place(text, offset)
    whole_end = rng.random() < 0.3 and head and tail
    if whole_end or not at:
        head, tail = [*head, text] if tail else head, tail if tail else [text]
        return _halves(story, head, tail, page, open_end=False)
    return _halves(story, [*head, text[:at]], [text[at:], *tail], page, open_end=True)


def _place(paragraphs: tuple[str, ...], goal: int) -> tuple[int, int]:
    """Paragraph and offset of the character number `goal`."""
    for index, text in enumerate(paragraphs):
        if goal < len(text):
            return index, goal
        goal -= len(text)
    return len(paragraphs) - 1, len(paragraphs[-1])


def open_place(text: str, near: int) -> int:
    """The place nearest to `near` where a sentence may be cut, 0 where there is none."""
    places, at = [], 0
    for cluster in clusters(text)[:-1]:
        at += len(cluster)
        if is_letter(text[at - 1]) and is_letter(text[at]):
            places.append(at)
    return min(places, key=lambda place: abs(place - near), default=0)


def is_letter(char: str) -> bool:
    """Whether it is a Chinese character: no mark, no figure, no Latin letter."""
    return char.isalpha() and not char.isascii()


def _halves(
    story: Story, head: list[str], tail: list[str], page: int, *, open_end: bool
) -> tuple[Piece, Piece]:
    first = Piece(story=story, paragraphs=tuple(head), side="first", goes_on=open_end)
    second = Piece(
        story=story, paragraphs=tuple(tail), side="rest", comes_from=open_end, origin=page
    )
    return first, second
