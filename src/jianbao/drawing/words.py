"""What the drawings say of their own, in English and Chinese."""

from __future__ import annotations

from jianbao.wording import Language

WORDS: dict[str, tuple[str, str]] = {
    # roles of blocks
    "masthead": ("masthead", "报头"),
    "folio": ("folio", "版次"),
    "heading": ("heading", "标题"),
    "byline": ("byline", "署名"),
    "caption": ("caption", "图说"),
    "label": ("label", "栏目"),
    "body": ("body", "正文"),
    "noise": ("noise", "杂点"),
    # tips
    "block": (
        "block {key} · {role} · size {size:g} · {chars} characters",
        "文字块 {key} · {role} · 字号 {size:g} · {chars} 字",
    ),
    "bold": ("bold", "粗体"),
    "vertical": ("vertical", "竖排"),
    "framed": ("in frame {frame}", "在框 {frame} 内"),
    "follows": (
        "{after} follows {before}, cost {cost:.2f}",
        "{before} 接 {after}，代价 {cost:.2f}",
    ),
    "heads": (
        "heading group {group} heads {after}, cost {cost:.2f}",
        "标题组 {group} 领 {after}，代价 {cost:.2f}",
    ),
    "headless": ("begins without heading, cost {cost:.2f}", "无标题起头，代价 {cost:.2f}"),
    "group": (
        "heading group {key}, {size:.1f} times body size",
        "标题组 {key}，正文的 {size:.1f} 倍",
    ),
    "article": (
        "article {number}, confidence {confidence:.2f}: {headline}",
        "文章 {number}，把握 {confidence:.2f}：{headline}",
    ),
    "no_headline": ("(no headline)", "（无标题）"),
    # the key under each page
    "key.block": ("block, coloured by article", "文字块，一篇一色"),
    "key.furniture": ("furniture, in no article", "版面要素，不属于文章"),
    "key.line": ("line of type", "文字行"),
    "key.group": ("heading group", "标题组"),
    "key.follows": ("text goes on, with the cost", "接下去，附代价"),
    "key.heads": ("heading and its text", "标题与正文"),
    "key.rule": ("rule", "线"),
    "key.frame": ("frame", "框"),
    "key.picture": ("picture", "图片"),
    # the list of pages
    "title": ("How the pages were read", "版面是怎样读的"),
    "about": (
        "Each page with its blocks, their roles, the order of the text and what each pair cost; "
        "a lower cost is a better pair. Rest the pointer on a thing to see more.",
        "每版画出文字块、角色、文字的先后和每一对的代价；代价越低越合适。把指针停在图上可看详情。",
    ),
    "page": ("Page {number}", "第 {number} 版"),
    "counts": (
        "{lines} lines, {blocks} blocks, {articles} articles",
        "{lines} 行，{blocks} 块，{articles} 篇",
    ),
    # threads
    "offices": ("{name}: offices", "{name}：任职"),
    "project": ("{name}: stages and promises", "{name}：进度与承诺"),
    "figure": ("{name}: values and targets", "{name}：数值与目标"),
    "stages": ("Stages", "进度"),
    "undated": ("nothing that has a date", "没有带日期的内容"),
    "flat": ("flat text has no places, so there is nothing to draw", "纯文字没有位置，无从画起"),
}


def say(language: Language, key: str, /, **values: object) -> str:
    """The words for `key`, their slots filled; `KeyError` where there are none."""
    english, chinese = WORDS[key]
    words = chinese if language == "zh" else english
    return words.format(**values) if values else words
