"""Traits, roles and links of flat pages, with nets that have learned nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model import Line, Page
from jianbao.reading.flat_articles import Piece, compose
from jianbao.reading.flat_chunks import Chunk, read_chunks
from jianbao.reading.flat_headings import HeadingRun
from jianbao.reading.flat_lines import line_traits
from jianbao.reading.flat_links import Story, link_chunks
from jianbao.reading.flat_roles import LEARNED, asked, role_traits, second_traits, with_roles
from jianbao.reading.flat_scene import FlatScene, _sums
from jianbao.reading.flat_sure import confidences, sure_traits
from jianbao.reading.flat_traits import flat_pairs
from jianbao.reading.nets import Net

TEXTS = [
    "清河大桥合龙",
    "本报讯（记者 苏晚晴）清河大桥昨日合龙。",
    "工期三十个月，",
    "THE BRIDGE",
    "𠮷\ud800",
]
NAMES = ("follow", "head", "start", "end", "bare")


def idle(width: int, count: int = 1) -> Net:
    """A net that scores whatever it sees 0."""
    zero = np.zeros((width + 1, count), dtype=np.float32)
    return Net(np.zeros(width, np.float32), np.ones(width, np.float32), (zero,))


def chunks_of(texts: list[str]) -> list[Chunk]:
    return [Chunk(key=k, text=text) for k, text in enumerate(texts)]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=9))
def test_windows_are_plain_sums(rows: list[tuple[int, int]]) -> None:
    values = np.array(rows, dtype=np.float64)
    first = np.repeat(np.arange(len(rows)), len(rows))
    last = np.maximum(np.tile(np.arange(len(rows)), len(rows)), first)
    for a, b, row in zip(first, last, _sums(values, first, last), strict=True):
        assert row.tolist() == values[a : b + 1].sum(axis=0).tolist()


@pytest.mark.parametrize("count", range(1, 6))
def test_pairs_of_small_pages(count: int) -> None:
    bodies = chunks_of(TEXTS[:count])
    for headings in ([], [HeadingRun(lines=(bodies[0],), place=count)]):
        pairs = flat_pairs(bodies, headings)
        assert len(pairs.follow) == count * (count - 1) // 2
        assert (pairs.before < pairs.after).all()
        assert len(pairs.head) == count * len(headings)
        assert all(np.isfinite(getattr(pairs, name)).all() for name in NAMES)


def test_far_chunks_are_asked_about_only_where_jump_lines_tie_them() -> None:
    texts = ["大桥昨日合龙（下转第2版）", *["堤防逐段排查。"] * 40, "（上接第1版）今天通车。"]
    lines = tuple(Line(text=text, block=k) for k, text in enumerate(texts))
    chunks = read_chunks(Page(number=1, source="page-1.txt", lines=lines))
    before, after = FlatScene(chunks, [], ()).following()
    far = after - before > 24
    assert list(zip(before[far], after[far], strict=True)) == [(0, 41)]


def test_a_text_below_a_standing_head_carries_on_only_an_open_sentence() -> None:
    chunks = chunks_of(["柳巷泵站检修结束。", "图书馆新馆四月一日开", "馆，读者凭身份证借书。"])
    scene = FlatScene(chunks, [], ())
    before, after = scene.following(named=(1, 2))
    assert list(zip(before, after, strict=True)) == [(1, 2)]
    assert len(scene.following()[0]) == 3


@pytest.mark.parametrize("count", range(1, 6))
def test_rows_of_lines(count: int) -> None:
    chunks = chunks_of(TEXTS[:count])
    traits = line_traits(chunks)
    assert len(traits) == count
    assert np.isfinite(traits).all()
    wide = second_traits(traits, np.zeros((count, len(LEARNED))), [0] * count)
    widths = [np.asarray(rows).shape[1] for rows in (traits, wide)]
    nets = {"role": idle(widths[0], 9), "second": idle(widths[1], 9)}
    told = with_roles(chunks, nets)
    assert [(c.key, c.text) for c in told] == [(c.key, c.text) for c in chunks]
    assert all(c.sure == pytest.approx(1 / 9) for c in told)


def test_furniture_is_not_asked_about_and_does_not_come_between() -> None:
    chunks = chunks_of(TEXTS[:3])
    furnished = [chunks[0], Chunk(key=9, text="第2版 要闻", role="folio"), *chunks[1:]]
    assert asked(furnished) == [0, 2, 3]
    assert np.array_equal(role_traits(furnished), line_traits(chunks))
    assert with_roles([], {}) == []
    assert with_roles(furnished[1:2], {}) == furnished[1:2]


def test_every_chunk_is_in_one_story_and_ends_tell_how_likely_they_are() -> None:
    bodies = chunks_of(TEXTS)
    pairs = flat_pairs(bodies, [])
    nets = {name: idle(np.asarray(getattr(pairs, name)).shape[1]) for name in NAMES}
    stories = link_chunks(bodies, [], (), nets)
    assert sorted(c.key for s in stories for c in s.chunks) == list(range(len(TEXTS)))
    assert all(0 < s.whole <= 1 and len(s.likely) == len(s.chunks) for s in stories)
    assert link_chunks([], [], (), nets) == ()


def test_confidence_is_a_likelihood() -> None:
    pieces = [Piece(story=Story(chunks=tuple(chunks_of(TEXTS)), likely=(0.5,) * 5)), Piece()]
    traits = sure_traits(pieces)
    assert confidences(pieces, {"sure": idle(traits.shape[1])}) == [0.5, 0.5]
    assert confidences([], {}) == []


def test_a_cut_sentence_is_joined_and_what_is_in_doubt_is_told() -> None:
    texts = ["本报讯（记者 苏晚晴）清河大桥昨日合", "龙，两岸放起了鞭炮。", "工期三十个月。"]
    story = Story(chunks=tuple(chunks_of(texts)), likely=(0.9, 0.2, 0.8))
    article, findings = compose(Piece(story=story), "p1.1", 1, 0.3)
    assert article.paragraphs == ("清河大桥昨日合龙，两岸放起了鞭炮。", "工期三十个月。")
    assert {f.code: f.text for f in findings} == {
        "missing_headline": "",
        "doubtful_article": texts[1],
    }
