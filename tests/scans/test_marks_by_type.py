"""Marks of a page judged by where its type stands."""

from __future__ import annotations

from jianbao.model import Box, Frame, Picture, Rule
from jianbao.scans.marks import Marks
from jianbao.scans.marks_by_type import judged_by_type

EM = 20.0
LINES = [Box(100, 100 + 30 * k, 400, 120 + 30 * k) for k in range(5)]


def test_edges_of_the_sheet_are_no_rules() -> None:
    edge, rule = Rule(Box(20, 0, 22, 900)), Rule(Box(420, 100, 422, 240))
    assert judged_by_type(Marks(rules=(edge, rule)), LINES, EM).rules == (rule,)


def test_a_large_ground_under_no_type_is_a_photograph_with_all_that_is_in_it() -> None:
    ground = Frame(Box(100, 300, 400, 500), filled=True)
    marks = Marks(rules=(Rule(Box(99, 350, 401, 352)),), frames=(ground, Frame(ground.box)))
    found = judged_by_type(marks, LINES, EM)
    assert (found.rules, found.frames) == ((), ())
    assert found.pictures == (Picture(ground.box),)


def test_a_ground_under_a_line_stays_and_one_under_part_of_it_goes() -> None:
    tint, stain = Frame(Box(90, 90, 410, 260), filled=True), Frame(Box(120, 95, 160, 125), True)
    found = judged_by_type(Marks(frames=(tint, stain)), LINES, EM)
    assert (found.frames, found.pictures) == ((tint,), ())


def test_a_frame_needs_no_type_and_a_page_without_any_keeps_its_marks() -> None:
    marks = Marks(rules=(Rule(Box(0, 0, 1, 900)),), frames=(Frame(Box(100, 300, 400, 500)),))
    assert judged_by_type(marks, LINES, EM).frames == marks.frames
    assert judged_by_type(marks, [], EM) == marks
