"""Formulas that are no mathematics: numbers, units and words that a parser has set in LaTeX.

Takes one line, gives it with such formulas written out. A formula that is more than that stays as
it is, with its marks.
"""

from __future__ import annotations

import re

from jianbao.sources.noting import note

LONGEST = 120
"""Characters of the longest formula looked into; parsers put a space after each character."""
# As in Markdown with formulas: no space inside the dollars and no digit after them, so that sums
# of money stay; and no dollar that is escaped.
DOLLARS = re.compile(rf"(?<![\\$])(\$\$?)(?![\s$])([^$\n]{{1,{LONGEST}}}?)(?<![\s\\])\1(?![\d$])")
# Escaped brackets are brackets, unless LaTeX stands within.
BRACKETS = re.compile(
    rf"\\\((?P<round>[^\n\u3400-\u9fff]{{1,{LONGEST}}}?)\\\)"
    rf"|\\\[(?P<square>[^\n\u3400-\u9fff]{{1,{LONGEST}}}?)\\\]"
)
GROUP = re.compile(
    r"\\(?:mathrm|mathbf|mathit|mathsf|boldsymbol|textbf|textit|textrm|text|underline|rm|bf)"
    r"\s*\{([^{}]*)\}"
)
SIGNS = {
    r"\%": "%",
    r"\sim": "~",
    r"\times": "×",
    r"\cdot": "·",
    r"\approx": "≈",
    r"\pm": "±",
    r"\geq": "≥",
    r"\leq": "≤",
    r"\ge": "≥",
    r"\le": "≤",
    r"\circ": "°",
    r"\degree": "°",
    r"\rightarrow": "→",
    r"\cdots": "…",
    r"\ldots": "…",
    r"\&": "&",
    r"\$": "$",
    r"\,": "",
    r"\;": "",
    r"\!": "",
    r"\quad": " ",
    r"\ ": " ",
}
SIGN = re.compile(r"\\(?:[A-Za-z]+|[%&$,;! ])")
SCRIPT = re.compile(r"(?:\s*[\^_]\s*)?\{\s*([^{}\\]*?)\s*\}|\^\s*(?=[\d°])")
SPACED = re.compile(r"(?<=[\d.]) +(?=[\d.%°])|(?<=\d) +(?=[,:]\s*\d)|(?<=[,:]) +(?=\d)")
"""Spaces between the characters of one number."""
UNREAD = re.compile(r"[\\{}^]")


def without_formulas(text: str, dropped: list[str]) -> str:
    """`text` with the words of formulas that are only numbers, units and words."""
    if "$" in text:
        text = DOLLARS.sub(lambda found: _written_out(found[0], found[2], dropped), text)
    if "\\(" in text or "\\[" in text:
        text = BRACKETS.sub(lambda found: _in_brackets(found, dropped), text)
    return text


def _in_brackets(found: re.Match[str], dropped: list[str]) -> str:
    body = found["round"] or found["square"]
    return _written_out(found[0], body, dropped) if re.search(r"[\\^_]", body) else found[0]


def _written_out(formula: str, body: str, dropped: list[str]) -> str:
    marks: list[str] = []
    body = GROUP.sub(lambda group: _group(group, marks), body.replace("~", " "))
    body = SIGN.sub(lambda sign: _sign(sign[0], marks), body)
    body = SCRIPT.sub(lambda script: script[1] or "", body)
    if UNREAD.search(body):
        return formula
    for mark in marks:
        note(mark, dropped)
    return SPACED.sub("", body).strip()


def _group(group: re.Match[str], marks: list[str]) -> str:
    marks.append(group[0].split("{")[0])
    return group[1].strip()


def _sign(sign: str, marks: list[str]) -> str:
    if sign not in SIGNS:
        return sign
    marks.append(sign)
    return SIGNS[sign]
