from __future__ import annotations

import pytest

from jianbao.model import Box, Line, Picture
from jianbao.reading.articles import Draft
from jianbao.reading.captions import attach_captions, picture_of
from tests.reading.pages import (
    MEASURE,
    X,
    across,
    block,
    box_round,
    column,
    columns,
    heading,
    line,
    page_of,
    paragraph,
    read,
    two_stories,
)

CAPTION = "图为便桥工地外景"


def owner(issue_lines: list[Line], **more: object) -> str:
    """Headline of the article that the caption was given to."""
    issue = read(page_of(issue_lines, **more))
    (article,) = [a for a in issue.articles if CAPTION in a.captions]
    return article.headline


def test_a_caption_stays_on_its_side_of_a_rule() -> None:
    """The picture stands as near to the story below as to the one above; a rule decides."""
    lines = [
        heading("甲渠清淤动工", X[0], 40),
        *columns(paragraph("甲渠清淤工程进展顺利", 12), (X[0], 80, 6), (X[1], 80, 6)),
        line(CAPTION, X[0], 268, size=8),
        heading("乙校新楼启用", X[0], 300),
        *columns(paragraph("乙校新楼落成启用典礼", 12), (X[0], 340, 6), (X[1], 340, 6)),
    ]
    picture = (Picture(Box(40, 195, 140, 264)),)
    rule_below, rule_above = (across(40, 260, 290),), (across(40, 260, 188),)
    assert owner(lines, pictures=picture, rules=rule_below) == "甲渠清淤动工"
    assert owner(lines, pictures=picture, rules=rule_above) == "乙校新楼启用"


def test_a_caption_stays_in_its_box() -> None:
    lines = [
        heading("甲渠清淤动工", X[0], 40),
        *columns(paragraph("甲渠清淤工程进展顺利", 24), (X[0], 80, 12), (X[1], 80, 12)),
        line(CAPTION, X[1] + 5, 372, size=8),
        heading("乙校启用", X[0] + 4, 310, size=20),
        *column(X[0] + 4, 340, paragraph("乙校新楼落成启用典礼", 6)),
    ]
    issue_owner = owner(
        lines,
        pictures=(Picture(Box(160, 300, 260, 368)),),
        frames=(box_round(34, 290, 270, 450),),
    )
    assert issue_owner == "乙校启用"


def test_a_picture_with_its_caption_alone_is_an_article() -> None:
    page = page_of(
        [*two_stories().lines, line(CAPTION, 45, 702, size=8)],
        pictures=(Picture(Box(40, 600, 140, 700)),),
    )
    alone = next(a for a in read(page).articles if a.captions)
    assert (alone.headline, alone.kind, alone.captions) == ("", "photo", (CAPTION,))


def test_every_caption_is_in_one_draft() -> None:
    story = Draft(bodies=(block(0, *column(X[0], 90, paragraph("甲渠清淤", 6))),))
    near, far = block(1, line(CAPTION, X[0], 200)), block(2, line(CAPTION, X[3], 700))
    drafts = attach_captions(page_of([]), [story], [near, far], MEASURE)
    assert [draft.captions for draft in drafts] == [(near,), (far,)]


@pytest.mark.parametrize(
    ("caption", "found"),
    [
        (Box(40, 205, 120, 213), Box(40, 100, 140, 200)),
        (Box(200, 205, 280, 213), Box(200, 100, 300, 200)),
        (Box(40, 500, 120, 508), None),
    ],
)
def test_the_picture_a_caption_stands_by(caption: Box, found: Box | None) -> None:
    pictures = (Picture(Box(40, 100, 140, 200)), Picture(Box(200, 100, 300, 200)))
    assert picture_of(page_of([], pictures=pictures), caption, MEASURE) == found


def test_text_over_the_picture_is_nearer_than_text_across_the_gutter() -> None:
    lines = [
        heading("甲渠清淤动工", X[0], 40, size=18),
        *column(X[0], 80, paragraph("甲渠清淤工程进展顺利", 5)),
        line(CAPTION, X[0], 268, size=8),
        heading("乙校启用", X[1], 170, size=18),
        *column(X[1], 200, paragraph("乙校新楼落成启用典礼", 6)),
    ]
    assert owner(lines, pictures=(Picture(Box(40, 178, 140, 264)),)) == "甲渠清淤动工"
