"""Invented issues that tell of the same names over time, hostile words among them."""

from __future__ import annotations

from jianbao.model import Agreement, Article, Fact, Issue, PageInfo
from tests.archive.threads.cases import asked, event, figure, milestone, plan, post, promise

PAPER = "清河新报"
EVIL = '"><img src=x onerror=alert(1)>'
LAST = "2025-06-10"


def telling(day: str, *facts: Fact, paper: str = PAPER) -> Issue:
    """The paper's issue of that day, whose one article holds the words of all the facts."""
    words = tuple(fact.evidence for fact in facts)
    article = Article(id="a1", headline=f"{day}要闻", paragraphs=words, page=1)
    pages = (PageInfo(number=1, source="page.pdf"),)
    return Issue(
        id=f"{paper}-{day}",
        publication=paper,
        date=day,
        pages=pages,
        articles=(article,),
        facts=facts,
    )


def issues() -> tuple[Issue, ...]:
    """A mayor and who came after, a bridge late and a park silent, a figure, a code, a question."""
    signed = Agreement(
        article="a1", evidence="区经信局与岚泽精密签约", parties=("区经信局", "岚泽精密"),
        about="智能工厂", kind="signed",
    )  # fmt: skip
    visit = event(
        "到清河三桥检查", evidence="顾维安到清河三桥检查", kind="inspection",
        presider="", participants=("顾维安", "罗启明"), places=("区经信局",),
    )  # fmt: skip
    return (
        telling(
            "2023-11-14",
            post("顾维安", "区长"),
            post("罗启明", "局长", "区经信局"),
            promise("2024-12", evidence="清河三桥明年底建成"),
            promise("2024-03", project="粮仓文化园", evidence="粮仓文化园明年3月开园"),
            plan("“236”工作法", "两张清单三本账"),
            asked("苇原纺织", "希望供热", to="区经信局"),
            visit,
        ),
        telling(
            "2024-03-12",
            milestone("in_progress", progress=0.52, evidence="全桥完成52%"),
            figure(120, "2024", target=True, bound="over"),
            figure(45.6, "2024-01/2024-05"),
            post("顾维安", "区长"),
        ),
        telling(
            "2024-10-15",
            promise("2025-05", "delayed", evidence="清河三桥推迟到明年5月"),
            post("叶书宁", "代区长"),
            plan("“237”工作法"),
            signed,
        ),
        telling(
            "2025-01-21",
            figure(117.8, "2024"),
            post("叶书宁", "区长"),
            promise("2025-07-20", project="南埠码头", evidence="南埠码头7月20日启用"),
        ),
        telling(
            LAST,
            milestone("completed", "2025-05-28", project="清河三桥工程", evidence="清河三桥通车"),
            post(EVIL, "区长", evidence=EVIL),
        ),
    )
