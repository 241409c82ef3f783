from __future__ import annotations

from collections import Counter

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.model import Line, Page
from jianbao.reading.flat_chunks import Chunk, ChunkRole, read_chunks
from jianbao.reading.flat_loops import with_jumps, without_copies, without_loops
from jianbao.reading.language import letters

LOOPED = "会议指出，一季度开局平稳，要看到成绩，更要看到差距。"
NOTICE = (
    "清河区水务局定于周五夜间检修柳巷泵站，届时云岭路以北水压将有所下降，请提前储水，错峰洗浴。"
)


def chunks_of(*texts: str, role: ChunkRole = "body") -> list[Chunk]:
    return [Chunk(key=k, text=text, role=role) for k, text in enumerate(texts)]


def read(*texts: str) -> list[Chunk]:
    lines = tuple(Line(text=text, block=k) for k, text in enumerate(texts))
    return list(read_chunks(Page(number=1, source="page-1.txt", lines=lines)))


def test_findings_stand_in_the_order_of_the_text() -> None:
    chunks = chunks_of(NOTICE, "昨日开会。" + LOOPED * 3, "第二村修路。", NOTICE, "往后进城" * 6)
    kept, found = without_loops(4, chunks)
    first, second, third = (letters(finding.text) for finding in found)
    assert (first, second) == (letters(LOOPED) * 2, letters(NOTICE))
    assert third == "往后进城" * 5
    assert {(f.code, f.page, f.severity) for f in found} == {("repeated_run", 4, "info")}
    assert [chunk.key for chunk in kept] == [0, 1, 2, 4]
    assert kept[1].text == "昨日开会。" + LOOPED


def test_a_loop_over_several_chunks() -> None:
    kept, found = without_loops(1, chunks_of("昨日开会。", LOOPED, LOOPED, LOOPED, "完。"))
    assert [chunk.text for chunk in kept] == ["昨日开会。", LOOPED, "完。"]
    assert letters("".join(f.text for f in found)) == letters(LOOPED) * 2


def test_a_looped_line_is_freed_whatever_it_is() -> None:
    line = "本报记者 苏晚晴 通讯员 陶然之 摄影 方以恒"
    kept, found = without_copies(2, read("昨日开会。", " ".join([line] * 3), "柳巷开渠", LOOPED))
    assert [chunk.text for chunk in kept] == ["昨日开会。", line, "柳巷开渠", LOOPED]
    assert [(f.code, f.page, letters(f.text)) for f in found] == [
        ("repeated_run", 2, letters(line) * 2)
    ]


def test_lines_that_say_what_ends_the_text_above_are_copies() -> None:
    clause = "两岸的麦子一夜之间就喝饱了水。"
    kept, found = without_copies(1, read("渠里放了水，" + clause, clause, clause, "没有人再提。"))
    assert [chunk.text for chunk in kept] == ["渠里放了水，" + clause, "没有人再提。"]
    assert len(found) == 2


def test_a_heading_below_its_text_is_no_copy() -> None:
    chunks = read("一句话：清河区图书馆新馆四月一日开馆。", "清河区图书馆新馆四月一日开馆")
    assert without_copies(1, chunks) == (chunks, ())
    marked = [msgspec.structs.replace(chunk, depth=2) for chunk in read(LOOPED, LOOPED)]
    assert without_copies(1, marked) == (marked, ())


def test_headings_and_furniture_are_no_loops() -> None:
    chunks = chunks_of(LOOPED, LOOPED, LOOPED, role="headline")
    assert without_loops(1, chunks) == (chunks, ())


def test_a_page_of_nothing() -> None:
    assert without_loops(1, []) == ([], ())
    assert with_jumps([]) == []


def test_a_jump_line_alone_goes_to_the_text_it_belongs_to() -> None:
    chunks = read("大桥昨日合龙。", "（下转第2版）", "（上接第1版）", "堤防逐段排查。")
    kept = with_jumps(chunks)
    assert [c.text for c in kept] == ["大桥昨日合龙。", "堤防逐段排查。"]
    assert [[j.text for j in c.jumps] for c in kept] == [["（下转第2版）"], ["（上接第1版）"]]


def test_a_page_of_nothing_but_a_jump_line_keeps_its_words() -> None:
    (kept,) = with_jumps(read("（下转第2版）"))
    assert (kept.role, kept.text, kept.jumps) == ("rule", "（下转第2版）", ())


def test_the_jump_line_of_a_copy_stays() -> None:
    chunks = read(NOTICE, "第二村修路。", NOTICE + "（下转第2版）")
    kept, found = without_loops(1, chunks)
    assert len(found) == 1
    assert [j.text for chunk in kept for j in chunk.jumps] == ["（下转第2版）"]


RUNS = st.builds(
    lambda run, times, tail: run * times + tail,
    st.sampled_from([LOOPED, NOTICE, "天天如此", "第2村", "the bridge ", "𠮷\ud800"]),
    st.integers(1, 5),
    st.sampled_from(["", "完。", "（下转第2版）", "会议指出，一季度开局平稳"]),
)


@given(st.lists(RUNS, max_size=8))
@settings(deadline=None)
def test_kept_and_dropped_are_all_letters(texts: list[str]) -> None:
    first, copies = without_copies(1, read(*texts))
    chunks = with_jumps(first)
    kept, loops = without_loops(1, chunks)
    found = (*copies, *loops)
    left = [text for c in kept for text in (c.text, *(j.text for j in c.jumps))]
    told = Counter(letters("\n".join([*left, *(finding.text for finding in found)])))
    assert told == Counter(letters("\n".join(texts)))
    assert [chunk.key for chunk in kept] == sorted(chunk.key for chunk in kept)
