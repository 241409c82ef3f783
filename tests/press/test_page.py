"""Nothing of a story is lost in setting it, and no type stands on other type."""

import unicodedata
from bisect import bisect
from collections import Counter

import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("pylopdf_fonts_zh_cn", reason="the press extra is not installed")

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from jianbao.model import Box
from press.copy import page_copy
from press.flow import lead_in, tail
from press.fonts import width
from press.heading import headline_of
from press.page import SetPage, set_issue
from press.story import IssueStories, PageStories, PictureStory, Story

TYPE = "清河区柳湾石桥沙溪镇路灯亮了三年后居民说，。：“”（）—…0123456789%AB"
words = st.text(TYPE, min_size=1, max_size=16).filter(lambda text: any(map(str.isalpha, text)))
bodies = st.lists(st.text(TYPE, min_size=5, max_size=160), min_size=1, max_size=5)
FORMS = ("lead", "plain", "side", "box", "vertical", "photo", "brief", "commentary", "report",
         "letters", "notice", "advertisement")  # fmt: skip


@st.composite
def stories(draw: st.DrawFn, key: str) -> Story:
    form = draw(st.sampled_from(FORMS))
    story = Story(
        key=key,
        form=form,
        headline=draw(st.one_of(words, st.tuples(words, words))),
        paragraphs=tuple(draw(bodies)),
    )
    if form == "advertisement":
        return story
    story = replace(
        story,
        section=draw(st.sampled_from(("", "清河时评"))),
        dateline=draw(st.sampled_from(("", "本报讯"))),
        byline=draw(st.sampled_from(((), ("记者 余一帆",), ("文/记者 余一帆", "摄/费小舟")))),
        byline_place=draw(st.sampled_from(("lead", "end"))),
    )
    if form == "brief":
        return story
    return replace(
        story,
        kicker=draw(st.one_of(st.just(""), words)),
        deck=draw(st.one_of(st.just(""), words)),
        byline_place=draw(st.sampled_from(("lead", "under", "end"))),
        pictures=tuple(PictureStory(text) for text in draw(st.lists(words, max_size=1))),
        jump=draw(st.sampled_from((None, None, 2))) if key.startswith("p1") else None,
        jump_headline=draw(st.one_of(st.just(""), words)),
    )


@st.composite
def issues(draw: st.DrawFn) -> IssueStories:
    count = draw(st.integers(1, 5))
    first = tuple(draw(stories(f"p1-{n}")) for n in range(count))
    return issue_of(first, (draw(stories("p2-0")), draw(stories("p2-1"))))


def issue_of(*pages: tuple[Story, ...]) -> IssueStories:
    return IssueStories(
        publication="清河新报", subtitle="QINGHE NEWS", date="2024-03-12", weekday="星期二",
        lunar="农历甲辰年二月初三", number=1003, sponsor="中共清河区委", publisher="清河新报社",
        pages=tuple(PageStories(n, "要闻", page) for n, page in enumerate(pages, 1)),
    )  # fmt: skip


def letters(*texts: str) -> Counter[str]:
    return Counter(c for text in texts for c in text if unicodedata.category(c)[0] in "LN")


def written(issue: IssueStories, seed: str) -> dict[str, Counter[str]]:
    """The letters each story should be printed with, on all its pages."""
    out: dict[str, Counter[str]] = {}
    for copies in page_copy(issue.pages, seed).values():
        for piece in (piece for copy in copies for piece in copy.pieces):
            story = piece.story
            texts = [*headline_of(piece), *piece.paragraphs]
            texts += [lead_in(piece), tail(piece)]
            if piece.side != "rest":
                texts += [story.kicker, story.deck, *(p.caption for p in story.pictures)]
                texts += story.names if story.byline_place == "under" else ()
            out[story.key] = out.get(story.key, Counter()) + letters(*texts)
    return out


