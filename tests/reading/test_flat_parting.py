"""Lines of headings that stand together, of one heading or of two."""

from __future__ import annotations

import numpy as np

from jianbao.reading.flat_chunks import Chunk, ChunkRole
from jianbao.reading.flat_headings import heading_runs
from jianbao.reading.flat_parting import Around, headed, parted_runs, parting_traits, stacked
from jianbao.reading.flat_told import shares_told

BRIDGE = "本报讯（记者 陶然之）4月12日，清河大桥主桥合龙。大桥双向六车道，预计国庆前通车。"
TEA = "本报讯（通讯员 简宁）清明前后，云岭春茶陆续开采，茶农忙着每天凌晨上山。"


def chunks(*told: tuple[ChunkRole, str]) -> list[Chunk]:
    return [Chunk(key=k, role=role, text=text) for k, (role, text) in enumerate(told)]


def parts(*told: tuple[ChunkRole, str]) -> list[list[str]]:
    page = chunks(*told)
    bodies = [chunk for chunk in page if chunk.role == "body"]
    runs = parted_runs(heading_runs(page), bodies, shares_told(page))
    return [[line.role for line in run.lines] for run in runs]


def test_lines_told_by_two_stories_are_two_headings() -> None:
    lines = (("headline", "清河大桥主桥合龙"), ("more", "云岭春茶开采 茶农忙"))
    assert parts(*lines, ("body", BRIDGE), ("body", TEA)) == [["headline"], ["headline"]]


def test_two_lines_stay_together_where_no_story_wants_a_heading() -> None:
    lines = (("headline", "清河大桥主桥合龙"), ("more", "国庆前有望通车"))
    assert parts(*lines, ("body", BRIDGE)) == [["headline", "more"]]


def test_a_plain_line_called_a_kicker_is_the_heading_of_the_story_that_tells_it() -> None:
    lines = (("kicker", "云岭春茶开采 茶农忙"), ("headline", "清河大桥主桥合龙"))
    assert parts(*lines, ("body", BRIDGE), ("body", TEA)) == [["headline"], ["headline"]]
    said = (("kicker", "罗清越在云岭春茶开采时强调"), ("headline", "清河大桥主桥合龙"))
    assert parts(*said, ("body", BRIDGE), ("body", TEA)) == [["kicker", "headline"]]


def test_a_page_without_text_has_nothing_to_part_by() -> None:
    assert parts(("headline", "清河大桥主桥合龙"), ("more", "国庆前有望通车")) == [
        ["headline", "more"]
    ]


def test_a_heading_below_its_story_is_not_that_of_the_next() -> None:
    lines = (("headline", "清河大桥主桥合龙"), ("more", "云岭春茶开采 茶农忙"))
    assert parts(("body", BRIDGE), *lines, ("body", TEA)) == [["headline"], ["headline"]]


def test_bylines_stay_with_the_line_above_them() -> None:
    lines = (("headline", "清河大桥主桥合龙"), ("more", "云岭春茶开采 茶农忙"))
    page = chunks(("body", BRIDGE), *lines, ("byline", "记者 简宁"), ("body", TEA))
    bodies = [chunk for chunk in page if chunk.role == "body"]
    runs = parted_runs(heading_runs(page), bodies, shares_told(page))
    assert [len(run.bylines) for run in runs] == [0, 1]


def test_who_speaks_of_each_line_is_among_the_traits() -> None:
    lines = (("headline", "清河大桥主桥合龙"), ("more", "云岭春茶开采 茶农忙"))
    page = chunks(("body", BRIDGE), *lines, ("body", TEA))
    bodies = [chunk for chunk in page if chunk.role == "body"]
    runs = heading_runs(page)
    (row,) = parting_traits(stacked(runs)[0], Around.of(runs, bodies), shares_told(page))
    above, below, here, above_two, below_two, here_two = row[:6].tolist()
    assert above > below == here
    assert below_two == here_two > above_two
    assert np.isfinite(row).all()


def test_runs_with_nothing_between_are_a_stack() -> None:
    lines = (("headline", "清河大桥主桥合龙"), ("headline", "云岭春茶开采 茶农忙"))
    page = chunks(*lines, ("body", TEA), ("headline", "柳巷停水"), ("byline", "记者 简宁"))
    found = stacked(heading_runs(page))
    assert [len(stack.run.lines) for stack in found] == [2, 1]
    assert [stack.joints for stack in found] == [(1,), ()]


def test_lines_of_one_heading_have_one_headline() -> None:
    lines = chunks(("headline", "清河大桥"), ("headline", "主桥合龙"), ("deck", "国庆前通车"))
    assert [line.role for line in headed(lines)] == ["headline", "more", "deck"]
    assert [line.role for line in headed(lines[2:])] == ["headline"]
