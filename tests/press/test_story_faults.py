"""What goes wrong with one text: cut by columns, words written again and again."""

from itertools import pairwise
from random import Random

import pytest

pytest.importorskip("yaml", reason="the press extra is not installed")
pytest.importorskip("fontTools", reason="the press extra is not installed")
pytest.importorskip("lunar_python", reason="the press extra is not installed")

from jianbao.model import Article
from press.blocks import Block, Chunk
from press.faults import CLEAN
from press.loops import looped
from press.story_faults import columns, parted
from tests.press.test_breaking import SEEDS, made, only


def test_columns_end_where_they_should() -> None:
    for seed in SEEDS:
        for copy in made(seed).copies[1]:
            piece = copy.pieces[0]
            block = Block(
                key="a",
                article=Article(id="a"),
                head=(),
                paragraphs=piece.paragraphs,
                latin=piece.story.script == "latin",
            )
            chunks = columns(block, 1.0, Random(seed)) if piece.paragraphs else []
            cut = [(one, two) for one, two in pairwise(chunks) if two.goes_on]
            assert len(chunks) - len(cut) == len(piece.paragraphs)
            for one, two in cut:
                assert one.text[-1] not in "。！？."
                assert not two.text[0].isupper()


def test_no_place_to_cut_a_short_text() -> None:
    assert parted("字太少不能分", 3, Random(0)) is None
    assert parted("Too few.", 3, Random(0)) is None


def test_a_loop_says_again_what_stands_before_it() -> None:
    text = "水到了村口，两岸的麦子一夜之间喝饱了水，没有人再提去年的事。渡船照旧。"
    for seed in range(60):
        chunk, loop = looped(Chunk(role="body", text=text), CLEAN, Random(seed)) or (None, "")
        assert chunk is not None
        whole = "".join((chunk.text, *chunk.again))
        assert any(
            whole == text[:end] + loop + text[end:]
            and loop == text[start:end] * (len(loop) // (end - start))
            for end in range(4, len(text) + 1)
            for start in range(end - 3)
        )


def test_a_misread_loop_has_a_letter_wrong_in_every_copy() -> None:
    text = "两岸的麦子一夜之间喝饱了水没有人再提去年的事。"
    chunk, loop = looped(Chunk(role="body", text=text), only(misread=1.0), Random(0)) or (None, "")
    assert chunk is not None
    copies = [loop[k : k + len(text)] for k in range(0, len(loop), len(text))]
    for copy in copies:
        assert sum(one != two for one, two in zip(copy, text, strict=True)) == 1
