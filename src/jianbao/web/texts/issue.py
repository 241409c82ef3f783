"""The words of an issue and what is in doubt about it, in English and Chinese."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # an issue
    "number": ("No. {number}", "第{number}期"),
    "issue.page": ("Page {page}", "第{page}版"),
    "issue.pages": ("Pages", "版面"),
    "issue.outline": ("Outline of page {page}", "第{page}版版面示意"),
    "issue.elsewhere": ("Continued here from page {page}:", "上接第{page}版："),
    "issue.no_articles": ("No article begins on this page.", "本版没有文章从这里开始。"),
    "issue.furniture": ("Also on this page", "版面上的其他文字"),
    "issue.masthead": ("From the masthead", "报头信息"),
    "issue.announced": ("{n} page announced|{n} pages announced", "报头标明共 {n} 版"),
    "issue.previous": ("Previous issue", "上一期"),
    "issue.next": ("Next issue", "下一期"),
    "issue.around": ("Previous and next issue", "上一期、下一期"),
    "issue.revisions": ("Readings kept", "读取记录"),
    "issue.revision": ("Reading {revision}", "第 {revision} 次读取"),
    "issue.revision_line": (
        "{when} UTC, by jianbao {reader}",
        "{when}（协调世界时），剪报 {reader}",
    ),
    "issue.current": ("current", "当前"),
    "issue.old": (
        "You are looking at an earlier reading of this issue.",
        "这是本期较早的一次读取结果。",
    ),
    "issue.to_current": ("Go to the current one", "查看当前结果"),
    "issue.json": ("This issue as JSON", "本期数据（JSON）"),
    "issue.source": ("Source: {name}", "来源：{name}"),
    "issue.end": ("About this reading", "关于本期的读取"),
    # findings
    "findings": ("What is in doubt", "存疑与处理"),
    "findings.none": ("Nothing was found in doubt.", "没有存疑之处。"),
    "findings.whole": ("whole issue", "全期"),
    "findings.about": ("In {headline}", "见《{headline}》"),
    "findings.article": ("What is in doubt about this article", "本文的存疑与处理"),
}
