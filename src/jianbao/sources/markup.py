"""What Markdown and HTML put round the words of a page, taken off again.

Page parsers leave flat text with marks of both. Each function takes text and gives the text without
one sort of mark; what was dropped and holds letters or digits goes to the list `dropped`, so that
nothing is lost.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from jianbao.sources.formulas import without_formulas
from jianbao.sources.noting import note

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
# No image within an image and no link within a link: else every opening mark that is not closed
# would be looked for to the end of the line.
IMAGE = re.compile(r"!\[(?:[^\]\n!]|!(?!\[))*\]\((?:[^)\n!]|!(?!\[))*\)")
LINK = re.compile(r"(?<![!\\])\[((?:[^\[\]\n\\]|\\.)*)\]\(((?:https?:|mailto:|[#/.])[^)\[\s]*)\)")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
CELL_END = re.compile(r"</t[dh]\s*>\s*", re.IGNORECASE)
BREAKING_TAG = re.compile(
    r"<(?:br|hr)\b[^<>]*>|</(?:tr|p|div|li|ul|ol|table|caption|h[1-6])\s*>", re.IGNORECASE
)
OTHER_TAG = re.compile(
    r"</?(?:table|thead|tbody|tfoot|tr|td|th|colgroup|col|caption|p|div|span|ul|ol|li|b|i|u|em"
    r"|strong|sup|sub|small|big|center|font|a|img|figure|figcaption|html|head|body|section|article"
    r"|header|footer|blockquote|h[1-6]|s|del|ins|mark|strike|code|pre|math|details|summary|aside"
    r"|nav|main|title|label|page_number|watermark|signature)\b[^<>]*>",
    re.IGNORECASE,
)
# A backslash and an n is a line break that was escaped once too often, unless a LaTeX command
# begins there.
ESCAPED_BREAK = re.compile(
    r"\\n(?!(?:u|e|eq|ot|otin|abla|i|atural|earrow|warrow|mid|sim|ewline|oindent|onumber)\b)"
)
ESCAPED_SIGN = re.compile(r"\\([*_#\[\]()~`>.!|\-$+&<=])")
# After a word, before a pause, a bracket or more stars, they stand for characters that a notice
# hides: 王**、李** and 3301********12.
STRONG = re.compile(
    r"(?<![\w*])(?:\*\*|__)(?=\S)|(?<=\w)\*\*(?=[^\s，、。；：！？…（）(),.;:!?*_])"
)
STRONG_END = {"**": re.compile(r"(?<=\S)\*\*"), "__": re.compile(r"(?<=\S)__")}
# Beside a letter or a digit a star may multiply (2*3) or hide a character (王*明); beside Latin
# ones an underscore may be part of a name.
SOFT = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])|(?<![A-Za-z0-9_\\])_(?=[^\s_])"
    r"|(?<![\w`\\])`(?=[^\s`])|~~(?=[^\s~])"
)
SOFT_END = {
    "*": re.compile(r"(?<=[^\s*\\])\*(?![\w*])"),
    "_": re.compile(r"(?<=[^\s_\\])_(?![A-Za-z0-9_])"),
    "`": re.compile(r"(?<=[^\s`])`(?![\w`])"),
    "~~": re.compile(r"(?<=[^\s~])~~"),
}
# What PyMuPDF4LLM writes for a picture, and round the words that it found in one.
OMITTED = re.compile(
    r"(?:\*\*)?(?:==> picture [^\n<]{0,60}intentionally omitted <=="
    r"|-{3,} ?(?:Start|End) of picture text ?-{3,})(?:\*\*)?"
)

INVISIBLE = "\ufeff\u200b-\u200d\u2060"
"""Characters of no width, as in a character class."""
UNSEEN = re.compile(f"[{INVISIBLE}]")
TABLE_END = "</table"


def without_marks(text: str, dropped: list[str]) -> str:
    """One physical line without marks; a break that a mark stood for is a newline in it."""
    text = UNSEEN.sub("", text)
    if "](" in text:
        text = _dropping(IMAGE, text, "", dropped)
        text = LINK.sub(lambda found: _kept(found[1], found[2], dropped), text)
    if "==>" in text or "picture text" in text:
        text = _dropping(OMITTED, text, "", dropped)
    if "<" in text:
        # A row of a table stays one line.
        text = _dropping(CELL_END, text, " ", dropped)
        text = _dropping(BREAKING_TAG, text, "\n", dropped)
        text = _dropping(OTHER_TAG, text, "", dropped)
    text = without_formulas(text, dropped)
    if "\\n" in text:
        text = _dropping(ESCAPED_BREAK, text, "\n", dropped)
    if "&" in text:
        text = ENTITY.sub(lambda found: _entity(found[0], dropped), text)
    if "**" in text or "__" in text:
        text = _without_pairs(text, STRONG, STRONG_END)
    if any(mark in text for mark in SOFT_END):
        text = _without_pairs(text, SOFT, SOFT_END)
    return ESCAPED_SIGN.sub(r"\1", text) if "\\" in text else text


def comments_of(text: str) -> Iterator[re.Match[str]]:
    """The HTML comments in `text`, which may run over several lines; group 1 is their words."""
    begin = text.find("<!--")
    # Where nothing closes any more, the rest of the text need not be searched for each opening.
    last = text.rfind("-->") if begin >= 0 else -1
    while 0 <= begin < last:
        found = COMMENT.match(text, begin)
        if not found:
            return
        yield found
        begin = text.find("<!--", found.end())


def without_comments(text: str, dropped: list[str]) -> str:
    """A page's text without HTML comments."""
    kept = []
    end = 0
    for comment in comments_of(text):
        note(comment[1], dropped)
        kept.append(text[end : comment.start()])
        end = comment.end()
    return "".join(kept) + text[end:] if kept else text


def tables_in_a_line(text: str) -> str:
    """A page's text with each HTML table brought into one line, however it was wrapped."""
    kept = []
    at = 0
    while (end := text.find(TABLE_END, at)) >= 0:
        start = text.rfind("<table", at, end)
        if start >= 0:
            kept += [text[at:start], text[start:end].replace("\n", " ")]
        else:
            kept.append(text[at:end])
        at = end + len(TABLE_END)
        kept.append(TABLE_END)
    return "".join(kept) + text[at:] if kept else text


def _without_pairs(text: str, opening: re.Pattern[str], closing: dict[str, re.Pattern[str]]) -> str:
    """Each line of `text` without the marks of emphasis that open and close in it."""
    return "\n".join(_line_without_pairs(line, opening, closing) for line in text.split("\n"))


def _line_without_pairs(
    text: str, opening: re.Pattern[str], closing: dict[str, re.Pattern[str]]
) -> str:
    """One line; marks that are not closed stay."""
    kept = []
    end = at = 0
    unclosed: set[str] = set()
    while found := opening.search(text, at):
        last = None
        if found[0] not in unclosed:
            last = closing[found[0]].search(text, found.end() + 1)
        if last:
            kept += [text[end : found.start()], text[found.end() : last.start()]]
            end = at = last.end()
        else:
            unclosed.add(found[0])
            at = found.start() + 1
    return "".join(kept) + text[end:]


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
