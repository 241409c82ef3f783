"""The words of an article, in English and Chinese."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # an article
    "no_headline": ("(no headline)", "（无标题）"),
    "article.byline": ("Byline", "署名"),
    "article.captions": ("Pictures", "图片说明"),
    "article.joined": (
        "Continued on page {page}; both parts stand here together.",
        "下转第{page}版，两部分已接合。",
    ),
    "article.open_end": (
        "Continues on page {page}; that part was not found.",
        "下转第{page}版，该部分没有找到。",
    ),
    "article.open_start": (
        "Continued from page {page}; its beginning was not found.",
        "上接第{page}版，开头没有找到。",
    ),
    "article.doubtful": (
        "The reader is {percent} sure where this article begins and ends.",
        "对本文起止范围的把握：{percent}。",
    ),
    "article.no_text": ("There is no text under this heading.", "这个标题下没有正文。"),
    "article.where": ("Where it stands", "所在版面"),
    "article.previous": ("Previous article", "上一篇"),
    "article.next": ("Next article", "下一篇"),
    "article.around": ("Previous and next article", "上一篇、下一篇"),
    "article.json": ("This article as JSON", "本文数据（JSON）"),
    "article.breadcrumb": ("You are here", "当前位置"),
}
