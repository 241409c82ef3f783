"""The words of a page to look at and of its keys, in English and Chinese."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "page.leaves": ("Pages of this issue", "本期各版"),
    "page.view": ("The page", "版面"),
    "page.view_of": (
        "Page {page}; each article on it is a link",
        "第{page}版版面，每篇文章都是链接",
    ),
    "page.picture": ("Page {page} as printed", "第{page}版原貌"),
    "page.drawn": (
        "Drawn from where the articles stand; the page itself is not kept here.",
        "按文章位置绘成，这里没有存版面原图。",
    ),
    "page.set": (
        "Set from the text; how the page looked is not known.",
        "按文字排成，原版样式不详。",
    ),
    "page.large": ("Picture in full size", "看大图"),
    "page.turn": ("Previous and next page", "上一版、下一版"),
    "page.previous": ("Previous page", "上一版"),
    "page.next": ("Next page", "下一版"),
    "page.beside": ("Articles on this page", "本版文章"),
    "page.list": ("On this page", "本版目录"),
    "page.from": ("from page {page}", "上接第{page}版"),
    "page.to": ("to page {page}", "下转第{page}版"),
    "page.go_from": (
        "“{headline}” begins on page {page}",
        "《{headline}》从第{page}版开始",
    ),
    "page.go_to": (
        "“{headline}” goes on on page {page}",
        "《{headline}》接第{page}版",
    ),
    "page.open": ("Open this article on its own", "单独阅读本文"),
    "page.close": ("Close", "关闭"),
    "page.opened": ("The article opened", "打开的文章"),
    "page.article_before": ("Previous on this page", "本版上一篇"),
    "page.article_after": ("Next on this page", "本版下一篇"),
    "page.read_on": ("Read on", "继续阅读"),
    # tools and keys
    "page.tools": ("Size of the page", "版面大小"),
    "page.larger": ("Zoom in", "放大"),
    "page.smaller": ("Zoom out", "缩小"),
    "page.whole": ("Whole page", "整版"),
    "page.width": ("Page width", "版宽"),
    "page.keys": ("Keys and gestures", "按键与手势"),
    "page.keys_where": (
        "The keys work while the page or the article beside it has the focus.",
        "光标在版面或旁边的文章上时，以下按键有效。",
    ),
    "page.key": ("Key", "按键"),
    "page.does": ("What it does", "作用"),
    "page.key_articles": (
        "next and previous article; the arrows do so on the page alone",
        "下一篇、上一篇（方向键只在版面上有效）",
    ),
    "page.key_open": ("open the article that is lit", "打开亮起的文章"),
    "page.key_close": ("close the article", "关闭文章"),
    "page.key_pages": (
        "previous and next page; Page Up and Page Down do so on the page alone",
        "上一版、下一版（Page Up、Page Down 只在版面上有效）",
    ),
    "page.key_zoom": ("zoom in, zoom out, whole page", "放大、缩小、整版"),
    "page.key_move": ("move a page that is zoomed in", "移动放大了的版面"),
    "page.wheel": ("Ctrl + wheel", "Ctrl + 滚轮"),
    "page.wheel_does": (
        "zoom; on a page that has the focus the wheel alone does",
        "缩放；版面有焦点时，滚轮即可",
    ),
    "page.pinch": ("Pinch, double tap, drag", "双指、双击、拖动"),
    "page.pinch_does": ("zoom and move", "缩放、移动"),
}
