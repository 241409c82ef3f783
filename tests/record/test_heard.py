"""Requests told with their answer: who asked, what, who answers; and what only looks so."""

from __future__ import annotations

import pytest

from jianbao.record.heard import heard


@pytest.mark.parametrize(
    ("text", "asker", "about", "to"),
    [
        (
            "针对果农提出的仓库不够用问题，镇农服中心腾出两间库房",
            "果农",
            "仓库不够用",
            "镇农服中心",
        ),
        ("根据居民反映的路灯不亮的情况，区城管局连夜更换灯泡", "居民", "路灯不亮的", "区城管局"),
        (
            "区公交公司采纳了乘客提出的早班提前半小时的建议，下周起调整",
            "乘客",
            "早班提前",
            "区公交公司",
        ),
    ],
)
def test_what_is_answered_was_asked(text: str, asker: str, about: str, to: str) -> None:
    found = heard(text)
    assert found is not None
    assert (found.asker, found.to) == (asker, to)
    assert found.about.startswith(about)
    assert text[found.span.start :].startswith(found.asker)


@pytest.mark.parametrize(
    ("text", "asker", "about"),
    [
        ("接到居民的求助后，供电所半小时恢复了供电", "居民", "求助"),
        ("青屏镇职工反映的社保断缴问题，已得到妥善处理", "青屏镇职工", "社保断缴"),
        ("区发改局回应网友“小树叶”的留言：体育馆月底复工", "网友“小树叶”", "体育馆月底复工"),
    ],
)
def test_what_is_told_by_its_answer(text: str, asker: str, about: str) -> None:
    found = heard(text)
    assert found is not None
    assert (found.asker, found.about) == (asker, about)


@pytest.mark.parametrize(
    "text",
    [
        "企业提出的7个问题中，5个当场得到解决",
        "局长走访了反映问题的居民",
        "区里切实解决群众反映的突出问题",
        "针对近期天气，区气象局发布提醒",
    ],
)
def test_counts_and_visits_are_no_request(text: str) -> None:
    assert heard(text) is None
