"""What the commands about facts and threads say, in English and Chinese."""

from jianbao.telling import TELLING_TEXTS

FOLLOWING_TEXTS: dict[str, tuple[str, str]] = {
    **TELLING_TEXTS,
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
