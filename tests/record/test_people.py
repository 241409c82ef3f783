from __future__ import annotations

from tests.record.made import story_of


def people(*paragraphs: str, **heading: str) -> list[str]:
    """Who acts in the article, in order, once each."""
    story = story_of(*paragraphs, **heading)
    found = (m.name for mentions in story.people for m in mentions if not m.formula)
    return list(dict.fromkeys(found))


def test_a_list_of_names_before_a_verb_of_attendance() -> None:
    assert people("苏晚、陶然之、江望舒等区四套班子领导参加。") == ["苏晚", "陶然之", "江望舒"]


def test_a_name_with_its_office_once_is_known_without_it() -> None:
    assert people("区长叶书宁到会。", "大家问叶书宁，桥何时通。") == ["叶书宁"]


def test_a_speaker_at_a_clause_s_head() -> None:
    assert people("费明远说，新院区十月启用。") == ["费明远"]


def test_places_in_a_list_are_no_people() -> None:
    assert people("河东、南埠等街道参加。") == []


def test_a_name_in_a_doctrine_s_name_acts_in_nothing() -> None:
    text = "区长叶书宁主持。会议深入学习贯彻叶书宁同志重要讲话精神。"
    story = story_of(text)
    assert [m.formula for m in story.people[0]] == [False, True]


def test_spaces_within_a_name_are_dropped() -> None:
    assert people("区长苏 晚、副区长江望舒出席。") == ["苏晚", "江望舒"]
