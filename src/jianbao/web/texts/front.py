"""The words of the front page, in English and Chinese."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # issues by date
    "issues.title": ("Newspapers in the archive", "馆藏报纸"),
    "issues.newest": ("Newest issue", "最新一期"),
    "issues.todays": ("Today’s issue", "今日报纸"),
    "front.others": ("Other newspapers", "其他报纸"),
    "front.on_this_day": ("On this day", "往年今日"),
    "front.around_this_day": ("Around this day in earlier years", "往年此时"),
    "front.years_ago": ("a year ago|{n} years ago", "{n} 年前"),
    "front.latest_months": ("Latest months", "最近各月"),
    "front.calendar": ("Whole calendar", "全部日历"),
    "front.due": ("What is due", "到期事项"),
    "front.due_line": (
        "Promises past their date that no later report has settled, and what is to come.",
        "逾期未见落实的承诺，以及即将到期的事项。",
    ),
    "front.to_due": ("See what is due or overdue", "查看到期与逾期"),
    "front.to_follow": (
        "Follow people, organizations, projects and figures",
        "追踪人物、机构、项目和指标",
    ),
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
