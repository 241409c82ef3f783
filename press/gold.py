"""The gold issue: what a perfect reader would make of the pages that were set."""

from __future__ import annotations

import json
from collections.abc import Iterable

from jianbao.model import (
    Article,
    Box,
    Finding,
    Furniture,
    FurnitureRole,
    Issue,
    PageInfo,
    Region,
    encode_issue,
    slug,
)
from press.copy import Copy, Piece, page_copy
from press.flow import lead_in, tail
from press.page import SetPage
from press.story import IssueStories, Story

FURNITURE: dict[str, FurnitureRole] = {
    "masthead": "masthead",
    "folio": "folio",
    "staff": "staff",
    "section": "section",
}
ROW = 24.0
"""Points: headings whose tops differ by less stand in one row, and are read left to right."""


def gold_json(issue: IssueStories, pages: tuple[SetPage, ...], source: str, seed: str) -> bytes:
    """The gold issue as JSON; advertisements carry `"ignore": true` for the scorer."""
    raw = json.loads(encode_issue(gold_issue(issue, pages, source, seed)))
    for article in raw["articles"]:
        if article["kind"] == "advertisement":
            article["ignore"] = True
    return (json.dumps(raw, ensure_ascii=False, indent=1) + "\n").encode()


def gold_issue(issue: IssueStories, pages: tuple[SetPage, ...], source: str, seed: str) -> Issue:
    """The contract's issue object; articles in reading order, by heading."""
    return gold_of(issue, page_copy(issue.pages, seed), pages, source)[0]


def gold_of(
    issue: IssueStories,
    copies: dict[int, tuple[Copy, ...]],
    pages: tuple[SetPage, ...],
    source: str,
    *,
    by_rows: bool = True,
) -> tuple[Issue, tuple[Story, ...]]:
    """The contract's issue object of the copies that were set, and the articles' stories.

    Articles stand in rows of headings, or without `by_rows` as the copies do.
    """
    pieces = [(page, piece) for page in copies for copy in copies[page] for piece in copy.pieces]
    starts = {piece.story.key: page for page, piece in pieces if piece.side != "rest"}
    regions = {key: _regions(key, pages) for key in starts}
    order = list(starts)
    if by_rows:
        order.sort(key=lambda key: _reading_place(starts[key], regions[key]))
    ids = {key: f"a{number}" for number, key in enumerate(order, 1)}
    stories = {piece.story.key: piece.story for _, piece in pieces}
    made = Issue(
        id=slug(f"{issue.publication} {issue.date} {issue.number}"),
        publication=issue.publication,
        date=issue.date,
        number=issue.number,
        page_count=len(issue.pages),
        masthead=masthead_fields(issue),
        pages=tuple(
            PageInfo(
                number=page.number,
                source=source,
                unit="pt",
                width=round(page.width, 1),
                height=round(page.height, 1),
            )
            for page in pages
        ),
        articles=tuple(
            _article(stories[key], ids[key], starts[key], regions[key]) for key in order
        ),
        furniture=tuple(_furniture(pages)),
        findings=(*_masthead_findings(issue), *_jump_findings(copies, ids)),
    )
    return made, tuple(stories[key] for key in order)


def masthead_fields(issue: IssueStories) -> dict[str, str | tuple[str, ...]]:
    """What the masthead prints besides name, date, number and page count."""
    fields: dict[str, str | tuple[str, ...]] = {
        "weekday": issue.weekday,
        "lunar_date": issue.lunar,
        "sponsor": issue.sponsor,
        "publisher": issue.publisher,
        "subtitle": issue.subtitle,
        "phones": issue.phones,
        "emails": issue.emails,
        "accounts": issue.accounts,
    }
    return {name: value for name, value in fields.items() if value}


def _article(story: Story, number: str, page: int, regions: tuple[Region, ...]) -> Article:
    pages = tuple(sorted({page, *(r.page for r in regions if r.role == "body")}))
    # In Latin script a name under the text is a signature, and the last paragraph.
    signature = (" ".join(story.names),) if _signed(story) else ()
    return Article(
        id=number,
        kind=story.kind,
        kicker=story.kicker,
        headline=" ".join(story.headline_lines),
        deck=story.deck,
        dateline=story.dateline,
        byline=story.names if story.byline_place != "none" and not signature else (),
        section=story.section,
        paragraphs=(*story.paragraphs, *signature),
        captions=tuple(picture.caption for picture in story.pictures if picture.caption),
        page=page,
        jump_to=story.jump if len(pages) > 1 else None,
        pages=pages,
        regions=regions,
    )


def _signed(story: Story) -> bool:
    return story.script == "latin" and story.byline_place == "end" and bool(story.names)


def _regions(key: str, pages: tuple[SetPage, ...]) -> tuple[Region, ...]:
    """Where the story's parts stand, page by page, each page from the top."""
    out: list[Region] = []
    for page in pages:
        found = [
            Region(page.number, part.role, _rounded(part.box))
            for part in page.ink.parts
            if part.key == key and part.role not in FURNITURE
        ]
        found += [
            Region(page.number, "picture", _rounded(photo.box))
            for photo in page.ink.photos
            if photo.key == key
        ]
        out += sorted(found, key=lambda region: (region.box.x0, region.box.y0))
    return tuple(out)


def _rounded(box: Box) -> Box:
    return Box(*(round(side, 1) for side in box))


def _reading_place(page: int, regions: tuple[Region, ...]) -> tuple[int, int, float]:
    """Page, row and left edge of the heading, or of the topmost part where there is none."""
    here = [region for region in regions if region.page == page]
    heads = [region for region in here if region.role in ("kicker", "headline")] or here
    top = min(heads, key=lambda region: region.box.y0)
    return page, int(top.box.y0 / ROW), top.box.x0


def _furniture(pages: tuple[SetPage, ...]) -> Iterable[Furniture]:
    for page in pages:
        parts = [part for part in page.ink.parts if part.role in FURNITURE]
        for part in sorted(parts, key=lambda part: (part.box.y0, part.box.x0)):
            yield Furniture(
                page=page.number,
                role=FURNITURE[part.role],
                text=part.text,
                region=Region(page.number, "furniture", _rounded(part.box)),
            )


def _masthead_findings(issue: IssueStories) -> Iterable[Finding]:
    if issue.lunar_misprint:
        yield Finding(
            code="lunar_mismatch",
            severity="warning",
            page=issue.pages[0].number,
            text=issue.lunar,
            message=f"the lunar date is not that of {issue.date}",
        )


def _jump_findings(copies: dict[int, tuple[Copy, ...]], ids: dict[str, str]) -> Iterable[Finding]:
    """Jump lines, and the short headlines over continuations: printed, but no part of the text."""
    for page, copy, piece in _jumping(copies):
        texts = [tail(piece)] if piece.side == "first" else [lead_in(piece)]
        if piece.side == "rest" and piece.story.jump_headline:
            texts.append(piece.story.jump_headline)
        for text in texts:
            yield Finding(
                code="jump_line",
                page=page,
                article=ids[copy.story.key],
                text=text,
                message="a jump line was taken out of the text",
            )


def _jumping(copies: dict[int, tuple[Copy, ...]]) -> Iterable[tuple[int, Copy, Piece]]:
    for page, placed in copies.items():
        for copy in placed:
            for piece in copy.pieces:
                if piece.side != "whole":
                    yield page, copy, piece
