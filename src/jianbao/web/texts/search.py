"""The words of searching, in English and Chinese."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # search
    "search.title": ("Search the archive", "检索档案库"),
    "search.title_for": ("Search: {words}", "检索：{words}"),
    "search.words": ("Words", "检索词"),
    "search.hint": (
        "All words must occur. Put a phrase in double quotes; -word leaves out, word* begins so.",
        "各词须同时出现；双引号内为完整短语；-词 表示排除，词* 表示以此开头。",
    ),
    "search.from": ("From", "起始日期"),
    "search.to": ("To", "截止日期"),
    "search.publication": ("Newspaper", "报纸"),
    "search.page": ("Page", "版"),
    "search.kind": ("Kind", "体裁"),
    "search.any": ("Any", "不限"),
    "search.go": ("Search", "检索"),
    "search.filters": ("Filters", "筛选"),
    "search.results": ("Results", "检索结果"),
    "search.count": ("{n} article|{n} articles", "共 {n} 篇"),
    "search.none": (
        "No article has all of this. Try fewer words, or a wider range of dates.",
        "没有符合条件的文章。可以减少检索词，或放宽日期范围。",
    ),
    "search.undated": ("undated", "日期不详"),
    "pages.part": ("Page {page} of {pages}", "第 {page} 页，共 {pages} 页"),
    "pages.before": ("Newer", "前一页"),
    "pages.after": ("Older", "后一页"),
    "pages.back": ("Back", "上一页"),
    "pages.on": ("Further", "下一页"),
    "pages": ("Result pages", "翻页"),
}
