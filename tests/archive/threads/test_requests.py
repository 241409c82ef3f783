from __future__ import annotations

from jianbao.archive.threads import follow_organization
from jianbao.archive.threads.requests import pair_requests
from jianbao.archive.threads.told import Alias
from tests.archive.threads.cases import asked, event, post, told, view

STEAM = told("2023-11-14", asked("苇原纺织", "提前接入集中供热"))


def test_the_answer_of_a_later_issue() -> None:
    answer = told("2024-03-12", asked("苇原纺织", "能否接入集中供热", "2月28日送汽", "区发改局"))
    (pair,) = pair_requests([STEAM, answer])
    assert (pair.date, pair.answer, pair.to) == ("2023-11-14", "2月28日送汽", "区发改局")
    assert pair.answered is not None
    assert pair.answered.date == "2024-03-12"
    assert 0.5 < pair.sure <= 1.0


def test_each_of_two_questions_gets_its_own() -> None:
    bus = told("2023-11-14", asked("苇原纺织", "公交末班车延长"))
    answers = [
        told("2024-03-12", asked("苇原纺织", "公交末班车能否延长", "延至22时30分")),
        told("2024-03-12", asked("苇原纺织", "接入集中供热", "已经送汽")),
    ]
    found = {pair.about: pair.answer for pair in pair_requests([STEAM, bus, *answers])}
    assert found == {"提前接入集中供热": "已经送汽", "公交末班车延长": "延至22时30分"}


def test_an_only_question_is_answered_in_other_words_less_surely() -> None:
    other = told("2024-03-12", asked("苇原纺织", "老厂区支线", "已经送汽"))
    (pair,) = pair_requests([STEAM, other])
    assert (pair.answer, pair.sure) == ("已经送汽", 0.5)


def test_open_answered_at_once_and_another_s_answer() -> None:
    at_once = told("2023-11-14", asked("澄砾新材料", "跑三个窗口", "并为一个"))
    found = pair_requests([STEAM, at_once])
    assert [(p.asker, p.answer) for p in found] == [("苇原纺织", ""), ("澄砾新材料", "并为一个")]
    assert found[0].answered is None
    assert found[1].answered == found[1].asked


def test_an_organization_s_thread() -> None:
    facts = [
        told("2023-11-14", post("罗启明", "局长", "区经信局")),
        told("2024-03-12", post("罗启明", "局长", "经信局")),
        told("2024-03-12", event("调研", kind="visit", places=("区经信局",))),
        told("2024-03-12", asked("朗埠光电", "第二路电源", to="区经信局")),
    ]
    found = follow_organization("区经信局", (Alias(name="区经信局"),), facts, view())
    assert [(p.person, p.first, p.last) for p in found.posts] == [
        ("罗启明", "2023-11-14", "2024-03-12")
    ]
    assert [(c.kind, c.name) for c in found.calls] == [("visit", "调研")]
    assert [(r.asker, r.to) for r in found.requests] == [("朗埠光电", "区经信局")]
