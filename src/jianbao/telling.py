"""How threads of facts are told to people: the words, and how figures are written in them.

Shared by the command line and the reader's site, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Callable

Words = Callable[..., str]
"""The words of `TELLING_TEXTS` for a key, in one language, with the slots filled by name."""

SURE = 0.995
"""From here on nothing is said of how sure a thing is: it would round to 1."""

TELLING_TEXTS: dict[str, tuple[str, str]] = {
    "follow.as_of": ("as of {day}", "截至 {day}"),
    "follow.alias": ("also as {name} (alike: {sure})", "又作 {name}（按相似判断：{sure}）"),
    "follow.alias_by_hand": ("also as {name} (said to be the same)", "又作 {name}（人工认定）"),
    "follow.alias_plain": ("also as {name}", "又作 {name}"),
    "follow.two_persons": (
        "May be two persons: other offices at the same time in {papers}",
        "可能是同名的两个人：同一时期在 {papers} 任职不同",
    ),
    "follow.offices": ("Offices", "任职"),
    "follow.events": ("Events", "活动"),
    "follow.requests": ("Requests and answers", "问答"),
    "follow.agreements": ("Agreements and honours", "签约与表彰"),
    "follow.promises": ("Promises", "承诺"),
    "follow.stages": ("Stages", "进度"),
    "follow.targets": ("Targets", "目标"),
    "follow.values": ("Values", "数值"),
    "follow.meanings": ("Stands for", "含义"),
    "follow.mentions": ("Named in", "见于"),
    "follow.posts": ("Posts", "任职人员"),
    "follow.calls": ("Events there", "到访与活动"),
    "follow.seen": ("{first} to {last}", "{first} 至 {last}"),
    "follow.acting": ("acting", "代理"),
    "follow.former": ("earlier, told on {day}", "此前任职，{day} 提到"),
    "follow.left": ("left, told on {day}", "{day} 报道离任"),
    "follow.before": ("after {person}", "前任 {person}"),
    "follow.after": ("then {person} ({day})", "继任 {person}（{day}）"),
    "follow.after_acting": ("then {person} (acting, {day})", "继任 {person}（代理，{day}）"),
    "follow.expected": ("expected", "预计"),
    "follow.expected_by": ("{state} expected by {day}", "预计 {day} {state}"),
    "follow.due": ("by {due}", "不晚于 {due}"),
    "follow.replaced": ("now {due}", "改为 {due}"),
    "follow.done": ("done {day}", "{day} 完成"),
    "follow.days_late": ("{days} days late", "晚 {days} 天"),
    "follow.days_early": ("{days} days early", "早 {days} 天"),
    "follow.days_past": (
        "{days} days past, last report {day}",
        "已过 {days} 天，最近一次报道 {day}",
    ),
    "follow.first_late": (
        "Completed {day}, {days} days after the date first promised.",
        "{day} 完成，比最初承诺的日期晚 {days} 天。",
    ),
    "follow.on_year": ("{change} % on the year", "同比 {change}%"),
    "follow.share": ("{share} % of the target", "完成目标的 {share}%"),
    "follow.no_period": ("period not told", "时段不详"),
    "follow.over": ("over {value}", "超过 {value}"),
    "follow.under": ("under {value}", "低于 {value}"),
    "follow.about": ("about {value}", "约 {value}"),
    "follow.reached_by": ("{value} told {day}", "{day} 报道为 {value}"),
    "follow.was": (
        "Was {code} until {day} (by the number: {sure})",
        "{day} 以前是 {code}（按编号判断：{sure}）",
    ),
    "follow.became": (
        "Became {code} on {day} (by the number: {sure})",
        "{day} 起改为 {code}（按编号判断：{sure}）",
    ),
    "follow.answer": ("answer: {answer}", "答：{answer}"),
    "follow.no_answer": ("no answer found", "没有找到答复"),
    "follow.sure": ("sure: {sure}", "把握：{sure}"),
    "follow.to": ("to {name}", "答方：{name}"),
}


def number(value: float) -> str:
    """A number without needless zeros: 120, 45.6."""
    return f"{value:.12g}"


def percent(share: float) -> str:
    """A share as per cent, to a tenth."""
    return number(round(100 * share, 1))


def how_sure(sure: float, say: Words) -> str:
    """What is to be said of doubt; nothing where there is none."""
    return "" if sure >= SURE else say("follow.sure", sure=number(round(sure, 2)))


def amount(value: float, unit: str, bound: str, say: Words) -> str:
    """A value with its unit as printed, and its bound in words."""
    told = f"{number(value)}{' ' if unit.isascii() and unit != '%' else ''}{unit}".rstrip()
    return say(f"follow.{bound}", value=told) if bound else told


def change(per_cent: float | None, say: Words) -> str:
    """The change on the year before."""
    return "" if per_cent is None else say("follow.on_year", change=f"{per_cent:+.12g}")


def days_told(outcome: str, days: int | None, last_report: str, say: Words) -> str:
    """By how many days a promise was missed, or how long it is past its date."""
    if days is None or days == 0:
        return ""
    if outcome in ("silent", "overdue"):
        return say("follow.days_past", days=days, day=last_report)
    return say("follow.days_late", days=days) if days > 0 else say("follow.days_early", days=-days)
