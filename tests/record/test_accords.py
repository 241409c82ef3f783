"""Agreements told in any order of thing, act and party."""

from __future__ import annotations

import pytest

from jianbao.model import Agreement
from tests.record.made import facts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("区气象局和农商行把合作协议签在了橘园里。", "signed"),
        ("昨天，《清河村志》付印。", "released"),
        ("金奖花落苇原纺织。", "awarded"),
        ("银奖由沐樟医疗摘得。", "awarded"),
        ("聘书颁给了老渡工。", "appointed"),
        ("商会会长由糕饼厂主担任。", "appointed"),
        ("五家民宿老板按下红手印，“清河民宿公约”就此成立。", "signed"),
        ("清河一小和青屏一小成了“姐妹学校”。", "signed"),
        ("从今年起，清河的小学生有了《家务劳动清单》。", "released"),
        ("村规民约上了墙，十二条都是村民举手定的。", "released"),
        ("奖杯最后被柳湾龙舟队抱回了家。", "awarded"),
        ("丰小满的名字，刻进了全国优秀预报员的榜单。", "awarded"),
        ("一枚“五一劳动奖章”，别在了渡工的胸前。", "awarded"),
        ("儿童福利院从此多了一位“校外院长”。", "appointed"),
        ("林场场长的担子，交到了水稻专家肩上。", "appointed"),
    ],
)
def test_in_any_order(text: str, kind: str) -> None:
    (found,) = facts(Agreement, text)
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "金奖空缺。",
        "合同到期后，他回了老家。",
        "凭身份证领回钥匙。",
        "与其说他签的是一份合同，不如说是一份决心。",
        "在昨天公布的名单上没有他。",
        "他的抽屉里锁着一张泛黄的聘书。",
        "铁匠接过话头：“卖门锁的不怕问价，就怕没人来。”",
        "一封信躺在信箱里，署名“高二全体同学”。",
        "老党员把一面锦旗送到了派出所。",
    ],
)
def test_no_accords(text: str) -> None:
    assert facts(Agreement, text) == []


def test_several_honours_of_a_sentence() -> None:
    found = facts(Agreement, "金奖花落苇原纺织，银奖由沐樟医疗摘得。")
    assert [honour.about for honour in found] == ["金奖", "银奖"]
