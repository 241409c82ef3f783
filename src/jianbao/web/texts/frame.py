"""The words of the frame of every page, and of counts, in English and Chinese."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # the frame of every page
    "site": ("Jianbao", "剪报"),
    "skip": ("Skip to the content", "跳到正文"),
    "menu": ("Main", "主导航"),
    "issues": ("Issues", "各期"),
    "search": ("Search", "检索"),
    "calendar": ("Calendar", "日历"),
    "follow": ("Follow", "追踪"),
    "due": ("Due", "到期"),
    "other_language": ("中文", "English"),
    "quick_search": ("Search all articles", "检索全部文章"),
    "footer": (
        "Read by jianbao. The printed page is the authority; doubts are stated with each article.",
        "由剪报读出。一切以报纸原版为准，存疑之处随文注明。",
    ),
    # counts
    "count.issues": ("{n} issue|{n} issues", "{n} 期"),
    "count.pages": ("{n} page|{n} pages", "{n} 版"),
    "count.articles": ("{n} article|{n} articles", "{n} 篇"),
    "count.findings": ("{n} note|{n} notes", "{n} 处附注"),
}