def printed(pages: tuple[SetPage, ...]) -> dict[str, Counter[str]]:
    out: dict[str, Counter[str]] = {}
    for part in (part for page in pages for part in page.ink.parts):
        if part.key and part.role != "section":
            runs = [run.text for run in part.runs]
            out[part.key] = out.get(part.key, Counter()) + letters(*runs)
    return out


def type_boxes(page: SetPage) -> list[Box]:
    """The box of every run, and of every photograph."""
    boxes = [photo.box for photo in page.ink.photos]
    for run in (run for part in page.ink.parts for run in part.runs):
        ems = width(run.face, run.text.rstrip(" 　"))
        wide = run.size if run.turned else ems * run.size + run.gap * (len(run.text) - 1)
        boxes.append(Box(run.x, run.top, run.x + wide, run.top + run.size))
    return boxes


def overlapping(page: SetPage) -> list[tuple[Box, Box]]:
    """Pairs that share more than a hanging stop, or than an outline, may share."""
    boxes = sorted(type_boxes(page), key=lambda box: box.y0)
    tops = [box.y0 for box in boxes]
    return [
        (one, two)
        for index, one in enumerate(boxes)
        for two in boxes[index + 1 : bisect(tops, one.y1)]
        if one.y_overlap(two) > 1.5 and one.x_overlap(two) > 0.6 * min(one.height, two.height)
    ]


def unbroken(*first: Story) -> IssueStories:
    """An issue of few stories, its front page led by what no line can break."""
    rest = Story(key="", form="plain", headline="清河", paragraphs=("柳湾镇的路灯亮了，" * 2,))
    keyed = [replace(story, key=f"p1-{n}") for n, story in enumerate((*first, rest, rest))]
    return issue_of(tuple(keyed), (replace(rest, key="p2-0"), replace(rest, key="p2-1")))


MARKS = "清" + "：" * 15
"""Wider than a column, and broken nowhere."""
LOOSE_CAPTION = Story(
    key="", form="plain", headline="通车", paragraphs=("清河" * 20,),
    pictures=(PictureStory("12345678清清" + "：" * 9),),
)  # fmt: skip
"""Its number would be spaced like its two characters."""
BRIEF = Story(key="", form="brief", section="清河时评", headline="清河", paragraphs=("清河" * 20,))
BROAD_HEAD = replace(BRIEF, headline=MARKS)
LOOSE_HEAD = replace(BRIEF, paragraphs=(MARKS[:13] + "清河" * 20,))
"""Run in, its headline is a line of its own, which is justified, and ends with a blank."""


# An issue takes a second to set: a failure is told as it was found, not made smaller.
@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(issues(), st.integers(0, 9))
@example(unbroken(LOOSE_CAPTION), 5)
@example(unbroken(BROAD_HEAD), 3)
@example(unbroken(LOOSE_HEAD, LOOSE_HEAD), 6)
def test_nothing_is_lost_and_nothing_overlaps(issue: IssueStories, number: int) -> None:
    seed = f"seed-{number}"
    pages = set_issue(issue, seed)
    assert printed(pages) == written(issue, seed)
    for page in pages:
        assert overlapping(page) == []
        paper = Box(0, 0, page.width, page.height)
        assert all(paper.contains(box) for box in type_boxes(page))


def test_the_name_is_larger_than_every_headline() -> None:
    story = Story(key="lead", form="lead", headline="通车", paragraphs=("清河三桥今日通车。" * 30,))
    page = set_issue(issue_of((story,)), "seed")[0]
    sizes = {part.role: max(run.size for run in part.runs) for part in page.ink.parts}
    name = max(part.runs[0].size for part in page.ink.parts if part.role == "masthead")
    assert name > sizes["headline"]


def test_every_front_page_has_a_design_of_its_own_seed() -> None:
    story = [
        Story(key=f"s{n}", headline="清河两岸", paragraphs=("柳条垂到水面上。" * 25,))
        for n in range(6)
    ]
    issue = issue_of(tuple(story))
    first = {
        tuple(part.box for part in set_issue(issue, seed)[0].ink.parts if part.role == "headline")
        for seed in ("a", "b", "c")
    }
    assert len(first) == 3
