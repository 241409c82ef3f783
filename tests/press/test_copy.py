from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("yaml", reason="the press extra is not installed")

from press.copy import cut, page_copy
from press.story import PageStories, Story

PARAGRAPH = "清河北堤的柳树又绿了一遍，守堤的老邹照例走完十二里。他说今年水来得早，沙袋要提前码好。"

paragraphs = st.lists(
    st.text("清河北堤柳绿，。9", min_size=30, max_size=90), min_size=6, max_size=9
)


def jumping(texts: list[str]) -> Story:
    return Story(key="dike", headline="堤上", paragraphs=tuple(texts), jump=2)


@given(paragraphs, st.integers(0, 50))
def test_the_two_parts_of_a_jump_are_the_story(texts: list[str], seed: int) -> None:
    first, rest = cut(jumping(texts), 1, Random(seed))
    assert "".join(first.paragraphs + rest.paragraphs) == "".join(texts)
    assert first.paragraphs
    assert rest.paragraphs
    assert first.goes_on == rest.comes_from
    joined = len(first.paragraphs) + len(rest.paragraphs) - first.goes_on
    assert joined == len(texts)


def test_a_jump_cuts_no_number_from_its_unit() -> None:
    for seed in range(40):
        first, _ = cut(jumping([PARAGRAPH.replace("十二里", "12里")] * 6), 1, Random(seed))
        assert not first.paragraphs[-1][-1].isdigit()


def test_copy_goes_to_the_page_it_jumps_to_and_briefs_share_a_column() -> None:
    story = jumping([PARAGRAPH] * 5)
    briefs = [
        Story(key=f"b{n}", form="brief", section="简讯", headline="短", paragraphs=(PARAGRAPH,))
        for n in (1, 2)
    ]
    pages = (PageStories(1, "要闻", (story, *briefs)), PageStories(2, "综合", ()))
    copies = page_copy(pages, "seed")
    assert [copy.key for copy in copies[1]] == ["dike", "briefs-b1"]
    assert [piece.story.key for piece in copies[1][1].pieces] == ["b1", "b2"]
    assert [copy.pieces[0].side for copy in copies[2]] == ["rest"]
