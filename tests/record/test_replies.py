"""Who answers, in the words behind a request and in its own sentence."""

from __future__ import annotations

import pytest

from jianbao.record.replies import replied, replied_within


@pytest.mark.parametrize(
    ("behind", "to", "answer"),
    [
        ("。区公交公司次日回复，末班车延后半小时", "区公交公司", "次日回复"),
        ("。院长第二天就换了软米饭", "院长", "第二天就换了"),
        ("。一周后，滑梯装好了", "", "滑梯装好了"),
    ],
)
def test_behind(behind: str, to: str, answer: str) -> None:
    reply = replied(behind)
    assert reply is not None
    assert reply.to == to
    assert reply.answer.startswith(answer)


@pytest.mark.parametrize(
    "behind", ["。天黑了", "。随后召开的碰头会上，大家都笑了", "。快递中心的夜班工请求补发津贴"]
)
def test_no_answer(behind: str) -> None:
    assert replied(behind) is None


def test_in_the_same_sentence() -> None:
    sentence = "居民想有个歇脚的凉亭，居委会筹资三万元"
    reply = replied_within(sentence)
    assert reply is not None
    assert (reply.to, sentence[reply.start :]) == ("居委会", "，居委会筹资三万元")


def test_what_is_demanded_is_no_answer() -> None:
    assert replied_within("村民说路难走，区里要求各镇排查") is None
