from random import Random

import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("pylopdf_fonts_zh_cn", reason="the press extra is not installed")

from msgspec.structs import replace

from jianbao.model import Box
from press.copy import Copy, Piece
from press.page import SetPage
from press.setting import Style, least_height, set_copy
from press.story import PictureStory, Story
from press.styles import Grid, choose_style
from tests.press.test_page import overlapping, type_boxes

GRID = Grid(5, 124.0, 14.0, 9.5, 14.4)
TEXT = "清河北堤加高半米，沿堤的柳树一棵没动。水位尺换了新漆，守堤人老邹每天记两次。"


def copy_of(key: str, count: int, *, form: str = "plain", pictures: int = 0) -> Copy:
    story = Story(
        key=key,
        form=form,  # type: ignore[arg-type]
        headline="北堤加高半米 柳树一棵没动",
        kicker="汛前走堤",
        paragraphs=(TEXT,) * count,
        pictures=(PictureStory("北堤的柳树。"),) * pictures,
    )
    return Copy(key=key, pieces=(Piece(story=story, paragraphs=story.paragraphs),))


def set_least(copy: Copy, span: int, style: Style) -> SetPage:
    """The copy at its least height, as if it were a page of its own."""
    width = GRID.width(span)
    height = least_height(copy, width, style)
    setting = set_copy(copy, width, height, style)
    assert setting is not None
    return SetPage(1, width, height, setting.ink)


@pytest.mark.parametrize("number", range(12))
@pytest.mark.parametrize("inner", [3, 6])
def test_a_story_runs_round_the_one_in_its_corner(number: int, inner: int) -> None:
    outer, corner = copy_of("outer", 14, pictures=1), copy_of("inner", inner, form="box")
    style = choose_style(outer, 4, GRID, Random(number), corner)
    page = set_least(outer, 4, style)
    assert overlapping(page) == []
    low = max(part.box.y1 for part in page.ink.parts)
    assert low <= page.height + 1
    assert {part.key for part in page.ink.parts} == {"outer", "inner"}


@pytest.mark.parametrize("form", ["plain", "side", "vertical", "photo", "report", "box"])
@pytest.mark.parametrize("number", range(6))
def test_every_form_sets_all_its_text(form: str, number: int) -> None:
    copy = copy_of("dike", 6, form=form, pictures=1)
    page = set_least(copy, 3, choose_style(copy, 3, GRID, Random(number)))
    bodies = "".join(part.text for part in page.ink.parts if part.role == "body")
    assert sorted(bodies) == sorted(TEXT * 6)
    assert overlapping(page) == []


def test_a_height_too_small_takes_nothing() -> None:
    copy = copy_of("dike", 6)
    style = choose_style(copy, 2, GRID, Random(1))
    assert set_copy(copy, GRID.width(2), 60.0, style) is None


def test_a_vertical_heading_reads_from_top_to_bottom() -> None:
    copy = copy_of("dike", 6, form="vertical")
    page = set_least(copy, 3, choose_style(copy, 3, GRID, Random(2)))
    head = next(part for part in page.ink.parts if part.role == "headline")
    assert all(len(run.text) == 1 for run in head.runs)
    assert head.box.height > head.box.width
    assert isinstance(head.box, Box)


@pytest.mark.parametrize(
    ("dateline", "text", "caption"),
    [
        ("本报讯", "清" + "：" * 8 + TEXT, "北堤的柳树。"),
        ("", "清" + "：" * 15 + TEXT, "12345678清清" + "：" * 9),
    ],
)
def test_lines_that_hardly_break_stay_in_their_measure(
    dateline: str, text: str, caption: str
) -> None:
    plain = copy_of("dike", 1, pictures=1)
    story = replace(
        plain.pieces[0].story,
        dateline=dateline,
        paragraphs=(text,),
        pictures=(PictureStory(caption),),
    )
    copy = Copy(key="dike", pieces=(Piece(story=story, paragraphs=story.paragraphs),))
    page = set_least(copy, 1, choose_style(copy, 1, GRID, Random(1)))
    em = GRID.size
    assert all(-em < box.x0 and box.x1 < page.width + em for box in type_boxes(page))
