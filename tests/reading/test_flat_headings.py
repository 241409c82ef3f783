from __future__ import annotations

import pytest

from jianbao.reading.flat_chunks import Chunk, ChunkRole
from jianbao.reading.flat_headings import HeadingRun, arranged, heading_runs, printed_again
from jianbao.reading.headings import Heading


def chunks_of(roles: str) -> list[Chunk]:
    names: list[ChunkRole] = roles.split()  # type: ignore[assignment]
    return [Chunk(key=k, text=f"第{k}行", role=role) for k, role in enumerate(names)]


def runs_of(roles: str) -> list[tuple[list[int], list[int], int]]:
    """Of each heading the keys of its lines and bylines, and its place."""
    return [
        ([c.key for c in run.lines], [c.key for c in run.bylines], run.place)
        for run in heading_runs(chunks_of(roles))
    ]


@pytest.mark.parametrize(
    ("roles", "runs"),
    [
        ("", []),
        ("body body", []),
        ("kicker headline more deck byline body", [([0, 1, 2, 3], [4], 0)]),
        ("body headline", [([1], [], 1)]),
        ("headline headline body", [([0], [], 0), ([1], [], 0)]),
        ("headline kicker headline body", [([0], [], 0), ([1, 2], [], 0)]),
        ("headline kicker body", [([0, 1], [], 0)]),
        ("headline deck headline body", [([0, 1], [], 0), ([2], [], 0)]),
        ("headline section headline body", [([0], [], 0), ([2], [], 0)]),
        ("byline body byline", [([], [0], 0), ([], [2], 1)]),
        ("headline byline headline body", [([0], [1], 0), ([2], [], 0)]),
        ("headline caption folio body", [([0], [], 0)]),
        ("kicker kicker headline", [([0], [], 0), ([1, 2], [], 0)]),
    ],
)
def test_lines_gathered(roles: str, runs: list[tuple[list[int], list[int], int]]) -> None:
    assert runs_of(roles) == runs


def line(role: ChunkRole, text: str) -> Chunk:
    return Chunk(key=0, text=text, role=role)


def test_a_heading_arranged_by_roles() -> None:
    lines = [line("kicker", "方以恒强调"), line("headline", "绷紧防汛之弦")]
    lines += [line("more", "守牢安全底线"), line("deck", "工期三十个月")]
    whole = Heading("方以恒强调", "绷紧防汛之弦 守牢安全底线", "工期三十个月", False)
    assert arranged(lines) == whole


def test_a_kicker_below_its_headline_is_told() -> None:
    found = arranged([line("headline", "绷紧防汛之弦"), line("kicker", "方以恒强调")])
    assert found == Heading("方以恒强调", "绷紧防汛之弦", "", True)


def test_words_that_say_where_a_story_comes_from_are_the_kicker_of_the_same_line() -> None:
    found = arranged([line("headline", "来自柳巷的报道 绷紧防汛之弦 守牢安全底线")])
    assert found == Heading("来自柳巷的报道", "绷紧防汛之弦 守牢安全底线", "", False)
    assert arranged([line("headline", "来自柳巷的报道")]).headline == "来自柳巷的报道"
    both = [line("kicker", "方以恒强调"), line("headline", "柳巷见闻 绷紧防汛之弦")]
    assert arranged(both).headline == "柳巷见闻 绷紧防汛之弦"


def test_a_kicker_alone_is_the_headline() -> None:
    assert arranged([line("kicker", "方以恒强调")]).headline == "方以恒强调"
    assert arranged([]) == Heading("", "", "", False)


def test_only_a_run_with_a_headline_is_whole() -> None:
    assert [run.whole for run in heading_runs(chunks_of("kicker body more body deck"))] == [
        False,
        True,
        False,
    ]


def test_headings_printed_again_over_nothing() -> None:
    texts = ["清河大桥合龙", "清河 大桥 合龙！", "简讯", "简讯", "柳巷装电梯", "大桥合龙"]
    runs = [HeadingRun(lines=(line("headline", text),)) for text in texts]
    assert printed_again(runs, frozenset({0, 4})) == (1, 5)
    assert printed_again(runs, frozenset(range(6))) == ()
    assert len(printed_again(runs[:2], frozenset())) == 1
