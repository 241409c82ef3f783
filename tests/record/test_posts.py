from __future__ import annotations

from jianbao.model import Post
from tests.record.made import facts


def test_one_fact_an_office() -> None:
    found = facts(Post, "6月8日，区委副书记、区长叶书宁到会。")
    assert [(p.person, p.title) for p in found] == [("叶书宁", "区委副书记"), ("叶书宁", "区长")]
    assert {p.evidence for p in found} == {"区委副书记、区长叶书宁"}


def test_each_post_is_given_once_an_article() -> None:
    assert len(facts(Post, "区长叶书宁到会。", "区长叶书宁说，好。")) == 1


def test_offices_of_the_past_collective_titles_and_roles_are_none() -> None:
    assert facts(Post, "原区长顾维安、区领导贺云舒、记者苏晚晴、企业家秦望川参加。") == []


def test_an_academic_rank_may_stand_behind_the_name() -> None:
    found = facts(Post, "首席专家诸葛原院士题词。")
    assert ("诸葛原", "院士") in [(p.person, p.title) for p in found]


def test_the_words_are_as_printed() -> None:
    (found,) = facts(Post, "区卫生局（筹）局长江望舒,参加会议。")
    assert found.evidence in "区卫生局（筹）局长江望舒,参加会议。"
