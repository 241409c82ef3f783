"""The watchwords of an official newspaper, put into made-up Chinese copy.

In a paper of a district's authorities many stories of one issue repeat the year's watchwords, so
that stories which have nothing to do with each other share much of their wording. Readers that
learn from such pages do not take shared words alone for one story.
"""

from __future__ import annotations

from random import Random

import msgspec

from press.listed import listed
from press.prose_zh import ZhWriter
from press.story import Form, Story
from press.written_zh import WrittenWriter

VERBS = listed(
    "锚定 聚焦 紧扣 突出 坚持 强化 深化 做实 抓好 推动 加快 提升 夯实"
    " 守牢 拓宽 优化 健全 压实 激发 把准 保持 营造"
)
THINGS = listed(
    "高质量发展 营商环境 产业升级 城乡融合 基层治理 安全底线 民生实事 项目建设 科技创新"
    " 作风建设 党建引领 数字改革 生态底色 发展动能 内需潜力 开放平台 人才队伍 风险防控"
    " 责任链条 工作合力 重点任务 全年目标 首季开局 干部担当 群众满意 公共服务 文化繁荣"
    " 共同富裕 现代化建设 主攻方向 攻坚态势 争先氛围 一流标准 系统观念 问题导向 闭环管理"
    " 长效机制 精细管理 示范引领 统筹协调 改革创新 先进制造 协同联动 政治站位 实干实效"
)
SENTENCES = (
    "要{0}，{1}，{2}。",
    "要{0}、{1}，以更大力度{2}。",
    "会议要求，{0}，{1}，不断{2}。",
    "下一步，将{0}，{1}，为{2}作出新的贡献。",
    "始终{0}，{1}，奋力{2}。",
    "只有{0}，才能{1}，才能{2}。",
    "过去一年，全区上下{0}，{1}，{2}，各项工作取得新成效。",
    "大家表示，将{0}，{1}，{2}。",
)
STOCK = (10, 30)
"""Watchwords of an issue."""
SHARE = (0.15, 0.9)
"""Share of the paragraphs of an issue's stories that have some."""
SENTENCES_MOST = 3
"""Sentences of them in a paragraph."""
TOLD = 0.4
"""Share of the stories that say what their headline says: slogans are seldom said again."""
FORMS: tuple[Form, ...] = ("lead", "plain", "side", "vertical", "report", "commentary")
"""Forms of the stories that have them."""


class WatchwordWriter(ZhWriter):
    """Writes stories many of whose paragraphs hold the issue's watchwords."""

    told = TOLD

    def __init__(self, rng: Random) -> None:
        super().__init__(rng)
        stock = rng.randint(*STOCK)
        self.watchwords = [rng.choice(VERBS) + rng.choice(THINGS) for _ in range(stock)]
        self.share = rng.uniform(*SHARE)

    def story(self, key: str, form: Form, length: int, span: int, section: str = "") -> Story:
        """A story of the form with at least `length` characters of body, for `span` columns."""
        made = super().story(key, form, length, span, section)
        if form not in FORMS:
            return made
        return msgspec.structs.replace(made, paragraphs=tuple(map(self._with, made.paragraphs)))

    def _with(self, paragraph: str) -> str:
        """The paragraph with some sentences of watchwords, or as it was."""
        rng = self.rng
        if rng.random() >= self.share or not paragraph.endswith("。"):
            return paragraph
        count = rng.randint(1, SENTENCES_MOST)
        return paragraph + "".join(self._sentence() for _ in range(count))

    def _sentence(self) -> str:
        chosen = self.rng.sample(self.watchwords, 3)
        return self.rng.choice(SENTENCES).format(*chosen)


class WrittenWatchwordWriter(WatchwordWriter, WrittenWriter):
    """Deals stories written by hand, with the issue's watchwords put in."""
