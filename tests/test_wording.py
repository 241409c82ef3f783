import re
from typing import get_args

import pytest

from jianbao.model import HOLDS_TEXT, ArticleKind, FurnitureRole, Severity
from jianbao.wording import EXPLANATIONS, LABELS, choose_language, explanation, label

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    "code",
    sorted({*HOLDS_TEXT, *get_args(ArticleKind), *get_args(FurnitureRole), *get_args(Severity)}),
)
def test_every_code_of_the_contract_has_a_label_in_both_languages(code: str) -> None:
    assert HAN.search(label(code, "zh"))
    assert not HAN.search(label(code, "en"))


@pytest.mark.parametrize("words", [*LABELS.values(), *EXPLANATIONS.values()])
def test_english_is_english_and_chinese_is_chinese(words: tuple[str, str]) -> None:
    english, chinese = words
    assert english.isascii()
    assert HAN.search(chinese)


def test_every_explained_code_has_a_label() -> None:
    assert EXPLANATIONS.keys() <= LABELS.keys()


def test_unknown_code_is_spelled_out() -> None:
    assert label("some_new_doubt", "zh") == "some new doubt"
    assert explanation("some_new_doubt", "en") == ""


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ((), "en"),
        ((None, "", "zh"), "zh"),
        (("en", "zh"), "en"),
        (("zh_CN.UTF-8",), "zh"),
        (("C.UTF-8", "zh-Hant-TW"), "zh"),
        (("fr", "zh"), "zh"),
        (("de, zh;q=0.8, en;q=0.5",), "zh"),
        (("en;q=0.5, zh-CN;q=0.9",), "zh"),
        (("zh;q=0, en;q=0.1",), "en"),
        (("zh;q=0.5.1, en;q=0.1",), "en"),
        (("<script>, *",), "en"),
    ],
)
def test_first_wish_that_names_a_language_wins(
    wishes: tuple[str | None, ...], language: str
) -> None:
    assert choose_language(*wishes) == language
