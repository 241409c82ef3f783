"""The words in which facts are told beside an article, in English and Chinese."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "fact.post": ("{person} is {office}", "{person}任{office}"),
    "fact.bare": ("{kind}", "{kind}"),
    "fact.about": ("{kind}: {about}", "{kind}：{about}"),
    "fact.names": (" ({names})", "（{names}）"),
    "fact.when": (", {date}", "，{date}"),
    "fact.at": (", at {places}", "，{places}"),
    "fact.presided": ("; {presider} presiding", "；{presider}主持"),
    "fact.with": ("; with {names}", "；{names}参加"),
    "fact.stage": ("{project}: {state}", "{project}：{state}"),
    "fact.expected": ("{project}: to be {state}", "{project}：预计{state}"),
    "fact.progress": (", {share} % done", "，已完成 {share}%"),
    "fact.value": ("{name}: {value}", "{name}：{value}"),
    "fact.target": ("{name}: {value} is the target", "{name}：目标 {value}"),
    "fact.period": (" ({period})", "（{period}）"),
    "fact.change": (", {change} % on the year", "，同比 {change}%"),
    "fact.over": ("over {value}", "超过 {value}"),
    "fact.under": ("under {value}", "低于 {value}"),
    "fact.about_value": ("about {value}", "约 {value}"),
    "fact.plan": ("{code} is in force", "施行{code}"),
    "fact.plan.meaning": ("{code} stands for {meaning}", "{code}，即{meaning}"),
    "fact.asking": ("Asked: ", "提出："),
    "fact.asked": ("{asker} asked: ", "{asker}提出："),
    "fact.asked_of": ("{asker} asked {to}: ", "{asker}向{to}提出："),
    "fact.answer": ("; answer: {answer}", "；答复：{answer}"),
    "facts": ("What it states", "本文记下的事实"),
    "facts.how": (
        "Each leads to the words that state it.",
        "点开即标出原文依据。",
    ),
}
