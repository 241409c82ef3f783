from __future__ import annotations

import msgspec
import pytest

from jianbao.reading.paragraphs import chain_paragraphs, opens_paragraph
from tests.reading.pages import INDENT, MEASURE, X, block, column, line

FIRST = [INDENT + "清河区昨日开工修", "建便桥三座工期十八个", "月。"]
SECOND = [INDENT + "区水务局表示闸门", "将于汛期前换完。"]


def joined(*texts: list[str]) -> tuple[str, ...]:
    """Paragraphs of columns side by side, each a block."""
    blocks = [block(k, *column(X[k], 90, part)) for k, part in enumerate(texts)]
    return chain_paragraphs(blocks, MEASURE)


ONE = "清河区昨日开工修建便桥三座工期十八个月。"
TWO = "区水务局表示闸门将于汛期前换完。"


def test_an_indent_begins_a_paragraph() -> None:
    assert joined(FIRST + SECOND) == (ONE, TWO)


def test_a_column_s_foot_breaks_no_paragraph() -> None:
    assert joined(FIRST[:2], [*FIRST[2:], *SECOND]) == (ONE, TWO)
    assert joined(FIRST + SECOND[:1], [SECOND[1], "清河新报讯"]) == (ONE, TWO + "清河新报讯")


def test_a_short_last_line_ends_a_paragraph_without_an_indent() -> None:
    flush = ["区水务局表示闸门将于", "汛期前换完。"]
    assert joined(FIRST + flush) == (ONE, TWO)


def test_a_full_last_line_ends_none() -> None:
    full = ["清河区昨日开工修便桥", "三座工期共十八个月。", "区水务局表示闸门将于"]
    assert len(joined(full)) == 1


def test_a_bold_line_of_its_own_is_a_subhead() -> None:
    blocks = [
        block(0, *column(X[0], 90, FIRST)),
        block(1, line("工期不变", X[0], 140, bold=True)),
        block(2, *column(X[0], 156, SECOND)),
    ]
    assert chain_paragraphs(blocks, MEASURE) == (ONE, "工期不变", TWO)


@pytest.mark.parametrize(
    ("upper", "lower", "marked", "text"),
    [
        ("The council voted to re-", "pair the bridge", False, "repair the bridge"),
        ("The council voted to re-", "pair the bridge", True, "repair the bridge"),
        ("The road from Qing-", "He to the quay", False, "Qing-He to the quay"),
        ("The council voted¬", "down the plan", False, "voteddown the plan"),
        ("The council voted", "on the plan", False, "voted on the plan"),
    ],
)
def test_words_broken_at_a_line_s_end(upper: str, lower: str, marked: bool, text: str) -> None:
    first, second = column(X[0], 90, [upper, lower])
    (paragraph,) = chain_paragraphs(
        [block(0, msgspec.structs.replace(first, hyphenated=marked), second)], MEASURE
    )
    assert paragraph.endswith(text)


def test_a_latin_indent_is_smaller() -> None:
    lines = column(X[0], 90, ["The council voted on Monday.", "The mayor said so.", "He was late."])
    box = lines[1].box
    assert box is not None
    moved = msgspec.structs.replace(lines[1], box=type(box)(X[0] + 6, box.y0, box.x1, box.y1))
    found = chain_paragraphs([block(0, lines[0], moved, lines[2])], MEASURE)
    assert found[0] == "The council voted on Monday."
    assert found[1].startswith("The mayor")


def test_no_blocks_no_paragraphs() -> None:
    assert chain_paragraphs([], MEASURE) == ()


def test_a_latin_poem_is_read_line_by_line() -> None:
    verse = ["The river sleeps", "And no one on the quay", "Has seen the ferry", "Go out to sea"]
    assert joined(verse) == tuple(verse)


def test_whether_a_block_opens_a_paragraph() -> None:
    assert opens_paragraph(block(0, *column(X[0], 90, FIRST)), MEASURE)
    assert not opens_paragraph(block(0, *column(X[0], 90, FIRST[1:])), MEASURE)


def test_a_chinese_poem_of_even_lines_is_narrower_than_its_column() -> None:
    verse = ["河水慢慢流过", "没有人记得渡", "灯灭在雨里头", "船还没有靠岸"]
    assert joined(verse) == tuple(verse)
