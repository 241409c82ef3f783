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
    "article.json": ("JSON", "数据（JSON）"),
    "article.text": ("Plain text", "纯文本"),
    "article.picture": ("Picture without a caption", "无图注的图片"),
    "article.doubts": ("What is in doubt or was repaired", "存疑与处理"),
    "article.similar": ("About the same", "相关文章"),
    "article.similar_by": ("Both name {names}", "都提到{names}"),
    "article.cite": ("Cite and share", "引用与分享"),
    "article.cite_as": ("Reference in this format", "下载引文格式"),
    "article.permalink": ("Permanent address", "永久地址"),
    "article.share": ("Share", "分享"),
    "article.copy": ("Copy the address", "复制地址"),
    "article.copy_reference": ("Copy the reference", "复制引文"),
    "article.copied": ("Copied", "已复制"),
    "article.breadcrumb": ("You are here", "当前位置"),
}
