"""What the commands about facts and threads say, in English and Chinese."""

FOLLOWING_TEXTS: dict[str, tuple[str, str]] = {
    # shared
    "csv": ("Print a table as CSV instead of text.", "输出 CSV 表格而不是文字。"),
    "json_or_csv": ("only one of the two", "只能选一种"),
    "as_of": (
        "Look back from this day: YYYY, YYYY-MM or YYYY-MM-DD; today if not given.",
        "以哪一天为准：YYYY、YYYY-MM 或 YYYY-MM-DD；不给时为今天。",
    ),
    "kind": (
        "person, project, indicator, plan or organization.",
        "person（人物）、project（项目）、indicator（指标）、plan（方案）或 organization（机构）。",
    ),
    # facts
    "facts": (
        "Show the facts that an issue or one article of it states, with the words that state them.",
        "列出一期或其中一篇文章记下的事实，并附原文。",
    ),
    "facts.none": ("No facts.", "没有记下事实。"),
    # follow
    "follow": (
        "Follow a person, project, figure, plan or organization through all issues.",
        "追踪一个人物、项目、指标、方案或机构在各期里的来龙去脉。",
    ),
    "follow.name": (
        "The name as a newspaper prints it; quotes and spaces make no difference.",
        "报上所印的名称；引号和空格不影响查找。",
    ),
    "follow.plot": (
        "Draw the thread into this SVG file (person, project, indicator).",
        "画成 SVG 图（人物、项目、指标）。",
    ),
    "follow.no_plot": (
        "only persons, projects and indicators can be drawn",
        "只有人物、项目和指标能画图",
    ),
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
    # due
    "due": (
        "List what was promised for a day that has passed, and not reported done.",
        "列出承诺日期已过、却没有报道完成的事项。",
    ),
    "due.none": ("Nothing is past its date.", "没有到期未完成的承诺。"),
    # same, apart
    "same": (
        "State that two names are one; they are followed as one from now on.",
        "认定两个名称是一个：以后一起追踪。",
    ),
    "apart": (
        "State that two names are not one, however alike they look.",
        "认定两个名称不是一个，无论多么相像。",
    ),
    "identity.name": ("A name that facts mention.", "记录里有的名称。"),
    "identity.other": ("The other name.", "另一个名称。"),
}
