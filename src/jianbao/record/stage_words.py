"""The words that tell how far a project is, by stage and by class.

Work on a thing (修缮, 吊装 …) tells a stage together with a word of beginning, going on or result;
verbs of building and opening (动工, 封顶, 开门迎客 …) tell one by themselves. What is made up of
two words is put together here, not listed.
"""

from __future__ import annotations

GAP = r"[^，。；：]"
"""A character within a clause."""

_BUILDING = (
    "建设|施工|安装|搭建|改造|修缮|扩建|改扩建|新建|整修|装修|装饰|调试|翻修|翻新|翻建|加固|检修|大修|维修|抢修|修复|改建|重建|续建|迁建|"
    "拼装|组装|砌筑|焊接|粉刷|贴砖|抹灰|喷涂|加装|增设|布展|陈列布展|拆除|拆迁|征拆|征收|征迁|征地|腾退|搬迁|迁移|"
    "清表|清障|清拆|场平|土地平整|平整|勘探|勘察|勘测|设计|编制|评审|验收|检测|试验|测试|回迁|封堵|提升|升级|换装|更换|"
    "整治|治理|普查|亮化|美化|绿化|净化|彩化|复垦|覆绿|复绿|栽植|种植|移栽|补植|翻耕|插秧|收割|播种|抢收|抢种"
)
"""Work on a thing: on buildings and land,"""
_GROUND = (
    "开挖|掘进|回填|填筑|打桩|试桩|灌浆|注浆|钻探|爆破|支护|衬砌|顶进|顶管|地基处理|软基处理|基础处理|基坑处理|基坑支护|土方开挖|"
    "桩基施工|土石方施工|防渗|防腐|防水|除险|除险加固|清淤|疏浚|清淤疏浚|清淤截污|截污|控源截污|纳管|雨污分流|疏通|护砌|抛石|吹填|截流|导流|充水|蓄水|下闸蓄水|"
    "供水|通水|压水|打压|试压|冲洗|封仓|排干|打井"
)
"""under ground and in water,"""
_LINES = (
    "铺设|铺筑|铺油|铺砖|敷设|浇筑|吊装|铺装|摊铺|硬化|黑化|张拉|架设|铺轨|顶推|转体|布线|改线|改道|东延|西延|北延|南延|延伸|延长|"
    "拓宽|接驳|接线|放线|扩容|扩能|增容|迁改|切改|割接|切换|架线|立杆|组塔|铣刨|罩面|刷黑|标线施划|施划|开荒|入户安装"
)
"""and of roads, rails, pipes and wires."""
WORKS = "|".join(sorted("|".join((_BUILDING, _GROUND, _LINES)).split("|"), key=len, reverse=True))
"""All of them, the longest first."""

HANDS = "建修装铺架挖浇拆砌焊填刷栽种吊钻换清移搭盖灌挂打立"
"""Work in one character,"""
_THINGS = "根方锹铲锤炮块节段片桩榀车仓棵株罐斗钻层米座批台把声"
"""and what it is counted by."""
FIRST = rf"(?:第一|首)[{_THINGS}]{GAP}{{0,8}}"
LAST = rf"最后(?:一|的)?[{_THINGS}个公]?{GAP}{{0,12}}?"
STEADILY = (
    "紧张|有序|加紧|抓紧|紧锣密鼓|全力|火热|如火如荼|稳步|同步|顺利|加快|全速|抢抓|分段|日夜|昼夜|连夜|逐步|"
    "陆续|有条不紊|热火朝天"
)

PAPERS = (
    "可研报告|可研|可行性研究报告|可行性研究|初步设计|初设|施工图设计|施工图|环评报告|环评|环境影响报告书|环境影响报告表|项目建议书|"
    "设计方案|规划方案|概念方案|实施方案|建设方案|选址意见书|选址意见|用地预审|水土保持方案|水保方案|土地报批|方案设计|施工许可"
)
"""Papers that works need before they are begun."""
TRIAL = (
    r"(?:投入|进入|开始|上线|转入|启动|启用|投料)?试(?:运行|运营|营业|生产|通车|通水|通航|通气|供水|供热|"
    r"供暖|运转|开放|开园|投产|产(?=$|成功))"
)
"""Use on trial."""
OPENED = (
    "通车|通水|通电|通气(?!会)|通航|通网|通邮|通暖|通行|投用|投运|投产|启用|开园|开馆|开街|开院|开诊|接诊|开港|开船|开市|开灶|开伙|"
    "开栓|开通|揭牌|挂牌(?!督办|出让|成交|督战|交易)"
)
"""What is open, running or in use."""
TESTS = (
    "联调联试|联调联动|公测|内测|进水调试|通水调试|热滑试验|"
    r"试桩|(?:水压|荷载)试验(?!一?次?(?:成功|完成|结束|合格|通过))|(?<!公开)招标(?=$|\s)"
)
"""Tests and other steps that are begun, and named after the work that they are a step of."""

BUILT = (
    "建设|通车|投用|投运|投产|启用|开园|使用|运营|运行|开放|开馆|营业|竣工|完工|交付|通航|发电|"
    "并网|开工|封顶|合龙|开通|开学|开业|通水|贯通"
)


def parted(words: str) -> str:
    """Verbs of two characters with 了 between them: 开工 as 开了工."""
    return "|".join(f"{word[0]}(?:了|完了|好了){word[1]}" for word in words.split("|"))
