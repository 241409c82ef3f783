"""Watchwords put into made-up copy."""

from __future__ import annotations

from random import Random

import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("lunar_python", reason="the press extra is not installed")

from press.generate import generate
from press.watchwords_zh import FORMS, WatchwordWriter, WrittenWatchwordWriter
from press.written_zh import written_stories


@pytest.mark.parametrize("writer", [WatchwordWriter, WrittenWatchwordWriter])
def test_stories_of_one_issue_share_its_watchwords(writer: type[WatchwordWriter]) -> None:
    made = writer(Random(5))
    made.share = 1.0
    stories = [made.story(f"s{n}", "plain", 300, 2) for n in range(8)]
    held = [{w for w in made.watchwords if any(w in p for p in s.paragraphs)} for s in stories]
    assert all(len(of) >= 3 for of in held)
    assert set.intersection(*map(set, held[:2])) or set.intersection(*map(set, held[2:4]))


def test_notices_and_briefs_have_none() -> None:
    made = WatchwordWriter(Random(6))
    made.share = 1.0
    for form in ("brief", "notice"):
        assert form not in FORMS
        text = "".join(made.story("s", form, 60, 1).paragraphs)
        assert not any(word in text for word in made.watchwords)


def test_a_written_story_keeps_its_paragraphs_before_the_watchwords() -> None:
    texts = {story.headline: story.paragraphs for story in written_stories()}
    made = WrittenWatchwordWriter(Random(7))
    made.share = 1.0
    story = next(
        s for s in (made.story(f"s{n}", "plain", 240, 2) for n in range(30)) if s.headline in texts
    )
    for before, after in zip(texts[story.headline], story.paragraphs, strict=True):
        assert after.startswith(before)


def test_the_same_number_gives_the_same_issue() -> None:
    one, two = generate(3, watchwords=True), generate(3, watchwords=True)
    assert one == two
    assert one.script == "latin" or one != generate(3)
