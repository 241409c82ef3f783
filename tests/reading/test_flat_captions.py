from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.reading.flat_articles import Piece
from jianbao.reading.flat_captions import caption_traits, with_captions
from jianbao.reading.flat_chunks import Chunk
from jianbao.reading.flat_links import Story


def piece(headline: str, *texts: tuple[int, str]) -> Piece:
    chunks = tuple(Chunk(key=key, text=text, role="body") for key, text in texts)
    line = Chunk(key=texts[0][0] - 1, text=headline, role="headline")
    likely = (1.0,) * len(chunks)
    return Piece(story=Story(chunks=chunks, likely=likely), lines=(line,), place=texts[0][0])


def caption(key: int, text: str) -> Chunk:
    return Chunk(key=key, text=text, role="caption")


BRIDGE = (
    (1, "清河大桥主桥昨日合龙，比计划早了二十天。"),
    (2, "大桥通车以后，河东的居民进城不用再绕路。"),
)
SCHOOL = (
    (6, "河西小学的新操场本周开放，学生在塑胶跑道上跑步。"),
    (8, "校长说，操场放学以后也向附近居民开放。"),
)


def test_a_caption_goes_to_the_story_whose_text_it_follows() -> None:
    pieces = [piece("清河大桥合龙", *BRIDGE), piece("河西小学开放操场", *SCHOOL)]
    found = with_captions(pieces, [caption(3, "图为施工现场。")])
    assert [len(one.captions) for one in found] == [1, 0]


def test_a_caption_in_the_midst_of_another_story_goes_where_its_words_are() -> None:
    pieces = [piece("清河大桥合龙", *BRIDGE), piece("河西小学开放操场", *SCHOOL)]
    found = with_captions(pieces, [caption(7, "图为合龙后的清河大桥主桥。")])
    assert [len(one.captions) for one in found] == [1, 0]


def test_captions_of_a_page_without_stories_make_a_piece() -> None:
    only = [caption(0, "图为新落成的车站。"), caption(1, "图为候车厅。")]
    assert [one.captions for one in with_captions([], only)] == [tuple(only)]
    assert with_captions([], []) == []


def test_the_best_of_the_others_is_what_a_share_is_held_against() -> None:
    pieces = [piece("清河大桥合龙", *BRIDGE), piece("河西小学开放操场", *SCHOOL)]
    rows = caption_traits([caption(3, "清河大桥")], pieces)
    assert rows.shape[0] == 2
    assert rows[0, 2] == -rows[1, 2] > 0
    alone = caption_traits([caption(3, "清河大桥")], pieces[:1])
    assert alone.shape == (1, rows.shape[1])
    assert np.isfinite(alone).all()


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4, unique=True))
@settings(max_examples=40, deadline=None)
def test_every_caption_is_given_once(places: list[int]) -> None:
    pieces = [piece("清河大桥合龙", *BRIDGE), piece("河西小学开放操场", *SCHOOL)]
    captions = [caption(key, f"图为第{key}处工地。") for key in sorted(places)]
    found = with_captions(pieces, captions)
    assert sorted(c.key for one in found for c in one.captions) == sorted(places)
    assert [one.lines for one in found] == [one.lines for one in pieces]
