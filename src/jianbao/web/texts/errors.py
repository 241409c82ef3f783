"""The words of what was asked wrongly and of what went wrong, in English and Chinese."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # what was asked wrongly
    "bad.from": (
        "The first date is not a date: write YYYY-MM-DD.",
        "起始日期有误，请写成 YYYY-MM-DD。",
    ),
    "bad.to": (
        "The last date is not a date: write YYYY-MM-DD.",
        "截止日期有误，请写成 YYYY-MM-DD。",
    ),
    "bad.order": ("The first date is after the last.", "起始日期晚于截止日期。"),
    "bad.page": ("The newspaper page must be a whole number from 1.", "版次须是从 1 起的整数。"),
    "bad.kind": ("There is no such kind of article.", "没有这种体裁。"),
    "bad.q": (
        "Too many words: {longest} characters at most.",
        "检索词太长，最多 {longest} 个字符。",
    ),
    "bad.publication": ("The newspaper's name is too long.", "报纸名称太长。"),
    "bad.sort": ("There is no such order.", "没有这种排序。"),
    "bad.p": ("There is no such page of the list.", "没有这一页。"),
    "bad.year": ("The year must be a number of four digits.", "年份须是四位数字。"),
    "bad.revision": ("The reading must be a whole number from 1.", "读取次序须是从 1 起的整数。"),
    "bad.query": ("The address is too long.", "网址太长。"),
    # errors
    "error.400": ("That request cannot be understood", "请求有误"),
    "error.404": ("Not found", "没有找到"),
    "error.405": ("This site is for reading only", "本站只供阅读"),
    "error.500": ("Something went wrong here", "本站出错了"),
    "error.503": ("This cannot be shown just now", "暂时无法显示"),
    "error.400.what": ("Go back and change it, or begin again.", "请返回修改，或从头开始。"),
    "error.404.what": (
        "There is no such page, issue or article in this archive.",
        "档案库里没有这个页面、这一期或这篇文章。",
    ),
    "error.405.what": ("Nothing can be sent to it.", "不接受提交。"),
    "error.500.what": (
        "The fault is not yours; the cause was written to the terminal that serves this site.",
        "这不是您的问题，原因已记录在运行本站的终端里。",
    ),
    "error.503.what": ("Please try again in a moment.", "请稍后再试。"),
    "error.home": ("To all issues", "回到首页"),
    "error.search": ("Search instead", "去检索"),
}
