from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.record.answers import MOST_BROKEN, MOST_OBJECTS, Answer, answer_in

ONE, TWO = {"type": "post", "person": "叶书宁"}, {"type": "plan", "code": "“236”工作法"}
ARRAY = json.dumps([ONE, TWO], ensure_ascii=False)


@pytest.mark.parametrize(
    "words",
    [
        ARRAY,
        f"```json\n{ARRAY}\n```",
        f"Here are the facts:\n{ARRAY}\nLet me know.",
        json.dumps({"facts": [ONE, TWO]}),
        json.dumps({"facts": [ONE, 7, TWO, "x"], "note": []}),
        "\n".join(json.dumps(each) for each in (ONE, TWO)),
    ],
    ids=["array", "fenced", "prose", "wrapped", "wrapped with others", "one a line"],
)
def test_the_objects_are_found_however_they_are_wrapped(words: str) -> None:
    assert answer_in(words) == Answer((ONE, TWO))


def test_what_is_whole_is_kept_of_an_answer_broken_off() -> None:
    assert answer_in(ARRAY[:-5]) == Answer((ONE,), broken=1)
    assert answer_in('{"facts": ' + ARRAY[:-5]) == Answer((ONE,), broken=2)


@pytest.mark.parametrize("words", ["[]", "```json\n[ ]\n```", "None. []"])
def test_no_facts_is_an_answer(words: str) -> None:
    assert answer_in(words) == Answer()


@pytest.mark.parametrize("words", ["", "没有找到事实。", "[1, 2]", "null"])
def test_no_json_is_none(words: str) -> None:
    assert answer_in(words) == Answer(nothing=True)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "9" * 5000])
def test_numbers_that_are_none_break_an_object(value: str) -> None:
    assert answer_in(f'[{{"type": "indicator", "value": {value}}}]') == Answer(broken=1)


def test_too_much_is_cut_and_counted() -> None:
    assert answer_in(json.dumps([ONE] * (MOST_OBJECTS + 9))) == Answer(
        (ONE,) * MOST_OBJECTS, too_many=9
    )
    assert answer_in('{"a":' * 50_000).broken == MOST_BROKEN


@given(st.text(alphabet='{}[]":,\\ na1叶\ud800', max_size=60))
def test_nothing_raises(words: str) -> None:
    answer = answer_in(words)
    assert all(isinstance(each, dict) for each in answer.objects)
