"""The words readers see for the codes of the contract, in English and Chinese.

Takes codes (finding codes, article kinds, roles, severities, masthead fields), gives labels; shared
by the command line and the reader's site.
"""

from __future__ import annotations

import re
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

LABELS: dict[str, tuple[str, str]] = {
    # findings
    "cut_text": ("Cut text", "文字不全"),
    "doubtful_article": ("Article in doubt", "文章存疑"),
    "doubtful_reading": ("Doubtful reading", "识别存疑"),
    "duplicate_headline": ("Repeated headline", "标题重复"),
    "facts_refused": ("Proposed facts refused", "候选事实未采用"),
    "jump_line": ("Jump line", "转版提示"),
    "lunar_mismatch": ("Lunar date doubtful", "农历日期不符"),
    "markup": ("Markup removed", "去掉排版标记"),
    "misplaced_headline": ("Headline moved", "标题错位"),
    "missing_headline": ("No headline", "缺标题"),
    "missing_text": ("No text", "缺正文"),
    "number_mismatch": ("Issue number doubtful", "期号不符"),
    "orphan_jump": ("Jump without counterpart", "转版找不到另一半"),
    "repeated_run": ("Repeated words", "文字重复"),
    "replaced_character": ("Replaced character", "替换字符"),
    "replaced_layer": ("Text layer replaced", "替换文字层"),
    "unplaced": ("Not placed", "未归入文章"),
    "unreadable": ("Unreadable", "无法辨读"),
    "weekday_mismatch": ("Weekday doubtful", "星期不符"),
    # severities
    "info": ("Note", "说明"),
    "warning": ("Doubt", "存疑"),
    "error": ("Error", "错误"),
    # article kinds
    "news": ("News", "消息"),
    "commentary": ("Commentary", "评论"),
    "report": ("Report", "通讯"),
    "photo": ("Photo", "图片"),
    "notice": ("Notice", "公告"),
    "advertisement": ("Advertisement", "广告"),
    "column": ("Column", "专栏"),
    "other": ("Other", "其他"),
    # roles of furniture and regions
    "masthead": ("Masthead", "报头"),
    "folio": ("Folio", "版头"),
    "staff": ("Staff", "编辑署名"),
    "section": ("Section head", "栏目"),
    "rule": ("Rule", "线条"),
    "kicker": ("Kicker", "肩题"),
    "headline": ("Headline", "主题"),
    "deck": ("Deck", "副题"),
    "byline": ("Byline", "署名"),
    "body": ("Body", "正文"),
    "caption": ("Caption", "图注"),
    "picture": ("Picture", "图片"),
    "furniture": ("Furniture", "版面附件"),
    # masthead fields
    "weekday": ("Weekday", "星期"),
    "lunar_date": ("Lunar date", "农历"),
    "sponsor": ("Sponsor", "主办"),
    "publisher": ("Publisher", "出版"),
    "subtitle": ("Subtitle", "副名"),
    "phones": ("Telephone", "电话"),
    "emails": ("E-mail", "电子邮箱"),
    "accounts": ("Accounts", "账号"),
    "price": ("Price", "定价"),
    "address": ("Address", "地址"),
    "website": ("Website", "网址"),
    # what facts are, and what is followed
    "post": ("Office", "任职"),
    "event": ("Event", "活动"),
    "milestone": ("Stage", "进度"),
    "indicator": ("Figure", "指标"),
    "plan": ("Plan", "方案"),
    "request": ("Request", "问答"),
    "agreement": ("Agreement", "签约表彰"),
    "person": ("Person", "人物"),
    "project": ("Project", "项目"),
    "organization": ("Organization", "机构"),
    # events, stages, agreements, parts in them
    "meeting": ("Meeting", "会议"),
    "visit": ("Visit", "走访调研"),
    "inspection": ("Inspection", "检查"),
    "dialogue": ("Dialogue", "座谈"),
    "ceremony": ("Ceremony", "仪式"),
    "competition": ("Competition", "比赛"),
    "planned": ("Planned", "计划"),
    "started": ("Begun", "开工"),
    "in_progress": ("Under way", "在建"),
    "completed": ("Completed", "完成"),
    "delayed": ("Delayed", "延期"),
    "signed": ("Signed", "签署"),
    "released": ("Released", "发布"),
    "appointed": ("Appointed", "任命"),
    "awarded": ("Awarded", "表彰"),
    "presider": ("presiding", "主持"),
    "participant": ("taking part", "参加"),
    "place": ("there", "到访"),
    # what became of promises and targets
    "kept": ("Kept", "如期"),
    "late": ("Late", "逾期完成"),
    "done": ("Done, day not told", "已完成，日期不详"),
    "put_off": ("Put off", "推迟"),
    "brought_forward": ("Brought forward", "提前"),
    "open": ("Open", "未到期"),
    "overdue": ("Overdue", "逾期未完成"),
    "silent": ("Silent", "到期无下文"),
    "hit": ("Reached", "达到"),
    "missed": ("Missed", "未达到"),
}
"""Code → label in English and Chinese."""

