"""Every word the site says of its own, in English and Chinese, and how it writes dates.

Labels for the contract's codes are in `jianbao.wording`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from jianbao.wording import Language

TEXTS: dict[str, tuple[str, str]] = {
    # the frame of every page
    "site": ("Jianbao", "剪报"),
    "skip": ("Skip to the content", "跳到正文"),
    "menu": ("Main", "主导航"),
    "issues": ("Issues", "各期"),
    "search": ("Search", "检索"),
    "other_language": ("中文", "English"),
    "quick_search": ("Search all articles", "检索全部文章"),
    "footer": (
        "Read by jianbao. The printed page is the authority; doubts are stated with each article.",
        "由剪报读出。一切以报纸原版为准，存疑之处随文注明。",
    ),
    # issues by date
    "issues.title": ("Newspapers in the archive", "馆藏报纸"),
    "issues.newest": ("Newest issue", "最新一期"),
    "issues.newest_of": ("Newest issue of {year}", "{year} 年最后一期"),
    "issues.by_date": ("Issues by date", "按日期浏览"),
    "issues.years": ("Years", "年份"),
    "issues.every_year": ("All years", "全部年份"),
    "issues.publication": ("Newspaper", "报纸"),
    "issues.every_publication": ("All newspapers", "全部报纸"),
    "issues.filter": ("Show", "筛选"),
    "issues.empty": (
        "The archive holds no issue yet. Read one into it with: jianbao read FILE --archive {name}",
        "档案库里还没有报纸。可用这条命令读入：jianbao read 文件 --archive {name}",
    ),
    "issues.none": ("No issue fits this choice.", "没有符合条件的报纸。"),
    "issues.undated": ("Without a date", "日期不详"),
    "issues.read_on": ("To the whole issue", "阅读全期"),
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
    # counts
    "count.issues": ("{n} issue|{n} issues", "{n} 期"),
    "count.pages": ("{n} page|{n} pages", "{n} 版"),
    "count.articles": ("{n} article|{n} articles", "{n} 篇"),
    "count.findings": ("{n} note|{n} notes", "{n} 处附注"),
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
    "bad.p": ("There is no such page of the list.", "没有这一页。"),
    "bad.year": ("The year must be a number of four digits.", "年份须是四位数字。"),
    "bad.revision": ("The reading must be a whole number from 1.", "读取次序须是从 1 起的整数。"),
    "bad.query": ("The address is too long.", "网址太长。"),
    # errors
    "error.400": ("That request cannot be understood", "请求有误"),
    "error.404": ("Not found", "没有找到"),
    "error.405": ("This site is for reading only", "本站只供阅读"),
    "error.500": ("Something went wrong here", "本站出错了"),
    "error.503": ("The archive cannot be read just now", "档案库暂时无法读取"),
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

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True)
class Say:
    """The site's texts in one language."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """The text for `key` with its slots filled; `KeyError` where there is none."""
        english, chinese = TEXTS[key]
        return (chinese if self.language == "zh" else english).format(**values)

    def count(self, key: str, n: int) -> str:
        """The text for `key` that counts `n` things, in the plural where English wants one."""
        english, chinese = TEXTS[key]
        one, _, many = english.partition("|")
        text = chinese if self.language == "zh" else one if n == 1 else many
        return text.format(n=n if n < 10_000 else f"{n:,}")

    def date(self, iso: str) -> str:
        """An ISO date as readers write it; what is no date stays as it is."""
        try:
            day = datetime.date.fromisoformat(iso)
        except ValueError:  # the archive keeps whatever a contract file says
            return iso
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def month(self, month: int) -> str:
        """A month's name."""
        return f"{month}月" if self.language == "zh" else MONTHS[month - 1]

    def year(self, year: int) -> str:
        """A year as a heading."""
        return f"{year}年" if self.language == "zh" else str(year)
