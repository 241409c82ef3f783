"""What Markdown, HTML and LaTeX put round the words of a page, taken off again.

Page parsers leave flat text with marks of all three. Each function takes text and gives the text
without one sort of mark; what was dropped and holds letters or digits goes to the list `dropped`,
so that nothing is lost.
"""

from __future__ import annotations

import html
import re

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\(((?:https?:|mailto:|[#/.])[^)\s]*)\)")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
BREAKING_TAG = re.compile(
    r"<(?:br|hr)\b[^<>]*>|</(?:td|th|tr|p|div|li|ul|ol|table|caption|h[1-6])\s*>", re.IGNORECASE
)
OTHER_TAG = re.compile(
    r"</?(?:table|thead|tbody|tfoot|tr|td|th|colgroup|col|caption|p|div|span|ul|ol|li|b|i|u|em"
    r"|strong|sup|sub|small|big|center|font|a|img|figure|figcaption|html|head|body|section|article"
    r"|header|footer|blockquote|h[1-6])\b[^<>]*>",
    re.IGNORECASE,
)
# A backslash and an n is a line break that was escaped once too often, unless a LaTeX command
# begins there.
ESCAPED_BREAK = re.compile(
    r"\\n(?!(?:u|e|eq|ot|otin|abla|i|atural|earrow|warrow|mid|sim|ewline|oindent|onumber)\b)"
)
ESCAPED_SIGN = re.compile(r"\\([*_#\[\]()~`>.!|\-])")
STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
# As in Markdown with formulas: no space inside the dollars and no digit after them, so that sums
# of money stay.
FORMULA = re.compile(r"\$(?![\s$])([^$\n]{1,60})(?<!\s)\$(?!\d)")
LATEX_GROUP = re.compile(
    r"\\(?:mathrm|mathbf|mathit|mathsf|text|textbf|textit|rm|bf)\s*\{([^{}]*)\}"
)
LATEX_SIGNS = {
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
    r"\rightarrow": "→",
    r"\&": "&",
    r"\$": "$",
    r"\,": "",
    r"\;": "",
    r"\ ": " ",
}
LATEX_SIGN = re.compile(r"\\(?:[A-Za-z]+|[%&$,; ])")

INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060"))


def without_marks(text: str, dropped: list[str]) -> str:
    """One physical line without marks; a break that a mark stood for is a newline in it."""
    text = text.translate(INVISIBLE)
    text = _dropping(IMAGE, text, "", dropped)
    text = LINK.sub(lambda found: _kept(found[1], found[2], dropped), text)
    text = _dropping(BREAKING_TAG, text, "\n", dropped)
    text = _dropping(OTHER_TAG, text, "", dropped)
    text = FORMULA.sub(lambda found: _formula(found, dropped), text)
    text = _dropping(ESCAPED_BREAK, text, "\n", dropped)
    text = ENTITY.sub(lambda found: _entity(found[0], dropped), text)
    text = STRONG.sub(r"\2", text)
    return ESCAPED_SIGN.sub(r"\1", text)


def note(mark: str, dropped: list[str]) -> None:
    """Add a dropped mark to the list if it holds a letter or a digit."""
    if any(char.isalnum() for char in mark):
        dropped.append(mark.strip())


def without_comments(text: str, dropped: list[str]) -> str:
    """A page's text without HTML comments, which may run over several lines."""
    return COMMENT.sub(lambda found: _kept("", found[1], dropped), text)


def _kept(text: str, mark: str, dropped: list[str]) -> str:
    """`text`, after `mark` has been noted."""
    note(mark, dropped)
    return text


def _dropping(pattern: re.Pattern[str], text: str, instead: str, dropped: list[str]) -> str:
    return pattern.sub(lambda found: _kept(instead, found[0], dropped), text)


def _entity(entity: str, dropped: list[str]) -> str:
    """The character that an HTML entity stands for; unknown ones stay as they are."""
    character = html.unescape(entity).replace("\xa0", " ")
    # A name that HTML knows only the beginning of, or a code that stands for no character.
    if character == entity or len(character) > 2 or not character.isprintable():
        return entity
    return _kept(character, entity, dropped)


def _formula(found: re.Match[str], dropped: list[str]) -> str:
    """The words of a formula that is only numbers and units; any other formula stays as it is."""
    marks: list[str] = []
    body = LATEX_GROUP.sub(lambda group: _group(group, marks), found[1])
    body = LATEX_SIGN.sub(lambda sign: _sign(sign[0], marks), body)
    body = re.sub(r"[\^_]?\{([^{}\\]*)\}|\^(?=[\d°])", r"\1", body)
    if re.search(r"[\\{}^]", body):
        return found[0]
    for mark in marks:
        note(mark, dropped)
    return body


def _group(group: re.Match[str], marks: list[str]) -> str:
    marks.append(group[0].split("{")[0])
    return group[1]


def _sign(sign: str, marks: list[str]) -> str:
    if sign not in LATEX_SIGNS:
        return sign
    marks.append(sign)
    return LATEX_SIGNS[sign]
