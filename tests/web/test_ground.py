import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model import Box, PageInfo
from jianbao.web.ground import LEADING, ground, set_into, sketch
from tests.web.newspaper import november


def lines(text: str, box: Box) -> list[str]:
    setting = set_into(text, box, "headline")
    assert setting is not None
    return [line for _, line in setting.lines]


@pytest.mark.parametrize(
    ("box", "broken"),
    [
        (Box(0, 0, 400, 40), ["清河三桥明年底通车"]),
        (Box(0, 0, 200, 90), ["清河三桥明", "年底通车"]),
        (Box(0, 0, 20, 220), list("清河三桥明年底通车")),
    ],
)
def test_headings_are_broken_so_that_they_stand_largest(box: Box, broken: list[str]) -> None:
    assert lines("清河三桥明年底通车", box) == broken


def test_words_and_numbers_are_not_broken() -> None:
    assert lines("Ferry to run until dusk", Box(0, 0, 100, 60)) == ["Ferry to", "run until", "dusk"]
    assert "2024年" in "".join(line for line in lines("到2024年底通车", Box(0, 0, 60, 60)))
    assert not any(line.endswith("20") for line in lines("到2024年底通车", Box(0, 0, 60, 60)))


@given(
    st.text(st.characters(categories=["Lo", "Lu", "Nd", "Zs"]), min_size=1, max_size=60),
    st.integers(5, 700),
    st.integers(5, 300),
)
def test_type_fills_its_box_and_loses_no_letter(text: str, width: int, height: int) -> None:
    box = Box(10, 20, 10 + width, 20 + height)
    setting = set_into(text, box, "headline")
    if setting is None:
        assert not text.strip()
        return
    assert "".join("".join(line for _, line in setting.lines).split()) == "".join(text.split())
    # Rounded to a tenth of a unit.
    assert (setting.size - 0.05) * LEADING * len(setting.lines) <= height + 1e-6
    assert all(box.y0 <= y <= box.y1 + 0.05 for y, _ in setting.lines)


@pytest.mark.parametrize(
    ("text", "box"),
    [("", Box(0, 0, 9, 9)), ("桥" * 81, Box(0, 0, 900, 900)), ("桥", Box(0, 0, 9, 0))],
)
def test_what_cannot_be_set_is_not(text: str, box: Box) -> None:
    assert set_into(text, box, "headline") is None


def test_ground_draws_every_region_of_the_page_in_one_way() -> None:
    issue = november()
    drawn = ground(issue, issue.pages[0])
    assert [(s.role, "".join(line for _, line in s.lines)) for s in drawn.headings] == [
        ("headline", "南埠码头搬迁收尾"),
        ("headline", "清河三桥明年底通车"),
        ("furniture", "清河新报社出版"),
    ]
    assert drawn.texts == (Box(30, 630, 230, 900), Box(30, 220, 380, 580))
    assert drawn.pictures == (Box(400, 220, 730, 480),)
    assert drawn.furniture == ()


def test_sketch_is_small_and_shows_all() -> None:
    issue = november()
    drawn = sketch(issue, issue.pages[0])
    assert drawn is not None
    assert drawn.height == 289
    assert drawn.headings.count("z") == 2
    assert drawn.texts == "M8 165h52v71h-52zM8 58h92v94h-92z"
    assert drawn.pictures.count("z") == 1


def test_no_sketch_of_a_page_without_places() -> None:
    issue = november()
    assert sketch(issue, PageInfo(number=1, source="page.txt")) is None
    assert sketch(issue, PageInfo(number=9, source="x.pdf", width=10.0, height=10.0)) is None
