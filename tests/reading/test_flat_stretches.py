from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.flat_stretches import LOOKED, MOST, SHORT, stretches

LONG = "大桥全长一千二百米，双向六车道，工期三十个月" * 3
FORMS = st.sampled_from([("body", LONG + "。"), ("body", LONG), ("headline", "合龙"), ("rule", "")])


def chunks_of(*forms: tuple[str, str]) -> list[Chunk]:
    return [Chunk(key=k, role=role, text=text) for k, (role, text) in enumerate(forms)]  # type: ignore[arg-type]


def story(size: int) -> list[tuple[str, str]]:
    return [("headline", "合龙"), *[("body", LONG)] * (size - 2), ("body", LONG + "。")]


@given(st.lists(FORMS, max_size=40), st.integers(1, 12))
def test_every_chunk_once_and_in_order(forms: list[tuple[str, str]], most: int) -> None:
    chunks = chunks_of(*forms)
    parts = list(stretches(chunks, most))
    assert [chunk for part in parts for chunk in part] == chunks
    assert all(0 < len(part) <= most for part in parts[:-1])
    assert len(parts[-1]) <= most


def test_a_page_is_one_stretch() -> None:
    assert [len(part) for part in stretches(chunks_of(*story(MOST)))] == [MOST]
    assert [len(part) for part in stretches([])] == [0]


def test_stretches_end_where_a_story_does_as_late_as_may_be() -> None:
    chunks = chunks_of(*(form for _ in range(7) for form in story(50)))
    assert [len(part) for part in stretches(chunks)] == [200, 150]


def test_a_story_longer_than_all_that_is_looked_at_is_cut_anywhere() -> None:
    chunks = chunks_of(*story(MOST - LOOKED - 1), *story(LOOKED + 40))
    assert [len(part) for part in stretches(chunks)] == [MOST, 39]


@pytest.mark.parametrize(("line", "cut"), [("合" * SHORT, 5), ("合" * (SHORT + 1), 8)])
def test_a_short_line_after_a_full_stop_begins_a_story(line: str, cut: int) -> None:
    forms = [*[("body", LONG)] * 4, ("body", LONG + "。"), ("body", line), *[("body", LONG)] * 6]
    assert len(next(iter(stretches(chunks_of(*forms), 8)))) == cut
