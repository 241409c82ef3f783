"""Stories written by hand, dealt to made-up pages."""

from __future__ import annotations

from random import Random

import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("lunar_python", reason="the press extra is not installed")

from press.generate import generate
from press.written_zh import LIKE, Written, WrittenWriter, written_stories

HEADLINES = {story.headline for story in written_stories()}


def test_there_are_stories_of_every_form_and_none_stands_twice() -> None:
    stories = written_stories()
    assert len(HEADLINES) == len(stories) >= 150
    assert {form for forms in LIKE.values() for form in forms} == {s.form for s in stories}
    assert sum(story.length for story in stories) > 90_000
    paragraphs = [text for story in stories for text in story.paragraphs if len(text) > 30]
    assert len(set(paragraphs)) == len(paragraphs)


def test_a_story_is_dealt_once_and_is_long_enough() -> None:
    writer = WrittenWriter(Random(1))
    made = [writer.story(f"s{n}", "plain", 240, 2) for n in range(60)]
    dealt = [story for story in made if _written(story.headline) is not None]
    assert len(dealt) > 35
    assert len({story.headline for story in dealt}) == len(dealt)
    assert all(story.length >= 240 for story in dealt)


def test_where_none_is_left_the_story_is_made_up() -> None:
    writer = WrittenWriter(Random(2))
    writer.left = []
    assert writer.story("s", "plain", 200, 2).headline not in HEADLINES
    writer.left = list(written_stories())
    assert writer.story("s", "advertisement", 40, 1).headline not in HEADLINES


def test_a_picture_has_the_caption_of_its_story() -> None:
    story = next(story for story in written_stories() if story.caption)
    writer = WrittenWriter(Random(3))
    for n in range(40):  # now and then a story is made up though one is left
        writer.left = [story]
        writer.story(f"s{n}", "plain", 20, 2)
        if not writer.left:
            break
    first, second = writer.pictures(2)
    assert first.caption == story.caption
    assert second.caption != story.caption


def test_an_issue_of_written_stories_is_the_same_each_time() -> None:
    one, two = generate(4, written=True), generate(4, written=True)
    assert one == two
    stories = [story for page in one.issue.pages for story in page.articles]
    assert sum(_written(story.headline) is not None for story in stories) > len(stories) / 3
    plain = [s for page in generate(4).issue.pages for s in page.articles]
    assert not any(_written(story.headline) for story in plain)


def _written(headline: str | tuple[str, ...]) -> Written | None:
    """The written story with this headline, in one line or two."""
    told = headline if isinstance(headline, str) else " ".join(headline)
    for story in written_stories():
        own = story.headline if isinstance(story.headline, str) else " ".join(story.headline)
        if own == told:
            return story
    return None
