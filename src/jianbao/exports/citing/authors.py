"""Who wrote an article, as names, from bylines as they are printed.

`首席记者 李明 王芳` gives two names, `By Jane Smith and Ann Lee` likewise. Words of office and
craft are dropped; a byline that is not understood to its last word stays whole, as one author.
"""

from __future__ import annotations

import re

import msgspec

from jianbao.model import Article
from jianbao.surnames import COMPOUND_SURNAMES, RARE_SURNAMES, SURNAMES


class Author(msgspec.Struct, frozen=True):
    """`name` as printed; `family` and `given` where it is a person's and both can be told."""

    name: str
    family: str = ""
    given: str = ""


class _Credit(msgspec.Struct, frozen=True):
    """What a byline says: its authors, and whether they wrote rather than took the pictures."""

    authors: tuple[Author, ...]
    wrote: bool


_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_RANK = (
    "本报|首席|见习|实习|特约|特派|资深|高级|全媒体|融媒体|融媒"
    "|[\u4e00-\u9fff]{2,8}?(?:日报|晚报|新报|早报|周报|时报|新闻|客户端|发布|通讯社|新华社|中新社)"
    "|新华社|中新社"
)
_OFFICE = "记者|读者|通讯员|评论员|撰稿人?|作者|摄影师|编译|编辑|责编|见习生|实习生|观察员|报道员"
_OFFICES = re.compile(rf"(?:{_RANK})*(?:{_OFFICE})")
_OTHER_CRAFTS = "摄影报道|摄影|摄|图片|图|供图|制图|绘图|漫画|视频|制表|编辑|责编|编译|整理"
_TEXT_CRAFTS = "文图|图文|文字|文|撰文|采写|供稿|综合报道|报道"
_OTHER_CRAFT = re.compile(_OTHER_CRAFTS)
_TEXT_CRAFT = re.compile(_TEXT_CRAFTS)
_PARTING = re.compile(r"[\s\u3000、，,/／;；|｜:：&]+")
_EDGES = " \t\r\n\u3000()（）[]【】□■◇◆●○▲△★☆"
_CHINESE_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
_FOREIGN_NAME = re.compile("[\u4e00-\u9fff]{1,6}(?:[·•][\u4e00-\u9fff]{1,8})+")
_TWO_APART = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
"""A name of two characters set as wide as one of three: 李 明."""

_BY = re.compile(r"^(?:Text by|Photos? by|By|Par|Von|Door|Por|Di)\b\s*:?\s+", re.IGNORECASE)
_PHOTO_BY = re.compile(r"^Photos? by\b", re.IGNORECASE)
_LATIN_PARTING = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|et|und|en|y|&)\s+")
_PARTICLES = frozenset(
    ("de", "du", "des", "van", "von", "der", "den", "la", "le", "zu", "ter", "ten", "da", "di")
)
_NAME_WORD = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'’.\-]*|[dDlLO]['’]\w+", re.UNICODE)
_NO_PERSON = re.compile(
    r"\b(?:press\w*|agenc\w+|agentur|news|reuters|staff|service|times|post|editorial|board|bureau"
    r"|correspond\w+|korrespondent\w*|reporters?|writers?|editors?|r[ée]dact\w+|our)\b",
    re.IGNORECASE,
)


def authors_of(article: Article) -> tuple[Author, ...]:
    """The authors by the article's bylines, each once, in their order.

    Those who took the pictures or edited count only where nobody is said to have written.
    """
    credits = [_credit(line) for line in article.byline if line.strip(_EDGES)]
    wrote = [c for c in credits if c.wrote] or credits
    return tuple(dict.fromkeys(author for credit in wrote for author in credit.authors))


def _credit(line: str) -> _Credit:
    text = " ".join(line.split()).strip(_EDGES)
    return _chinese(text) if _HAN.search(text) else _latin(text)


def _chinese(text: str) -> _Credit:
    names: list[str] = []
    other = wrote = False
    for word in _PARTING.split(_TWO_APART.sub(r"\1\2", text)):
        if _OTHER_CRAFT.fullmatch(word):
            other = True
        elif _TEXT_CRAFT.fullmatch(word):
            wrote = True
        elif word:
            bare, is_other = _without_office(word)
            other = other or is_other
            names += [bare] * bool(bare)
    whole = not names or not all(_is_chinese_name(name) for name in names)
    authors = (Author(text),) if whole else tuple(_person(name) for name in names)
    return _Credit(authors, wrote or not other)


def _without_office(word: str) -> tuple[str, bool]:
    """The word without an office before it or a craft after it; whether either is no writer's."""
    office = _OFFICES.match(word)
    bare = word[office.end() :] if office else word
    other = office is not None and office[0].endswith(("编辑", "责编", "摄影师", "编译"))
    if len(bare) > len("李明") and bare.endswith(("摄", "报道")):
        return bare.removesuffix("摄").removesuffix("报道"), other or bare.endswith("摄")
    return bare, other


def _is_chinese_name(text: str) -> bool:
    known = text[:1] in SURNAMES or text[:1] in RARE_SURNAMES or text.startswith(COMPOUND_SURNAMES)
    if _FOREIGN_NAME.fullmatch(text):
        return True
    longest = 4 if text.startswith(COMPOUND_SURNAMES) else 3
    return known and _CHINESE_NAME.fullmatch(text) is not None and len(text) <= longest


def _person(name: str) -> Author:
    if _FOREIGN_NAME.fullmatch(name):
        return Author(name)
    compound = name.startswith(COMPOUND_SURNAMES) and len(name) > 2
    surname = 2 if compound else 1
    return Author(name, name[:surname], name[surname:])


def _latin(text: str) -> _Credit:
    wrote = _PHOTO_BY.match(text) is None
    bare = _BY.sub("", text).rstrip(".,")
    parts = [part for part in _LATIN_PARTING.split(bare) if part]
    persons = [part for part in parts if not _NO_PERSON.search(part)]
    # An office or an agency may follow the names; standing first or alone it is the author.
    known = parts[: len(persons)] == persons and all(map(_is_latin_name, persons))
    if not persons or not known:
        return _Credit((Author(bare or text),), wrote)
    return _Credit(tuple(_latin_person(name) for name in persons), wrote)


def _is_latin_name(text: str) -> bool:
    words = text.split()
    named = [word for word in words if word not in _PARTICLES]
    return 2 <= len(words) <= 5 and bool(named) and all(_NAME_WORD.fullmatch(w) for w in named)


def _latin_person(name: str) -> Author:
    """The last word is the family's name, with the particles before it (BibTeX's own rule)."""
    words = name.split()
    particles = (place for place, word in enumerate(words) if place and word in _PARTICLES)
    begin = next(particles, len(words) - 1)
    return Author(name, " ".join(words[begin:]), " ".join(words[:begin]))
