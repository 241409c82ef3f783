"""Numbers as Chinese papers print them: 4000亿元, 一万亩, 3.2万余人, 近九成, 三分之二.

Takes folded text; gives values with 万 and 亿 left to the unit, as the record wants them.
"""

from __future__ import annotations

import re

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}

CHINESE = "零〇一二两三四五六七八九十百千"
NUMBER = rf"(?:\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{CHINESE}]+(?:点[{CHINESE}]+)?|半)"
"""A number without 万 and 亿: figures with or without commas, or Chinese numerals."""


def value_of(numeral: str) -> float | None:
    """The number that a numeral says, None where it says none (a lone 百, 几).

    Places are 十, 百, 千, 万, 亿; without them the digits stand one by one (二〇二四).
    """
    plain = numeral.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    if plain == "半":
        return 0.5
    whole, point, rest = plain.partition("点")
    integer = _integer(whole)
    if integer is None or not point:
        return None if integer is None else float(integer)
    decimals = "".join(str(DIGITS[c]) for c in rest if c in DIGITS)
    return float(f"{integer}.{decimals}") if decimals else None


def _integer(numeral: str) -> int | None:
    if not numeral or any(c not in DIGITS and c not in _TENS and c not in _LARGE for c in numeral):
        return None
    if all(c in DIGITS for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    total = section = digit = 0
    for character in numeral:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        else:
            total = (total + section + digit) * _LARGE[character]
            section = digit = 0
    return total + section + digit


_SHARE = re.compile(
    rf"百分之(?P<hundredths>{NUMBER})|(?P<below>[{CHINESE}]+)分之(?P<above>[{CHINESE}]+)"
    r"|(?P<tenths>[一二两三四五六七八九])成(?P<half>[一二三四五六七八九半])?"
)


def share_of(words: str) -> float | None:
    """Per cent that words for a share say: 百分之十二, 三分之二, 七成, 六成三; else None."""
    match = _SHARE.fullmatch(words)
    if not match:
        return None
    if match["hundredths"]:
        return value_of(match["hundredths"])
    if match["tenths"]:
        half = match["half"]
        return DIGITS[match["tenths"]] * 10 + (5 if half == "半" else DIGITS[half] if half else 0)
    below, above = value_of(match["below"]), value_of(match["above"])
    return None if not below or above is None else round(100 * above / below, 4)


SHARE = (
    rf"(?:百分之{NUMBER}|[{CHINESE}]+分之[{CHINESE}]+|"
    r"[一二两三四五六七八九]成[一二三四五六七八九半]?)"
)
"""Words for a share."""
