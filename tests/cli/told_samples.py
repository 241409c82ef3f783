"""The main facts of the sample newspaper, written by hand, and an archive that holds them.

What the issues tell together is in `press/stories/README.md`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from jianbao.archive import Archive
from jianbao.model import (
    Agreement,
    Event,
    Fact,
    Indicator,
    Issue,
    Milestone,
    Plan,
    Post,
    Request,
    decode_issue,
)

SAMPLES = Path(__file__).parents[2] / "samples"
ISSUES = tuple(sorted(SAMPLES.glob("20*.json")))

BRIDGE, HOSPITAL, CULTURE, SCHOOL = "清河三桥", "区第二人民医院新院区", "区文化中心", "柳湾中学"
FACTORY, SUBSTATION, INSTITUTE = "岚泽精密智能工厂", "青屏变电站扩容工程", "清河产业技术研究院"
SEWAGE, COLD, GRANARY = "沙溪污水处理厂二期", "禾溪食品冷库", "粮仓文化园"
OUTPUT, PARKING, AIR = "规上工业增加值", "新增停车位", "空气优良天数"
ECONOMY, HOUSING = "区经济和信息化局", "区住房和城乡建设局"


def post(article: str, person: str, title: str, evidence: str, body: str = "") -> Post:
    return Post(article=article, evidence=evidence, person=person, title=title, organization=body)


def stage(article: str, project: str, state: Any, evidence: str, **more: Any) -> Milestone:
    return Milestone(article=article, evidence=evidence, project=project, state=state, **more)


def promised(article: str, project: str, due: str, evidence: str, **more: Any) -> Milestone:
    given: dict[str, Any] = {"state": "completed", "date": due, "expected": True}
    return stage(article, project, evidence=evidence, **(given | more))


def figure(
    article: str, name: str, value: float, unit: str, period: str, evidence: str, **more: Any
) -> Indicator:
    return Indicator(article=article, evidence=evidence, name=name, value=value, unit=unit,
                     period=period, **more)  # fmt: skip


def aim(article: str, name: str, value: float, unit: str, year: str, evidence: str) -> Indicator:
    return figure(article, name, value, unit, year, evidence, target=True)


def question(
    article: str, asker: str, about: str, evidence: str, to: str = "", answer: str = ""
) -> Request:
    return Request(article=article, evidence=evidence, asker=asker, about=about, to=to,
                   answer=answer)  # fmt: skip


FACTS: dict[str, tuple[Fact, ...]] = {
    "2023-11-14": (
        post("a1", "陆怀章", "区委书记", "区委书记陆怀章出席并讲话"),
        post("a1", "顾维安", "区委副书记", "区委副书记、区长顾维安主持会议"),
        post("a1", "顾维安", "区长", "区委副书记、区长顾维安主持会议"),
        post("a1", "潘立诚", "区委副书记", "区委副书记潘立诚"),
        post("a1", "罗启明", "局长", "区经济和信息化局局长罗启明介绍", ECONOMY),
        post("a1", "孟广川", "局长", "区住房和城乡建设局局长孟广川汇报", HOUSING),
        Event(article="a1", evidence="全区抓落实工作推进会在区行政中心召开", kind="meeting",
              name="全区抓落实工作推进会", date="2023-11-10", presider="顾维安",
              participants=("陆怀章", "顾维安", "严国琛", "蒋听涛", "潘立诚", "邵远山"),
              places=("区行政中心",)),
        Plan(article="a1", evidence="所谓“236”工作法，是指两张清单、三级联办、六步闭环",
             code="“236”工作法", meaning="两张清单、三级联办、六步闭环"),
        figure("a1", OUTPUT, 82.6, "亿元", "2023-01/2023-09",
               "前三季度实现规上工业增加值82.6亿元，同比增长6.0%", change=6.0),
        Event(article="a2", evidence="到清河三桥、柳湾中学和区文化中心工地检查工程进度",
              kind="inspection", date="2023-11-09", participants=("顾维安", "贺云舒", "孟广川"),
              places=(BRIDGE, SCHOOL, CULTURE)),
        promised("a2", BRIDGE, "2024-12", "计划2024年12月底前建成通车"),
        stage("a2", BRIDGE, "in_progress", "累计完成工程量的38%", progress=0.38),
        promised("a2", SCHOOL, "2024-09", "预计2024年9月开学时投入使用"),
        promised("a2", CULTURE, "2024-09", "预计2024年9月底前开放"),
        Agreement(article="a6", evidence="岚泽精密科技有限公司签署投资协议", kind="signed",
                  about="岚泽精密智能工厂项目",
                  parties=("清河区人民政府", "岚泽精密科技有限公司")),
        promised("a6", FACTORY, "2024-03", "计划2024年3月开工", state="started"),
        promised("a6", FACTORY, "2025-01", "2025年1月底前投产"),
        question("a8", "苇原纺织", "提前接入集中供热", "能不能提前接入集中供热？"),
        question("a8", "沐樟医疗", "检验受理点", "设一个受理点？"),
        promised("a9", HOSPITAL, "2025-06", "计划2025年6月底投入使用"),
        aim("a11", PARKING, 3000, "个", "2024", "到2024年底新增停车位3000个"),
    ),
    "2024-03-12": (
        post("a1", "陆怀章", "区委书记", "区委书记陆怀章讲话"),
        post("a1", "顾维安", "区长", "区委副书记、区长顾维安作工作部署"),
        post("a1", "罗启明", "局长", "区经济和信息化局局长罗启明向大会报了去年的账", ECONOMY),
        aim("a1", OUTPUT, 120, "亿元", "2024", "2024年规上工业增加值力争突破120亿元"),
        figure("a1", "全区规上工业增加值", 111.8, "亿元", "2023",
               "2023年全区规上工业增加值111.8亿元，同比增长6.2%", change=6.2),
        Plan(article="a1", evidence="服务企业要用好“236”工作法", code="“236”工作法"),
        promised("a1", SUBSTATION, "2024-11", "青屏变电站扩容工程2024年11月底前投运"),
        stage("a2", BRIDGE, "in_progress", "全桥累计完成工程量的52%", progress=0.52),
        promised("a2", BRIDGE, "2024-12", "2024年12月底前通车的目标不变"),
        stage("a3", FACTORY, "started", "3月6日，岚泽精密智能工厂项目在青屏镇开工建设",
              date="2024-03-06"),
        promised("a3", FACTORY, "2025-01", "预计2025年1月底前投产"),
        question("a6", "苇原纺织", "蒸汽管老化，能否提前接入集中供热", "能否提前接入集中供热？",
                 "区发展和改革局", "老厂区支线1月16日开工，2月28日已经送汽"),
        question("a6", "沐樟医疗", "注册检验能否在区里设受理点", "注册检验能否在区里设受理点？",
                 "区市场监督管理局", "受理点4月15日起在清河科创中心开门"),
        figure("a7", PARKING, 1873, "个", "2023", "2023年全区新增停车位1873个"),
        figure("a7", PARKING, 342, "个", "2024-01/2024-02", "今年头两个月又新增342个"),
        promised("a9", SEWAGE + "工程", "2025-09", "预计2025年9月底前完工"),
        promised("a10", GRANARY, "2025-03", "计划2025年3月底前开园"),
        post("a11", "顾维安", "区长", "区长顾维安主持"),
        question("a11", "朗埠光电", "接第二路电源", "能不能给我们接第二路电源？"),
        question("a13", "蓝知秋", "老旧小区加装电梯", "提交了关于老旧小区加装电梯的提案"),
        stage("a21", SCHOOL, "in_progress", "累计完成工程量的65%", progress=0.65),
    ),
    "2024-06-18": (
        post("a1", "顾维安", "区长", "区委副书记、区长顾维安主持并讲话"),
        figure("a1", OUTPUT, 45.6, "亿元", "2024-01/2024-05",
               "全区实现规上工业增加值45.6亿元，同比增长4.1%", change=4.1),
        post("a2", "陆怀章", "区委书记", "区委书记陆怀章先后到清河北堤"),
        promised("a3", BRIDGE, "2024-12", "2024年12月底前通车没有问题"),
        promised("a4", INSTITUTE, "2024-12", "计划2024年12月底前揭牌"),
        stage("a7", FACTORY, "in_progress", "累计完成工程量的55%", progress=0.55),
        question("a8", "蓝知秋", "老旧小区加装电梯的提案", "关于老旧小区加装电梯的提案",
                 HOUSING, "财政出资300万元"),
        figure("a10", PARKING, 1384, "个", "2024-01/2024-05", "1月至5月全区新增停车位1384个"),
        question("a11", "朗埠光电", "能否接入第二路电源", "能否接入第二路电源？",
                 "清河供电公司", "临时联络线5月22日已经接通"),
        stage("a12", HOSPITAL, "in_progress", "累计完成工程量的31%", progress=0.31),
        stage("a14", CULTURE, "in_progress", "区文化中心累计完成工程量的86%", progress=0.86),
        stage("a15", SCHOOL, "in_progress", "柳湾中学工程完成90%", progress=0.9),
    ),
    "2024-10-15": (
        post("a1", "顾维安", "区委书记", "区委书记顾维安主持并讲话"),
        post("a1", "叶书宁", "代区长", "区委副书记、代区长叶书宁"),
        post("a1", "孟广川", "局长", "区住房和城乡建设局局长孟广川作了检讨", HOUSING),
        promised("a1", BRIDGE, "2024-12", "通车时间由2024年12月底前推迟到2025年5月底前"),
        promised("a1", BRIDGE, "2025-05", "通车时间由2024年12月底前推迟到2025年5月底前",
                 state="delayed"),
        post("a4", "陆怀章", "区委书记", "陆怀章不再担任区委书记、常委、委员职务"),
        post("a4", "叶书宁", "局长", "此前任临川市交通运输局局长", "临川市交通运输局"),
        stage("a5", CULTURE, "completed", "9月28日，区文化中心正式开放", date="2024-09-28"),
        figure("a7", OUTPUT, 85.9, "亿元", "2024-01/2024-09",
               "全区实现规上工业增加值85.9亿元，同比增长4.0%", change=4.0),
        stage("a9", SEWAGE, "in_progress", "沙溪污水处理厂二期完成工程量的35%", progress=0.35),
        stage("a10", HOSPITAL, "in_progress", "累计完成工程量的58%", progress=0.58),
        stage("a11", FACTORY, "in_progress", "全厂完成工程量的92%", progress=0.92),
        figure("a12", PARKING, 2431, "个", "2024-01/2024-09", "全区新增停车位2431个"),
        post("a13", "罗启明", "局长", "区经济和信息化局局长罗启明等部门负责人参加", ECONOMY),
        stage("a14", SCHOOL, "completed", "9月1日，柳湾中学如期开学", date="2024-09-01"),
    ),
    "2025-01-21": (
        post("a2", "叶书宁", "区长", "会议选举叶书宁为清河区人民政府区长"),
        post("a2", "顾维安", "区委书记", "区委书记顾维安讲话"),
        Plan(article="a2", evidence="“236”工作法升级为“237”工作法", code="“236”工作法"),
        Plan(article="a2", evidence="“236”工作法升级为“237”工作法", code="“237”工作法"),
        aim("a2", OUTPUT, 126, "亿元", "2025", "规上工业增加值突破126亿元"),
        aim("a2", PARKING, 2500, "个", "2025", "新增停车位2500个"),
        stage("a3", FACTORY, "completed", "1月8日，岚泽精密智能工厂在青屏镇投产",
              date="2025-01-08"),
        stage("a5", INSTITUTE, "completed", "2024年12月20日，清河产业技术研究院在清河科创中心揭牌",
              date="2024-12-20"),
        post("a6", "冯亦舟", "局长", "决定任命冯亦舟为区经济和信息化局局长", ECONOMY),
        post("a6", "罗启明", "局长", "免去罗启明的区经济和信息化局局长职务", ECONOMY),
        promised("a8", COLD, "2025-09", "预计2025年9月底前建成"),
        stage("a10", HOSPITAL, "in_progress", "区第二人民医院新院区累计完成工程量的74%",
              progress=0.74),
        figure("a11", OUTPUT, 117.8, "亿元", "2024", "规上工业增加值117.8亿元，同比增长5.4%",
               change=5.4),
        stage("a12", BRIDGE, "in_progress", "清河三桥累计完成工程量的89%", progress=0.89),
        promised("a12", BRIDGE, "2025-05", "通车时间仍定为2025年5月底前"),
        figure("a13", PARKING, 3126, "个", "2024", "2024年全区新增停车位3126个"),
        stage("a14", "青屏变电站扩容", "completed", "2024年11月26日，青屏变电站扩容工程投运",
              date="2024-11-26"),
    ),
    "2025-06-10": (
        post("a2", "顾维安", "区委书记", "区委书记顾维安宣布通车"),
        post("a2", "叶书宁", "区长", "区委副书记、区长叶书宁讲话"),
        stage("a2", BRIDGE, "completed", "5月28日10时18分，清河三桥通车", date="2025-05-28"),
        promised("a2", BRIDGE, "2024-12", "它应当在2024年12月底前通车"),
        promised("a3", HOSPITAL, "2025-10", "推迟到2025年10月底前", state="delayed"),
        stage("a3", HOSPITAL, "in_progress", "目前累计完成工程量的93%", progress=0.93),
        post("a4", "石砚秋", "局长", "任命石砚秋为区住房和城乡建设局局长", HOUSING),
        post("a4", "孟广川", "局长", "接受孟广川辞去局长职务的请求", HOUSING),
        Plan(article="a5", evidence="调研“237”工作法的运行情况", code="“237”工作法"),
        figure("a7", OUTPUT, 48.6, "亿元", "2025-01/2025-05",
               "全区实现规上工业增加值48.6亿元，同比增长6.6%", change=6.6),
        post("a8", "冯亦舟", "局长", "区经济和信息化局局长冯亦舟", ECONOMY),
        stage("a9", SEWAGE, "in_progress", "沙溪污水处理厂二期累计完成工程量的81%",
              progress=0.81),
        figure("a12", PARKING, 1066, "个", "2025-01/2025-05", "全区新增停车位1066个"),
    ),
    "2025-10-28": (
        post("a1", "顾维安", "区委书记", "区委书记顾维安主持并讲话"),
        post("a1", "叶书宁", "区长", "区委副书记、区长叶书宁就草案作说明"),
        Plan(article="a1", evidence="“237”工作法的第七步是回访评价", code="“237”工作法"),
        stage("a4", HOSPITAL, "completed", "10月18日，区第二人民医院新院区启用",
              date="2025-10-18"),
        promised("a4", "康复护理中心", "2026-09", "预计2026年9月底前开放"),
        stage("a6", SEWAGE + "工程", "completed", "9月26日，沙溪污水处理厂二期工程完工",
              date="2025-09-26"),
        figure("a12", OUTPUT, 92.3, "亿元", "2025-01/2025-09",
               "全区实现规上工业增加值92.3亿元，同比增长7.4%", change=7.4),
        figure("a11", PARKING, 2013, "个", "2025-09-30", "全区新增停车位2013个"),
        stage("a13", COLD, "completed", "9月20日，禾溪食品五千吨冷库建成投用",
              date="2025-09-20"),
    ),
}  # fmt: skip
"""Date of the issue → what it states."""


def told_issue(path: Path) -> Issue:
    """The sample issue with its facts. Once facts are extracted: `read_issue` of its PDF."""
    issue = decode_issue(path.read_bytes())
    assert issue.date is not None
    return msgspec.structs.replace(issue, facts=FACTS[issue.date])


def archive_of_samples(path: Path) -> Path:
    """An archive of the seven issues with their facts."""
    with Archive.open(path, create=True) as archive:
        for source in ISSUES:
            archive.store(told_issue(source), source.name)
    return path
