"""How far named projects are: begun, under way, done, put off; done by when.

A clause whose verb is one of building (开工, 封顶, 通车 …) speaks of the project before the verb,
or where none stands there, of the project that was spoken of last. The verb tells the stage, a
modal or a date to come that it is expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from jianbao.model import Milestone
from jianbao.record.parts import full_name, whole_of
from jianbao.record.passages import Passage, Span
from jianbao.record.project_words import PART
from jianbao.record.projects import project_of
from jianbao.record.spoken import is_works
from jianbao.record.stage_clauses import Stage
from jianbao.record.stage_sentences import is_aside, stages_in_sentence, without_step
from jianbao.record.stage_words import TESTS
from jianbao.record.stages import stage_verbs
from jianbao.record.story import Story

SURE, BORROWED = 0.8, 0.65
"""How sure the reader is where the project stands by the verb, and where it is the one before."""


def milestones(story: Story) -> Iterator[Milestone]:
    """The stages that the story states, each once."""
    if story.article.kind == "commentary":
        return
    given: dict[tuple[str, str, float | None], set[str | None]] = {}
    told = list(_stages(story))
    measured = {
        (s.project, s.state, d) for _, s, day in told if s.progress is not None for d in (day, None)
    }
    dated = {
        (s.project, s.state, s.expected)
        for _, s, day in told
        if day and s.progress is None and s.state in ("completed", "started")
    }
    for passage, stage, day in told:
        if stage.progress is None and (stage.project, stage.state, day) in measured:
            continue  # the share that is done says more
        if day is None and (stage.project, stage.state, stage.expected) in dated:
            continue  # said again with its day
        days = given.setdefault((stage.project, stage.state, stage.progress), set())
        # What is done or put off once is not done again without a day of its own.
        if day not in days and not (days and (day is None or stage.state == "delayed")):
            days.add(day)
            yield _milestone(story, passage, stage, day)


def _stages(story: Story) -> Iterator[tuple[Passage, Stage, str | None]]:
    last = _heading_project(story)
    for number, passage in story.body():
        main = ""
        for sentence in passage.sentences:
            found = []
            told_here, heard = stages_in_sentence(story, number, passage, sentence, last)
            for told in told_here:
                main = main or (told.project if told.named and not is_aside(told) else "")
                stage = _in_full(story, _of_the_whole(told, main))
                if not is_aside(stage):
                    spoken = without_step(stage.project)
                    last = spoken if len(spoken) > 3 else last or spoken
                day = _date(stage, story.day) or _same_day(story, number, stage)
                day = day or _event_day(story, passage, sentence, stage)
                found.append((passage, stage, day))
            found = _without_meaning(_without_last_piece(found))
            last = last or (heard if is_works(heard) else "")
            # The words with a day say most: 未能如期…，推迟到10月8日 is one delay.
            yield from sorted(
                found, key=lambda each: each[1].state == "delayed" and len(each[2] or "") < 7
            )


def _without_last_piece(
    found: list[tuple[Passage, Stage, str | None]],
) -> list[tuple[Passage, Stage, str | None]]:
    """The stages of a sentence; the last piece put in (最后一榀…落位) is the completion behind."""
    done = [each for each in found if each[1].state == "completed"]
    if len(done) < 2:
        return found
    passage, first, day = done[0]
    piece = re.search(r"最后[一的]", passage.text[first.start : first.end])
    again = done[1][2] == day and not first.named
    return [each for each in found if each is not done[0]] if piece and again else found


def _without_meaning(
    found: list[tuple[Passage, Stage, str | None]],
) -> list[tuple[Passage, Stage, str | None]]:
    """The stages of a sentence without those that only say what one before them means (标志着)."""
    states: set[str] = set()
    kept = []
    for passage, stage, day in found:
        means = re.match("标志着|意味着|这标志", passage.text[stage.start : stage.end])
        if not (means and stage.state in states and day is None):
            kept.append((passage, stage, day))
        states.add(stage.state)
    return kept


def _same_day(story: Story, number: int, stage: Stage) -> str | None:
    """The day told last before a stage of the same day (当晚, 同日)."""
    if stage.when is None or not stage.when.same:
        return None
    before = [w for w in story.times[number] if w.end <= stage.when.start and w.day is not None]
    return before[-1].iso(story.day, "near") if before else None


def _of_the_whole(stage: Stage, main: str) -> Stage:
    """A promise that names no project is one of the paragraph's, not of the part told last."""
    if stage.named or not stage.expected or not main or main.startswith(stage.project):
        return stage
    step = re.search(rf"(?:{TESTS})$", stage.project)
    return msgspec.structs.replace(stage, project=whole_of(main) + (step[0] if step else ""))


def _in_full(story: Story, stage: Stage) -> Stage:
    """The stage with its project's name as the story gives it in full."""
    texts = (p.text for p in sorted(story.passages, key=lambda p: p.place == "paragraph"))
    return msgspec.structs.replace(stage, project=full_name(stage.project, texts))


def _event_day(story: Story, passage: Passage, sentence: Span, stage: Stage) -> str | None:
    """The day of the meeting that something was begun at, where the words say 会上 or 现场."""
    words = passage.text[sentence.start : sentence.end]
    at_event = re.match(r"[^，。；]{0,26}?(?:会上|现场|仪式上|活动中|大会|会议)", words)
    if stage.when is not None or stage.state != "started" or not at_event:
        return None
    days = (w.iso(story.day) for w in story.times[0] if w.day is not None)
    return next(days, None)


def _milestone(story: Story, passage: Passage, stage: Stage, day: str | None) -> Milestone:
    return Milestone(
        article=story.article.id,
        evidence=passage.quote(stage.start, stage.end),
        confidence=SURE if stage.named else BORROWED,
        project=stage.project,
        state=stage.state,
        date=day,
        expected=stage.expected,
        progress=stage.progress,
    )


def _date(stage: Stage, day: date | None) -> str | None:
    if stage.when is None or (stage.when.before and not stage.expected):
        return None
    return stage.when.iso(day, "ahead" if stage.expected else "past" if stage.past else "near")


def _heading_project(story: Story) -> str:
    """The project that the headline speaks of, for stories whose text leaves its name out."""
    for passage in story.passages:
        if passage.place == "headline":
            for verb in stage_verbs(passage.text):
                project, named = project_of(passage.text[: verb.start()], "")
                if named and not PART.match(project):
                    return project
    return ""
