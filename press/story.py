"""Stories as they are written down: the types of a story file, and reading one.

All texts are as printed; a paragraph is one string without line breaks.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import yaml

from jianbao.model import ArticleKind

Form = Literal[
    "lead",
    "plain",
    "side",
    "box",
    "vertical",
    "photo",
    "brief",
    "commentary",
    "report",
    "letters",
    "notice",
    "advertisement",
    "table",
    "verse",
]
Script = Literal["han", "latin"]
BylinePlace = Literal["lead", "under", "end", "none"]

BYLINE_MARKS = "□■▲◎ 　"
"""Marks a printed byline may begin with; they are no part of the byline itself."""


class StoryError(ValueError):
    """A story file that cannot be set; the message names the file and what is wrong."""


class PictureStory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A picture and the words printed with it."""

    caption: str = ""


class Story(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One article. `headline` of two strings is one headline (主题) set in two lines.

    `byline_place` says where the byline stands: in the lead-in, on its own line under the
    heading, or in brackets at the end. The last four are for made-up copy: a script other than
    Chinese, lead-in and jump lines as printed where they are not the usual ones, a table's rows.
    """

    key: str
    form: Form = "plain"
    kind: ArticleKind = "news"
    section: str = ""
    kicker: str = ""
    headline: str | tuple[str, ...] = ""
    deck: str = ""
    dateline: str = ""
    byline: tuple[str, ...] = ()
    byline_place: BylinePlace = "lead"
    paragraphs: tuple[str, ...] = ()
    pictures: tuple[PictureStory, ...] = ()
    jump: int | None = None
    jump_headline: str = ""
    script: Script = "han"
    lead_form: str = ""
    jump_lines: tuple[str, str] = ("", "")
    table: tuple[tuple[str, ...], ...] = ()

    @property
    def headline_lines(self) -> tuple[str, ...]:
        """The headline's lines as the writer wants them; none where there is no headline."""
        lines = (self.headline,) if isinstance(self.headline, str) else self.headline
        return tuple(line for line in lines if line)

    @property
    def names(self) -> tuple[str, ...]:
        """The byline without the marks it is printed with, one entry a role."""
        return tuple(name.strip(BYLINE_MARKS) for name in self.byline)

    @property
    def length(self) -> int:
        """Characters of the body."""
        return sum(map(len, self.paragraphs))


class PageStories(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one page prints, in the order of importance."""

    number: int
    title: str
    articles: tuple[Story, ...]


class IssueStories(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one issue prints. `lunar_misprint` says the lunar date is wrong on purpose."""

    publication: str
    subtitle: str
    date: str
    weekday: str
    lunar: str
    number: int
    sponsor: str
    publisher: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    lunar_misprint: bool = False
    pages: tuple[PageStories, ...]


def read_stories(path: Path) -> IssueStories:
    """The story file at `path`, checked; raises `StoryError` naming what is wrong with it."""
    raw = yaml.safe_load(path.read_text("utf-8"))
    if isinstance(raw, dict) and "date" in raw:
        raw["date"] = str(raw["date"])
    try:
        issue = msgspec.convert(raw, IssueStories)
    except msgspec.ValidationError as error:
        raise StoryError(f"{path.name}: {error}") from error
    check_stories(issue, path.name)
    return issue


def check_stories(issue: IssueStories, where: str) -> None:
    """Raise `StoryError` where keys repeat or a jump leads to no later page of the issue."""
    numbers = {page.number for page in issue.pages}
    seen: set[str] = set()
    for page in issue.pages:
        for story in page.articles:
            if story.key in seen:
                raise StoryError(f"{where}: the key {story.key} stands twice")
            seen.add(story.key)
            _check_form(story, where)
            if story.jump is not None and (story.jump not in numbers or story.jump == page.number):
                raise StoryError(f"{where}: {story.key} jumps to page {story.jump}")


def _check_form(story: Story, where: str) -> None:
    """Raise `StoryError` where the story has what its form does not print."""
    unprinted: tuple[str, ...] = ()
    if story.form == "advertisement":
        unprinted = ("kicker", "deck", "section", "dateline", "byline", "pictures", "jump")
    if story.form == "brief":
        unprinted = ("kicker", "deck", "pictures", "jump")
    for name in unprinted:
        if getattr(story, name):
            raise StoryError(f"{where}: {story.key} is of form {story.form}, which has no {name}")
    if not story.headline_lines and not story.paragraphs:
        raise StoryError(f"{where}: {story.key} has no text")
