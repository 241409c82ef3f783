"""The stages of a sentence, clause by clause: what is spoken of and when goes on from one to the
next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from jianbao.record.days import When
from jianbao.record.mood import is_stated
from jianbao.record.parts import is_part_of
from jianbao.record.passages import Passage, Span
from jianbao.record.project_words import IS_PROJECT, WORK_ALONE
from jianbao.record.spoken import phase_of, spoken_of
from jianbao.record.stage_clauses import Stage, bare, stage_told, stages_in_clause, words_at
from jianbao.record.stage_words import PAPERS, TESTS
from jianbao.record.stages import stage_verbs
from jianbao.record.story import Story


def stages_in_sentence(
    story: Story, number: int, passage: Passage, sentence: Span, last: str
) -> tuple[list[Stage], str]:
    """The stages of a sentence, and the project that it speaks of behind the last of them."""
    found: list[Stage] = []
    head: When | None = None
    heard = ""
    clauses = passage.clauses(sentence)
    for position, clause in enumerate(clauses):
        whens = story.times_in(number, clause)
        following = clauses[position + 1 : position + 2]
        here = words_at(story, number, passage, clause)
        if names := _included(here):
            told = found or list(_unnamed(story, number, passage, clauses[:position], head))
            found.extend(_each(names, clause, told))
        promised = _promised(passage, clauses[position - 1]) if position else False
        for stage in stages_in_clause(story, number, passage, clause, whens, head, heard or last):
            if promised and stage.when is not None:
                stage = msgspec.structs.replace(stage, expected=True)
            told_after = stage.when is None and _told_after(story, number, passage, following)
            if told_after:
                stage = _dated(stage, told_after, story.day)
            if is_stated(passage, sentence, clause.start):
                named = stage.named or stage.project == heard
                found.append(msgspec.structs.replace(stage, named=named))
            if not is_aside(stage):
                last, heard = without_step(stage.project), ""
        if whens and not passage.text[whens[-1].end : clause.end].strip(_HOURS):
            head = whens[0] if "起" in passage.text[whens[0].end : clause.end] else whens[-1]
        if whens and _BY.match(passage.text[clause.start : clause.end]):
            head = whens[0]
        told_of = "" if re.search("^[^由经自]*[^前今先]后$", here) else spoken_of(here)
        if is_part_of(told_of, heard or last) or (told_of and last.endswith(told_of)):
            told_of = ""  # a part: the whole stays what is spoken of
        heard = phase_of(here, heard or last) or told_of or heard
    return found, heard


_HOURS = " 之上下午晚间傍凌清晨中起，前"
"""What may follow a time that has a clause to itself."""


_BY = re.compile(r"截[至止]|(?:到|至)(?=\d|[一二三四五六七八九十]+月|目前|上)")
"""截至2月25日完成…: a time that holds for the clauses behind."""


_INCLUDES = re.compile(
    r"(?:其中)?(?:包括|有|分别是|分别为|涉及|主要有)(?P<list>[^，。；]+?)(?:等)?$"
)


def _included(words: str) -> list[str]:
    """Works that a clause names of those told of before it: 其中包括三桥和东湖隧道."""
    match = _INCLUDES.match(words)
    names = re.split("、|以及|[和与及]", match["list"]) if match else []
    named = all(len(n.strip()) > LEAST_OF_NAME and IS_PROJECT.search(n.strip()) for n in names)
    return [name.strip() for name in names] if named else []


def _each(names: list[str], clause: Span, told: list[Stage]) -> Iterator[Stage]:
    """The stage told last, of each of the works that a clause names."""
    for before in [stage for stage in told if stage.progress is None][-1:]:
        for name in names:
            span = clause.start, clause.end
            yield msgspec.structs.replace(
                before, project=name, start=span[0], end=span[1], named=True, aside=True
            )


def _unnamed(
    story: Story, number: int, passage: Passage, clauses: tuple[Span, ...], head: When | None
) -> Iterator[Stage]:
    """The stage that the last of the clauses tells of works without names: 18个项目同时开建."""
    for clause in clauses[-1:]:
        whens = story.times_in(number, clause)
        words = bare(passage, clause, whens)
        for verb in stage_verbs(words):
            if re.search("[个项处条座所](?:重点|重大)?(?:项目|工程)|一批", words[: verb.start()]):
                yield stage_told("", verb, words, whens, head, clause, story.day, False)
                return


LEAST_OF_NAME = 3
"""Characters that a name among others has at least, and one more."""


def _promised(passage: Passage, before: Span) -> bool:
    """Whether the clause before says that somebody gave his word: 三方约定，…"""
    words = passage.text[before.start : before.end]
    return re.search(r"(?:约定|承诺|保证|许诺|说好|军令状|打算)$", words) is not None


def _told_after(
    story: Story, number: int, passage: Passage, following: tuple[Span, ...]
) -> When | None:
    """The time that the next clause gives and nothing else: …，时间是8月20日上午, …，为12月31日."""
    for clause in following:
        text = passage.text[clause.start : clause.end]
        whens = story.times_in(number, clause)
        if whens and re.match(
            r"(?:开工|通车|开放|具体|最新的?|新的?)*(?:时间表?|日期|工期)?(?:就?是|为|定在|定于|改为)",
            text,
        ):
            return whens[0] if whens[-1].end >= clause.end - 2 else None
    return None


def _dated(stage: Stage, when: When, day: date | None) -> Stage:
    iso = when.iso(day, "near")
    ahead = bool(iso and day and iso > day.isoformat()[: len(iso)])
    return msgspec.structs.replace(stage, when=when, expected=stage.expected or ahead)


def without_step(project: str) -> str:
    """The work that a step or paper of it is told of: 体育公园施工招标 is of 体育公园."""
    work = _STEP.sub("", project)
    return work if len(work) > LEAST_OF_NAME else project


_STEP = re.compile(rf"(?:施工|设计|监理|挂网|公开)*(?:{TESTS}|招标|招投标|{PAPERS})$")


def is_aside(stage: Stage) -> bool:
    """Whether what is spoken of stays what it was: the stage is of bare work, or of so many."""
    alone = WORK_ALONE.fullmatch(stage.project) is not None
    if _STEP.fullmatch(stage.project):
        return True
    return stage.aside or alone or "、" in stage.project or stage.project[:1].isdigit()
