"""The words of the front page, in English and Chinese."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
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
}
