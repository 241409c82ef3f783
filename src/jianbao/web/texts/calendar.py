"""The words of the calendar, in English and Chinese."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # the calendar
    "calendar.title": ("Calendar", "日历"),
    "calendar.year_title": ("Issues of {year}", "{year}各期"),
    "calendar.all_years": ("All years", "全部年份"),
    "calendar.by_month": ("Issues by year and month", "各年各月期数"),
    "calendar.year": ("Year", "年份"),
    "calendar.issues": ("Issues", "期数"),
    "calendar.previous_year": ("Year before", "上一年"),
    "calendar.next_year": ("Year after", "下一年"),
    "calendar.previous_month": ("Month before", "上一月"),
    "calendar.next_month": ("Month after", "下一月"),
    "calendar.around": ("Earlier and later", "前后时间"),
    "calendar.none": ("There are no issues of this time.", "这段时间没有报纸。"),
    "calendar.shades": (
        "The darker, the more articles there are. Empty cells have no issue.",
        "颜色越深，文章越多；空白处没有报纸。",
    ),
    "calendar.undated": ("Without a date", "日期不详"),
    "calendar.undated_more": ("and {n} more|and {n} more", "另有 {n} 期"),
    "calendar.days": ("Day by day", "逐日"),
}
