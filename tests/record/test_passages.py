from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jianbao.record.passages import Passage, Span, fold


def cut(text: str) -> list[str]:
    passage = Passage.of(text, "paragraph")
    return [passage.quote(s.start, s.end) for s in passage.sentences]


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="清河，。“”《》()；\n 12", max_size=40))
def test_sentences_and_clauses_lie_in_order_within_the_text(text: str) -> None:
    passage = Passage.of(text, "paragraph")
    last = 0
    for sentence in passage.sentences:
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end
        for clause in passage.clauses(sentence):
            assert sentence.start <= clause.start < clause.end <= sentence.end


def test_a_stop_within_quotation_marks_ends_no_sentence() -> None:
    assert cut("他说：“好。走吧。”大家都笑了。桥通了。") == [
        "他说：“好。走吧。”大家都笑了",
        "桥通了",
    ]


def test_marks_that_do_not_close_enclose_nothing() -> None:
    assert cut("“好。走吧。") == ["“好", "走吧"]


def test_half_width_marks_are_read_as_full_ones_but_not_in_numbers() -> None:
    passage = Passage.of("3月2日,共10,000人,9:30开始", "paragraph")
    parts = [passage.quote(c.start, c.end) for c in passage.clauses(Span(0, len(passage.text)))]
    assert parts == ["3月2日", "共10,000人", "9:30开始"]
