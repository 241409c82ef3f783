"""Patterns that are passed over at one look find what they would find without it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.record import asker_words, askers, project_words, stages
from jianbao.record.first_letters import first_letters, quick


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("开工|竣工", "开竣"),
        ("(?:正式)?开[工建]", "正开"),
        ("[一二]期(?!间)", "一二"),
        ("(?<!重)新建|(?P<a>改|扩){1,2}建", "新改扩"),
        ("[a-c]x", "abc"),
    ],
)
def test_letters_that_a_match_begins_with(pattern: str, letters: str) -> None:
    assert first_letters(pattern) == set(letters)


@pytest.mark.parametrize(
    "pattern", ["", "开?", ".建", "[^开]工", "[一-龥]成功", r"\s开", "(?!)|开"]
)
def test_patterns_that_may_begin_with_anything(pattern: str) -> None:
    assert first_letters(pattern) is None
    assert quick(pattern).pattern == pattern


@given(st.text("开竣正式工建重新改扩一二期间ab]^-"))
def test_a_look_ahead_changes_nothing(text: str) -> None:
    for pattern in ("(?<!重)新建|[改扩]建|[一二]期(?!间)", "(?:正式)?[开竣]工", r"[\]^-]a"):
        with_look = [match.span() for match in quick(pattern).finditer(text)]
        assert with_look == [match.span() for match in re.finditer(pattern, text)]


WORDS = st.lists(
    st.sampled_from(
        [
            "三桥",
            "工程",
            "成功",
            "开工",
            "竣工",
            "预计",
            "主体",
            "已",
            "一次",
            "吊装",
            "通车",
            "推迟到",
            "完成",
            "30%",
            "进入",
            "阶段",
            "停工",
            "验收",
            "，",
            "、",
            "的",
        ]
    ),
    max_size=7,
).map("".join)


@given(WORDS)
def test_verbs_of_stages_are_those_of_the_whole_list(words: str) -> None:
    verbs = stages.VERB if "成功" in words else stages._VERB_BUT_SUCCESS
    whole = [(m.span(), m.lastgroup) for m in stages.VERB.finditer(words)]
    assert [(m.span(), m.lastgroup) for m in verbs.finditer(words)] == whole


@given(WORDS)
def test_projects_are_those_of_the_plain_pattern(words: str) -> None:
    plain = re.search(project_words.PROJECT, words)
    found = project_words.HAS_PROJECT.search(words)
    assert (found and found.span()) == (plain and plain.span())


NAMES = st.lists(
    st.sampled_from(
        [
            "居民",
            "“",
            "”",
            "，",
            "的",
            "老城",
            "《",
            "》",
            "市民",
            "们",
            "某厂",
            "企业",
            "代表",
            "在",
            "“我”",
            "：",
        ]
    ),
    max_size=8,
).map("".join)


@given(NAMES)
def test_who_asks_begins_where_no_break_stands(words: str) -> None:
    plain = re.search(
        rf"[^，。；：“”《》]*(?:“[^”]*”)?[^，。；：“”《》]*?(?:{asker_words.BEFORE_VERB})"
        r"[^，。；：“”的]{0,4}?(?:们)?$",
        words,
    )
    assert askers._phrase_start(words) == (plain.start() if plain else None)
