from __future__ import annotations

import pytest

from jianbao.model import Page
from jianbao.sources.issue import SourceLimits
from jianbao.sources.pdf import read_pages
from tests.sources.drawing import HEIGHT, WIDTH, image, latin, pdf

Boxes = list[tuple[float, ...]]


def page_of(content: str, **more: object) -> Page:
    data = pdf(latin("Bell", 50, 50) + content, **more)  # type: ignore[arg-type]
    return read_pages(data, "p.pdf", 1, SourceLimits())[0][0]


@pytest.mark.parametrize(
    ("content", "rules", "frames"),
    [
        ("50 600 m 250 600 l S", [(50, 200, 250, 200)], []),
        ("300 100 m 300 700 l S", [(300, 100, 300, 700)], []),
        ("50 600 200 2 re f", [(50, 198, 250, 200)], []),
        ("50 600 m 60 600 l S", [], []),
        ("50 600 m 250 500 l S", [], []),
        ("50 500 200 100 re S", [], [(50, 200, 250, 300, False)]),
        ("0.9 g 50 500 200 100 re f", [], [(50, 200, 250, 300, True)]),
        ("0.9 g 50 500 200 100 re B", [], [(50, 200, 250, 300, True)]),
        ("1 g 50 500 200 100 re f", [], []),
        ("50 500 200 100 re n", [], []),
        (f"0.9 g 0 0 {WIDTH} {HEIGHT} re f", [], []),
        ("50 600 5 5 re f", [], []),
        ("50 500 m 250 500 l 250 600 l 50 600 l h S", [], [(50, 200, 250, 300, False)]),
        ("50 500 m 250 500 l 150 600 l h f", [], []),
        ("50 500 m 60 550 80 550 250 500 c S", [], []),
        (
            "50 600 m 250 600 l S 50 500 m 250 500 l S 50 500 m 50 600 l S 250 500 m 250 600 l S",
            [],
            [(50, 200, 250, 300, False)],
        ),
        (
            "50 600 m 250 600 l 50 500 m 250 500 l S 50 500 m 50 600 l S",
            [(50, 200, 50, 300), (50, 200, 250, 200), (50, 300, 250, 300)],
            [],
        ),
    ],
)
def test_rules_and_frames(content: str, rules: Boxes, frames: Boxes) -> None:
    page = page_of(content)
    assert sorted(tuple(rule.box) for rule in page.rules) == rules
    assert [(*frame.box, frame.filled) for frame in page.frames] == frames


@pytest.mark.parametrize(
    ("matrix", "pictures", "rules"),
    [
        ("200 0 0 100 50 500", [(50, 200, 250, 300)], []),
        ("200 0 0 1 50 500", [], [(50, 299, 250, 300)]),
        ("5 0 0 5 50 500", [], []),
        (f"{WIDTH} 0 0 {HEIGHT} 0 0", [], []),
    ],
)
def test_pictures(matrix: str, pictures: Boxes, rules: Boxes) -> None:
    page = page_of(f"q {matrix} cm /Im Do Q", more=[image()], resources="/XObject << /Im 3 0 R >>")
    assert [tuple(picture.box) for picture in page.pictures] == pictures
    assert [tuple(rule.box) for rule in page.rules] == rules


def test_a_picture_in_tiles_is_one_and_two_pictures_apart_are_two() -> None:
    places = [(50, 500), (150, 500), (50, 450), (150, 450), (300, 450)]
    content = "".join(f"q 100 0 0 50 {x} {y} cm /Im Do Q " for x, y in places)
    page = page_of(content, more=[image()], resources="/XObject << /Im 3 0 R >>")
    assert [tuple(picture.box) for picture in page.pictures] == [
        (50, 250, 250, 350),
        (300, 300, 400, 350),
    ]


def test_shapes_of_a_rotated_page_are_as_seen() -> None:
    (rule,) = page_of("50 600 m 250 600 l S", page="/Rotate 90").rules
    assert tuple(rule.box) == (600, 50, 600, 250)
    assert not rule.horizontal
