from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.flat_ends import (
    CLOSINGS,
    OPENS,
    SEAM,
    Seams,
    beginning,
    ending,
    words_over,
)
from jianbao.reading.jumps import cut_jumps
from jianbao.reading.language import goes_on

PARTS = st.sampled_from(
    [
        *("清河大桥", "合龙", "近日", "会议指出", "本报讯", "□", "一、", "（二）", "的", "性"),
        *("。", "，", "：", "、", "——", "“", "”", "《", "》", "（", "）", "？", "…", "."),
        *("The council", "the old bridge", "é", "12", "𠮷", " ", "Mr.", "12月3日", "在会上，"),
    ]
)
TEXTS = (
    st.lists(PARTS, min_size=1, max_size=6)
    .map("".join)
    .map(str.strip)
    .filter(lambda text: bool(text) and cut_jumps(text)[0] == text)
)


def chunks_of(*texts: str) -> list[Chunk]:
    return [Chunk(key=k, text=text) for k, text in enumerate(texts)]


@given(st.lists(TEXTS, min_size=2, max_size=6))
@settings(max_examples=300)
def test_onward_is_the_same_as_asking_of_each_pair(texts: list[str]) -> None:
    seams = Seams(chunks_of(*texts), texts)
    pairs = [(i, j) for i in range(len(texts)) for j in range(len(texts)) if i != j]
    before, after = np.array([i for i, _ in pairs]), np.array([j for _, j in pairs])
    found = dict(zip(pairs, seams.onward(before, after).tolist(), strict=True))
    for (i, j), likely in found.items():
        # Quotes that both leave open after a full stop: the one thing not asked of the second.
        quotes = seams.ends("quotes")
        both = seams.ends("ended")[i] and quotes[i] and quotes[j]
        assert likely == goes_on(texts[i], texts[j]) or (both and likely == 0.3)


def seam(before: str, after: str, *printed: str) -> tuple[float, float]:
    """How much of the letters that meet is known, and whether a word runs over the seam."""
    seams = Seams(chunks_of(before, after), [before, after, *printed])
    one, two = np.array([0]), np.array([1])
    return float(seams.known(one, two)[0]), float(seams.word_over(one, two)[0])


def test_a_word_that_runs_over_the_seam() -> None:
    assert seam("推动产业高质量发", "展迈上台阶")[1] == 1.0
    assert seam("昨日清河大桥", "今天通车")[1] == -1.0
    assert seam("the old bri", "dge is closed")[1] == 0.0
    assert seam("清河大桥。", "今天通车")[1] == 0.0


def test_letters_that_meet_and_are_printed_elsewhere() -> None:
    assert seam("清河大", "桥合龙")[0] == 0.0
    assert seam("清河大", "桥合龙", "石大桥边")[0] == 1.0
    assert seam("清河大", "桥合龙", "清河大桥合龙")[0] == 3.0
    assert seam("清河大", "桥", "大桥合")[0] == 1.0


def test_letters_beyond_the_basic_plane_meet() -> None:
    assert seam("野𠮷", "𠮷家", "𠮷𠮷")[0] == 1.0
    assert seam("野\ud800", "家", "\ud800家")[0] == 1.0


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("的工作完成", {"never"}),
        ("，工期三十个月", {"closing"}),
        ("the bridge", {"lower"}),
        ("12月3日，大桥合龙", {"figure", "sentence"}),
        ("“好”", {"quoted"}),
        ("本报讯（记者 苏晚晴）大桥合龙", {"anew", "lead"}),
    ],
)
def test_beginnings(text: str, true: set[str]) -> None:
    found = beginning(text)
    assert {mark for mark in OPENS if found.is_so(mark)} == true
    assert found.midway == bool(true & {"never", "closing", "lower"})


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("大桥合龙。", {"ended"}),
        ("大桥合", {"letter"}),
        ("盯住两条主线，", {"carries"}),
        ("他说：“好", {"quotes", "letter"}),
        ("各位代表：", {"carries", "inside"}),
        ("大桥合龙。（记者 苏晚晴）", {"ended", "credit"}),
        ("2026年4月13日", {"letter", "date"}),
    ],
)
def test_endings(text: str, true: set[str]) -> None:
    found = ending(text)
    assert {mark for mark in CLOSINGS if found.is_so(mark)} == true


def test_a_page_of_no_chunk_and_of_one() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert Seams([], []).onward(none, none).tolist() == []
    assert Seams(chunks_of("桥"), ["桥"]).known(np.array([0]), np.array([0])).tolist() == [0.0]


def test_seams_are_told_together_as_each_is_alone() -> None:
    ends = [("清河大", "桥通车"), ("大桥", "今天"), ("河\n大", "桥")]
    ends.append(ends[1])
    seams = [SEAM.join(pair) for pair in ends]
    together = words_over(seams)
    assert together == [words_over([seam])[0] for seam in seams]
    assert together[:2] == [1, -1]
    assert words_over([]) == []
