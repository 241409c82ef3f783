"""Which language is chosen."""

from __future__ import annotations

import pytest

from jianbao.cli.language import choose_language

CASES = [
    ([], {}, "en"),
    ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
    ([], {"LANG": "zh_TW"}, "zh"),
    ([], {"LANG": "C.UTF-8"}, "en"),
    ([], {"LANG": "de_DE.UTF-8"}, "en"),
    ([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
    ([], {"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
    ([], {"JIANBAO_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
    (["--lang", "zh", "list"], {"JIANBAO_LANG": "en"}, "zh"),
    (["--lang=zh", "list"], {}, "zh"),
    (["search", "--", "--lang", "zh"], {}, "en"),
    (["--lang"], {"LANG": "zh_CN.UTF-8"}, "zh"),
    (["--lang", "fr"], {"LANG": "zh_CN.UTF-8"}, "zh"),
]


@pytest.mark.parametrize(("arguments", "environment", "expected"), CASES)
def test_choice(arguments: list[str], environment: dict[str, str], expected: str) -> None:
    assert choose_language(arguments, environment) == expected