EXPLANATIONS: dict[str, tuple[str, str]] = {
    "doubtful_article": (
        "The reader holds this article more likely wrong than right; the place it is least sure of"
        " is quoted.",
        "这篇文章读错的可能大于读对；所引之处最不确定。",
    ),
    "doubtful_reading": (
        "The OCR engine is unsure of this reading; the text was left as it was read.",
        "识别引擎对这段文字没有把握；文字保持识别结果，未作改动。",
    ),
    "cut_text": (
        "The text starts or stops in mid-sentence, and its other part is not there.",
        "正文在句子中间开头或断开，另一部分没有找到。",
    ),
    "duplicate_headline": (
        "The heading stands more than once; it was kept once.",
        "同一标题出现多次，只保留一次。",
    ),
    "facts_refused": (
        "A language model failed at this article, or proposed facts that its words do not bear out;"
        " none of those was kept.",
        "语言模型没有答复这篇文章，或提出了原文并未印着的事实；这些都没有采用。",
    ),
    "jump_line": (
        "A line that sends the reader to another page was taken out of the text.",
        "正文里的转版提示行已取出。",
    ),
    "lunar_mismatch": (
        "The lunar date that the masthead prints is not the calendar's.",
        "报头所印农历日期与历法推算不一致。",
    ),
    "markup": (
        "Marks of the source's own formatting were taken out of the text.",
        "来源文件自带的排版标记已取出。",
    ),
    "misplaced_headline": (
        "The heading does not stand next to this article in the source; its words led here.",
        "来源中标题不在本文旁边，按内容归到这里。",
    ),
    "missing_headline": ("No headline was found for this text.", "这段文字没有找到标题。"),
    "missing_text": ("No text was found under this heading.", "这个标题下没有找到正文。"),
    "number_mismatch": (
        "The issue number does not fit the other issues.",
        "期号与其他各期对不上。",
    ),
    "orphan_jump": (
        "The page named by a jump line does not hold the other part, or was not read.",
        "转版提示指向的版面上没有找到另一部分，或者那一版没有读入。",
    ),
    "repeated_run": (
        "The source repeats these words by mistake; they were kept once.",
        "来源误将这些文字重复，只保留一次。",
    ),
    "replaced_character": (
        "A character was replaced; the original is quoted.",
        "替换了一个字符，原字符见引文。",
    ),
    "replaced_layer": (
        "The hidden text layer of the scan did not agree with its image; OCR has replaced it.",
        "扫描件的隐藏文字层与图像不符，已改用识别结果。",
    ),
    "unplaced": (
        "No article and no furniture would take this text.",
        "这段文字既不属于任何文章，也不属于版面附件。",
    ),
    "unreadable": (
        "A page, a part of it or a character could not be read.",
        "有版面、区域或字符无法读出。",
    ),
    "weekday_mismatch": (
        "The weekday that the masthead prints is not the calendar's.",
        "报头所印星期与日期推算不一致。",
    ),
}
"""Finding code → one sentence in English and Chinese."""

_ACCEPTED = re.compile(r"(?P<tag>[A-Za-z*]+)[-_.@A-Za-z0-9]*\s*(?:;\s*q=(?P<weight>[0-9.]+))?")


def label(code: str, language: str) -> str:
    """A few words for `code` in `language` (`zh`, else English); an unknown code spelled out."""
    if code not in LABELS:
        return code.replace("_", " ")
    return _in(language, LABELS[code])


def explanation(code: str, language: str) -> str:
    """One sentence on what a finding of that code means; `""` for a code it does not know."""
    return _in(language, EXPLANATIONS[code]) if code in EXPLANATIONS else ""


def choose_language(*wishes: str | None) -> Language:
    """The language of the first of `wishes` that names one we speak, else English.

    A wish is a tag (`zh-CN`), a locale (`zh_CN.UTF-8`) or a header of weighted tags
    (`de, zh;q=0.8, en;q=0.5`, RFC 9110 section 12.5.4).
    """
    for wish in wishes:
        for tag in _tags(wish or ""):
            for language in LANGUAGES:
                if tag == language:
                    return language
    return "en"


def _tags(wish: str) -> list[str]:
    """Main parts of the language tags in `wish`, most wanted first; those of weight 0 left out."""
    weighted: list[tuple[float, int, str]] = []
    for part in wish.split(","):
        match = _ACCEPTED.fullmatch(part.strip())
        if match and (weight := _weight(match["weight"])) > 0:
            weighted.append((-weight, len(weighted), match["tag"].lower()))
    return [tag for _, _, tag in sorted(weighted)]


def _weight(text: str | None) -> float:
    if text is None:
        return 1.0
    try:
        return float(text)
    except ValueError:  # "0.5.1": a weight that is none is a tag nobody asked for
        return 0.0


def _in(language: str, words: tuple[str, str]) -> str:
    return words[1] if language == "zh" else words[0]
