from __future__ import annotations

import pytest

from jianbao.reading.jumps import cut_jumps, find_jumps


@pytest.mark.parametrize(
    ("text", "direction", "page"),
    [
        ("（下转第2版）", "to", 2),
        ("(下转２版)", "to", 2),
        ("下转2版", "to", 2),
        ("【下转A3版】", "to", 3),
        ("（ 下 转 第 2 版 ）", "to", 2),
        ("(转第3版)", "to", 3),
        ("（下转第十二版）", "to", 12),
        ("上接第1版", "from", 1),
        ("紧接第一版", "from", 1),
        ("（上接头版）", "from", 1),
        ("（上接第1版《清河大桥通车》）", "from", 1),
        ("Continued on page 4", "to", 4),
        ("(Continued from Page 1)", "from", 1),
        ("Continued on Page 2, Column 3", "to", 2),
        ("(Turn to page three)", "to", 3),
        ("See ROADS, page A4", "to", 4),
        ("(Continued, page 3)", "to", 3),
        ("Suite page 2", "to", 2),
        ("Lire la suite page 3", "to", 3),
        ("(La suite à la 2e page)", "to", 2),
        ("(Suite de la première page)", "from", 1),
        ("Fortsetzung auf Seite 3", "to", 3),
        ("Fortsetzung von Seite 1", "from", 1),
        ("(Vervolg op pagina 3)", "to", 3),
    ],
)
def test_jump_lines(text: str, direction: str, page: int) -> None:
    (mark,) = find_jumps(text)
    assert (mark.direction, mark.page) == (direction, page)
    assert text[mark.start : mark.end].strip() == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "（详细报道见第2版）",
        "（相关报道详见第4版）",
        "详见第2版",
        "相关报道转第3版",
        "他把话题转到第3版的照片上。",
        "See page 4",
        "The talks continued on page 4 of the book, he said.",
        "a suite on page 3",
        "",
    ],
)
def test_pointers_and_sentences_are_none(text: str) -> None:
    assert find_jumps(text) == ()
    assert cut_jumps(text) == (text, ())


def test_a_jump_is_cut_from_the_end_of_its_paragraph() -> None:
    text = "会议要求开展演练。 （下转第2版）"
    bare, (mark,) = cut_jumps(text)
    assert bare == "会议要求开展演练。"
    assert text[mark.start : mark.end] == "（下转第2版）"


def test_two_jumps_in_order() -> None:
    marks = find_jumps("（上接第1版）大桥合龙。（下转第4版）")
    assert [(m.direction, m.page) for m in marks] == [("from", 1), ("to", 4)]
