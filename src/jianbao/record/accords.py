"""Agreements told in any order: a thing that is signed, released or awarded, and an act on it.

协议签在了橘园里, 金奖花落某厂, 主席由某某担任: which of thing, act and party comes first is free,
so that a clause counts if it has a thing of a class and an act of the same class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jianbao.model import AgreementKind
from jianbao.record.first_letters import quick
from jianbao.record.offices import OFFICE_END
from jianbao.record.passages import Span

_DOCUMENT = r"《[^》]{2,60}[^》报]》"
_TEXT = (
    r"《[^》]{0,60}(?:规定|办法|条例|方案|[一二三四五六七八九十]条|清单|手册|词典|字典|志|指南|标准|公约|意见|规划|计划|细则|守则|教材|读本|图[册谱鉴典]?|文集|选集|诗集|"
    r"史话|白皮书|蓝皮书|宣言|倡议书?|公报|年鉴|章程|目录|规程|导则|须知|制度|措施|决定|通知|菜谱|食谱|调解书|协议书|承诺书|读物|绘本)[^》]{0,10}》|"
    r"(?:教材|读本|新书|画册|手册|专著|文集)《[^》]{2,40}》|[^，。；、]{0,12}?(?:村规民约|居民公约|公约|乡规|章程|守则|地方标准|团体标准|白皮书)"
)
"""A document that is told of as a thing: it is printed, hung up, laid on desks."""
_PAPERS = (
    r"(?:[^，。；、]{0,12}?(?:协议书?|合同|备忘录|意向书?|责任书|责任状|承诺书|公约|协定|盟约|授权书|框架|联盟|合作|战略合作|契约|一纸约定|订单|军令状|[一-龥]{2}书》)|"
    rf"{_DOCUMENT}|“[^”]{{2,14}}公约”)"
)
_SIGNS = (
    r"(?<!的)签(?:下|了|在|字|约|署|订|进|到|妥|完|好|名)|落[笔定印款]|缔结|达成|交换|互换|换(?:了)?约|换文|盖(?:下|了|上)?[红公大]?[章印]|落在|按(?:下|上)?(?:了)?(?:红)?手印|按下|"
    r"写(?:进|入)|写下(?:了)?名字|[锁装放]“?进|写明|画(?:上|了)(?:圆满)?句号|载明|生效|(?<=一)签就是|敲定|谈[妥成定]|定下"
)
_TIES = (
    r"(?:成了|成为|结成|结为|结下|结起)(?:了)?“?(?:姐妹|友好|兄弟|共建|帮扶|结对|手拉手|对口|伙伴|亲戚|亲家|邻居)[^，。；]{1,8}|"
    r"加入(?:了)?[^，。；]{2,20}联盟|[与和同跟][^，。；、]{2,20}?“?(?:结亲|联姻|换(?:了)?约|攀亲|定亲|结缘|握(?:了)?手|拉(?:了)?手)”?"
)
"""Ways to be bound to each other that need no paper."""
_ISSUED = (
    rf"(?:{_DOCUMENT}|[^，。；、]{{2,16}}?(?:白皮书|蓝皮书|手册|指南|倡议书?|名单|榜单|清单|实施办法|条例|细则|公报|地图|年鉴|志(?!愿)|"
    r"宣言|标准|目录|图谱|指数|新规|新政|守则|须知))"
)
_ISSUES = (
    r"印行|刊印|付印|付梓|编印|出版|发行|面世|问世|首发|发出|出炉|揭晓|亮出|上架|启用(?:了)?新版|启用(?:了)?新|施行|实行|执行|生效|"
    r"管起|落地|张榜|放榜|公之于众|公布|发布|出台|印发|推出|下发|公开|定稿|见报|挂网|开售|首印|首发"
)
_APPEARS = (
    r"印(?:了|成|好|出来)|摆[上进]|[发送寄推]到|贴[上到进]|上(?:了)?墙|"
    r"有(?:了)?效力|与[^，。；]{2,8}见面|开[卷印]|立(?:了)?起来|管用|"
    r"起效|挂[上到]|走进|[放装]进|写成|编成|编好"
)
"""What happens to a document as a thing."""
_HONOUR = (
    r"(?:[^，。；、]{0,16}?(?:[金银铜]奖|[一二三特]等奖|优秀奖|优胜奖|最佳[^，。；、]{1,6}奖|[^，。；、]{2}奖(?![励金补学惩品池项状杯])|[金银铜]牌|冠军|"
    r"亚军|季军|头名|第[一二三]名|[总分组团][^，。；、]{0,3}杯|奖杯|称号|牌匾|铜牌|奖章|勋章|质章|纪念章|证书|锦旗|桂冠|奖状|[一二三]等功|"
    r"首[张批个][^，。；]{2,20}?(?:证|牌照|资质)|(?:注册|资质|地理标志|认定)证)|"
    r"“[^”]{2,16}”(?:的)?(?:[金银铜]?牌子?|称号|牌匾|证书|奖|[金银]?质?章|奖[章牌杯状]|县|市|村|镇|单位|企业))"
)
_TAKES = (
    r"拿(?:走|下|到|回|了)|捧(?:得|回|起|走|了)|摘(?:得|下|走|取|了)|夺(?:得|下|取|走|了)|获(?:得|评|颁|封|此)|荣获|荣膺|喜提|颁(?:给|发|了|出|授)|"
    r"授(?:予|给)|赠(?:送|予|给)|领(?:回|走|到)|收入囊中|花落|斩获|揽(?:获|下|入)|挂上(?:了)?|戴上(?:了)?|命名|认定|赢得|包揽|归(?:了|属)|"
    r"站上|登上|问鼎|加冕|折桂|夺魁|送(?:上|给|来)|接过(?!话)|佩戴(?:上|着)?|领取|颁出|核发|凭(?=[^，。；]{2,24}证书)|贴上(?:了)?"
)
_NAMED = (
    r"命名|认定|授(?:予|给)|获(?:得|评|颁|封|此)|荣获|荣膺|喜提|颁(?:给|发|授)|拿(?:下|到|回)|捧(?:得|回)|摘(?:得|下)|夺(?:得|下)|赢得|斩获|"
    r"摘走|摘取|问鼎|加冕|挂上(?:了)?|戴上(?:了)?"
)
_HOLDS = (
    rf"{_TAKES}|公布|挂[到在]|戴在|别(?:在|上)|抱(?:回|走)|留(?:在|下)|躺(?:着|在)|[交递]到|[交递]给|送[到进]|添(?:了|上)?一笔|记(?:上|下)|揣(?:回|着)|多了一[枚块面张座]|"
    r"捧在|发出"
)
"""How an honour comes to somebody, and where it is afterwards."""
_LISTS = r"榜单|名单|名录|名册|功劳簿|光荣榜|荣誉墙|荣誉簿|红榜|好人[榜馆]|史册|红头文件"
_LISTED = (
    rf"(?:出现|列|刻|写|登|排|添|录|印|走)[在进入上][^，。；]{{0,24}}?(?:{_LISTS})|(?:{_LISTS})[上中里，]?[^，。；]{{0,10}}?(?:又?添|迎来|多了|刻上|写上|出现|有了)[^，。；]{{0,12}}?(?:名字|[位名]|一笔)|"
    r"(?:列|排|位|居|登)[在于上](?:了)?[^，。；]{0,4}(?:榜首|首批“[^”]{2,16}”|第[一二三]位)|(?:榜单|名单)[^，。；]{0,8}放榜"
)
"""Names on lists of honour."""
_POST = (
    rf"(?:{OFFICE_END.pattern}|顾问|大使|监督员|观察员|代言人|委员|代表|辅导员|导师|传承人|推荐官|特派员|规划师|总监|主理人|队长|"
    r"馆长|站长|馆员|指导员|一职|[一-龥][场站馆园社班校院会团]长)"
)
_TAKES_OFFICE = (
    r"走马上任|上任|到任|履新|履职|挂帅|掌舵|接棒|接班|就职|到岗|上岗|"
    r"披上绶带|接(?:过|下)[^，。；]{0,12}(?:担子|接力棒|帅印|大印|公章)"
)
"""How somebody comes into an office."""
_FORMS: tuple[tuple[AgreementKind, re.Pattern[str]], ...] = (
    (
        "appointed",
        re.compile(
            r"(?P<about>聘书|任命书)[^，。；]{0,12}(?:颁|发|送|递|交|请|邀)(?:给|到|回|来|进)|(?:接过|领到|捧起|收到|拿到)(?:了)?[^，。；]{0,20}?(?P<about2>聘书|任命书|委任状)|"
            rf"(?P<about3>[^，。；、]{{0,12}}?{_POST})由(?P<who>[^，。；]{{2,24}}?)(?:担任|接任|出任|接棒|接掌|执掌|兼任|继任|代理)|"
            rf"由(?P<who3>[^，。；]{{2,12}}?)(?P<about7>接任|继任|接棒|接替|接掌|执掌)(?=$|，|。|；)|由(?P<who2>[^，。；]{{2,20}}?)(?:担任|接任|出任|接棒|继任)(?P<about4>[^，。；、]{{0,12}}?{_POST})|"
            rf"(?:当选|担任|出任|受聘|接任)(?:为)?(?P<about5>[^，。；、]{{0,20}}?{_POST})的|"
            rf"(?:成为|成了|当上(?:了)?|聘为|任)(?P<about6>[^，。；、]{{2,20}}?(?:传承人|顾问|大使|代言人|推荐官|特派员|主理人|辅导员)”?)|"
            rf"(?:多了|添了|新增|迎来)(?:了)?[一首两三\d第]+[位名个](?P<about8>“[^”]{{1,8}}(?:[长员使官师人]|顾问|导师)”)|"
            rf"(?P<about9>{_POST})[^，。；]{{0,12}}(?:担子|接力棒|帅印)[^，。；]{{0,6}}交(?:到|给)|"
            rf"(?P<about10>接棒|接任者|继任者|接班)(?:的)?是|"
            rf"(?P<about11>{_POST}?)(?=(?P<name>[\u4e00-\u9fff]{{2,4}}))[\u4e00-\u9fff]{{2,4}}(?:{_TAKES_OFFICE})"
        ),
    ),
    (
        "signed",
        re.compile(
            rf"(?:{_SIGNS})[^，。；]{{0,20}}?(?P<about>{_PAPERS})|(?P<about2>{_PAPERS})[^，。；]{{0,14}}?(?:{_SIGNS})|"
            rf"(?P<about3>[^，。；、]{{2,16}})(?:签字|签约)成立|(?P<about4>{_TIES})"
        ),
    ),
    (
        "released",
        re.compile(
            rf"(?:{_ISSUES})[^，。；《》]{{0,8}}?(?P<about>{_ISSUED})|(?P<about2>{_ISSUED})[^，。；《》]{{0,14}}?(?:{_ISSUES})|"
            rf"(?P<about3>{_TEXT})[^，。；《》]{{0,14}}?(?:{_APPEARS})|(?<!没)有了(?:自己的|第一[部本个])?[^，。；《》]{{0,6}}(?P<about4>{_TEXT})|(?:摆|印|编|[发送])(?:到|成|出)[^，。；《》]{{0,14}}(?P<about5>{_TEXT})|(?:公布|揭晓|亮出)(?:了)?(?P<about6>“[^”，。]{{2,16}}”)|(?P<about7>[发行]文)(?=$|\s)"
        ),
    ),
    (
        "awarded",
        re.compile(
            rf"(?:{_TAKES})(?:了)?[^，。；]{{0,24}}?(?P<about>{_HONOUR})|(?:{_NAMED})(?:了)?[^，。；]{{0,24}}?(?P<about7>“[^”，。？！]{{2,16}}”)|(?P<about2>{_HONOUR})[^，。；]{{0,24}}?(?:{_HOLDS})|(?:{_HOLDS})[^，。；]{{0,16}}?(?P<about6>{_HONOUR})|"
            rf"(?P<about4>{_LISTED})|(?P<about5>“[^”]{{2,16}}”[^，。；]{{0,8}}(?:第\d+[位名个]上榜者)|中选(?=$)|成为(?:国家级|省级)[^，。；]{{2,20}}$)|"
            r"(?P<about3>[^，。；、]{0,10}?(?:冠军|亚军|季军|第[一二三]名|一等奖|金奖)(?:得主|获得者)?)(?=(?P<name>[\u4e00-\u9fff]{2,4}))"
        ),
    ),
)
_NEITHER = quick(
    r"空缺|无缘|遗憾|差一点|没有|没能|未能|不是|与其说|不如说|仿佛|好像|如果|假如|倘若|能不能|才能|可以|可获|奖补|违约|纠纷|合同期|合同工|将获|奖金|(?:合同|协议)[后时]，(?:须|应|必须|可|需)|"
    r"到期|履行|依据|根据|按照|参照|贯彻|落实|学习|领会|违反|适用|条规定|申报|申请|争取|争创|角逐|竞争|评选|候选|培训|考取|持有|贴满|锁着|泛黄|旧|当年|曾|那年|"
    r"出示|办理|补办|换领|身份|健康证|营业执照|许可证|结婚|毕业证|房产|不动产|奖励|锦旗[^，。；]{0,6}送|拖欠|签到|签名|签收|的(?:要求|规定)|名单[中上里](?!又?添)|意向签"
)
_THING = quick(
    r"[“》文状奖牌冠军杯章证称旗匾聘担任盟约案单榜志则]|第[一二三]名|协议|合同|备忘|意向|书|合作|框架|蓝皮|手册|指南|倡议|条例|公报|地图|标准|目录|"
    r"指数|新规|新政|守则|须知|成为|当上|接任|头名|图谱|宣言|职|成立|上任|到任|履新|挂帅|掌舵|接[棒班过]|上岗|中选|姐妹|友好|结[亲缘]|[联定攀]亲|联姻|握|换了?约|功"
)
"""Some character of everything that an agreement is about."""


_GATES: dict[AgreementKind, re.Pattern[str]] = {
    "appointed": re.compile(
        r"聘书|任命书|委任状|由|当选|[担出受接继上到]任|聘|成为|成了|当上|任|[多添]了|新增|迎来|担子|接力棒|帅印|接[棒班]|履|挂帅|掌舵|就职|岗|绶带"
    ),
    "signed": re.compile(
        r"协议|合同|备忘|意向|责任|军令|承诺|公约|协定|盟约|授权|框架|联盟|合作|契约|约定|订单|《|成立|姐妹|友好|兄弟|[帮结]|亲|缘|联姻|[换握拉]"
    ),
    "released": re.compile(
        r"《|揭晓|公布|亮出|文|公约|乡规|村规|章程|守则|标准|皮书|手册|指南|倡议|[名榜清]单|办法|条例|细则|公报|地图|年鉴|志|宣言|目录|图谱|指数|新[规政]|须知"
    ),
    "awarded": re.compile(
        r"奖|[牌冠杯称章证旗功“榜簿]|[亚季]军|头名|第|名[单录册]|成为|中选|史册|红头"
    ),
}
"""Some word of every form of a kind: what has none of them need not be looked through."""


class Accord(NamedTuple):
    """What kind of agreement a clause tells; its document or honour, and who is named in it."""

    kind: AgreementKind
    about: Span
    who: Span | None


def may_tell(words: str) -> bool:
    """Whether words have something that an agreement is about at all."""
    return bool(_THING.search(words)) and not _NEITHER.search(words)


def accords(words: str, names: list[Span]) -> Iterator[Accord]:
    """The agreement of a clause's words, thing and act in either order; none for most.

    `names` are the people named in it: who stands behind an honour must be one.
    """
    if not may_tell(words):
        return
    for kind, form in _FORMS:
        for match in form.finditer(words) if _GATES[kind].search(words) else ():
            found = {k: Span(*match.span(k)) for k, v in match.groupdict().items() if v}
            about = next((span for k, span in found.items() if k.startswith("about")), None)
            if about is None:
                continue
            if "name" in found and all(n.start != found["name"].start for n in names):
                continue
            who = next((span for k, span in found.items() if k.startswith("who")), None)
            yield Accord(kind, about, who)
            return
