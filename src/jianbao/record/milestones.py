"""How far named projects are: begun, under way, done, put off; done by when.

A clause whose verb is one of building (开工, 封顶, 通车 …) speaks of the project before the verb,
or where none stands there, of the project that was spoken of last. The verb tells the stage, a
modal or a date to come that it is expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import cast, get_args

import msgspec

from jianbao.model import Milestone, MilestoneState
from jianbao.record.days import When
from jianbao.record.in_passing import aim, described, once_done, since, worked_on
from jianbao.record.mood import is_stated
from jianbao.record.objects import object_of, work_in
from jianbao.record.parts import full_name, is_part, road_of, stem, whole_of
from jianbao.record.passages import Passage, Span
from jianbao.record.project_words import IS_PROJECT, PART, WORK_ALONE, is_generic
from jianbao.record.projects import listed, project_of, trimmed
from jianbao.record.spoken import is_works, phase_of, spoken_of
from jianbao.record.stage_forms import LOOSELY
from jianbao.record.stage_words import PAPERS, STEADILY, WORKS
from jianbao.record.stages import NOTHING_MORE, share_done, stage_verbs, state_of
from jianbao.record.story import Story
from jianbao.record.subjects import blanked, without_adverbs

_MODAL = re.compile(
    r"预计|计划|将(?!近)|力争|争取|有望|确保|拟|届时|定于|必须|须|可望|原定|目标|承诺|要求|"
    r"前(?:完成|建成|完工|投用|通车|开放|投产|结束|竣工|合龙|封顶|开园|投运|交付|启用|具备|装完|"
    r"全部)|具备.{0,4}条件"
)
_HOURS = " 之上下午晚间傍凌清晨中起，前"
"""What may follow a time that has a clause to itself."""
SURE, BORROWED = 0.8, 0.65
"""How sure the reader is where the project stands by the verb, and where it is the one before."""


class _Stage(msgspec.Struct, frozen=True):
    """What a verb says of a project."""

    project: str
    state: MilestoneState
    when: When | None
    expected: bool
    progress: float | None
    start: int
    end: int
    named: bool
    past: bool = False
    aside: bool = False
    """Whether what is spoken of stays what it was before."""


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


def _stages(story: Story) -> Iterator[tuple[Passage, _Stage, str | None]]:
    last = _heading_project(story)
    for number, passage in story.body():
        main = ""
        for sentence in passage.sentences:
            found = []
            told_here, heard = _in_sentence(story, number, passage, sentence, last)
            for told in told_here:
                main = main or (told.project if told.named and not _is_aside(told) else "")
                stage = _in_full(story, _of_the_whole(told, main))
                if not _is_aside(stage):
                    last = stage.project if len(stage.project) > 3 else last or stage.project
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
    found: list[tuple[Passage, _Stage, str | None]],
) -> list[tuple[Passage, _Stage, str | None]]:
    """The stages of a sentence; the last piece put in (最后一榀…落位) is the completion behind."""
    done = [each for each in found if each[1].state == "completed"]
    if len(done) < 2:
        return found
    passage, first, day = done[0]
    piece = re.search(r"最后[一的]", passage.text[first.start : first.end])
    again = done[1][2] == day and not first.named
    return [each for each in found if each is not done[0]] if piece and again else found


def _without_meaning(
    found: list[tuple[Passage, _Stage, str | None]],
) -> list[tuple[Passage, _Stage, str | None]]:
    """The stages of a sentence without those that only say what one before them means (标志着)."""
    states: set[str] = set()
    kept = []
    for passage, stage, day in found:
        means = re.match("标志着|意味着|这标志", passage.text[stage.start : stage.end])
        if not (means and stage.state in states and day is None):
            kept.append((passage, stage, day))
        states.add(stage.state)
    return kept


def _is_aside(stage: _Stage) -> bool:
    """Whether what is spoken of stays what it was: the stage is of bare work, or of so many."""
    alone = WORK_ALONE.fullmatch(stage.project) is not None
    return stage.aside or alone or stage.project[:1].isdigit()


def _same_day(story: Story, number: int, stage: _Stage) -> str | None:
    """The day told last before a stage of the same day (当晚, 同日)."""
    if stage.when is None or not stage.when.same:
        return None
    before = [w for w in story.times[number] if w.end <= stage.when.start and w.day is not None]
    return before[-1].iso(story.day, "near") if before else None


def _of_the_whole(stage: _Stage, main: str) -> _Stage:
    """A promise that names no project is one of the paragraph's, not of the part told last."""
    if stage.named or not stage.expected or not main or main.startswith(stage.project):
        return stage
    return msgspec.structs.replace(stage, project=whole_of(main))


def _in_full(story: Story, stage: _Stage) -> _Stage:
    """The stage with its project's name as the story gives it in full."""
    texts = (p.text for p in sorted(story.passages, key=lambda p: p.place == "paragraph"))
    return msgspec.structs.replace(stage, project=full_name(stage.project, texts))


def _event_day(story: Story, passage: Passage, sentence: Span, stage: _Stage) -> str | None:
    """The day of the meeting that something was begun at, where the words say 会上 or 现场."""
    at_event = re.match(
        r"[^，。；]{0,26}?(?:会上|现场|仪式上|活动中|大会|会议)", passage.text[sentence.start : sentence.end]
    )
    if stage.when is not None or stage.state != "started" or not at_event:
        return None
    days = (w.iso(story.day) for w in story.times[0] if w.day is not None)
    return next(days, None)


def _milestone(story: Story, passage: Passage, stage: _Stage, day: str | None) -> Milestone:
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


def _in_sentence(
    story: Story, number: int, passage: Passage, sentence: Span, last: str
) -> tuple[list[_Stage], str]:
    """The stages of a sentence, and the project that it speaks of behind the last of them."""
    found: list[_Stage] = []
    head: When | None = None
    heard = ""
    clauses = passage.clauses(sentence)
    for position, clause in enumerate(clauses):
        whens = story.times_in(number, clause)
        told_after = _told_after(story, number, passage, clauses[position + 1 : position + 2])
        here = words_at(story, number, passage, clause)
        if names := _included(here):
            told = found or list(_unnamed(story, number, passage, clauses[:position], head))
            found.extend(_each(names, clause, told))
        promised = _promised(passage, clauses[position - 1]) if position else False
        for stage in _in_clause(story, number, passage, clause, whens, head, heard or last):
            if promised and stage.when is not None:
                stage = msgspec.structs.replace(stage, expected=True)
            if stage.when is None and told_after:
                stage = _dated(stage, told_after, story.day)
            if is_stated(passage, sentence, clause.start):
                named = stage.named or stage.project == heard
                found.append(msgspec.structs.replace(stage, named=named))
            if not _is_aside(stage):
                last, heard = stage.project, ""
        if whens and not passage.text[whens[-1].end : clause.end].strip(_HOURS):
            head = whens[0] if "起" in passage.text[whens[0].end : clause.end] else whens[-1]
        if whens and _BY.match(passage.text[clause.start : clause.end]):
            head = whens[0]
        heard = phase_of(here, heard or last) or spoken_of(here) or heard
    return found, heard


_INCLUDES = re.compile(
    r"(?:其中)?(?:包括|有|分别是|分别为|涉及|主要有)(?P<list>[^，。；]+?)(?:等)?$"
)


def _included(words: str) -> list[str]:
    """Works that a clause names of those told of before it: 其中包括三桥和东湖隧道."""
    match = _INCLUDES.match(words)
    names = re.split("、|以及|[和与及]", match["list"]) if match else []
    named = all(len(n.strip()) > LEAST_OF_NAME and IS_PROJECT.search(n.strip()) for n in names)
    return [name.strip() for name in names] if named else []


def _each(names: list[str], clause: Span, told: list[_Stage]) -> Iterator[_Stage]:
    """The stage told last, of each of the works that a clause names."""
    for before in [stage for stage in told if stage.progress is None][-1:]:
        for name in names:
            span = clause.start, clause.end
            yield msgspec.structs.replace(
                before, project=name, start=span[0], end=span[1], named=True, aside=True
            )


def _unnamed(
    story: Story, number: int, passage: Passage, clauses: tuple[Span, ...], head: When | None
) -> Iterator[_Stage]:
    """The stage that the last of the clauses tells of works without names: 18个项目同时开建."""
    for clause in clauses[-1:]:
        whens = story.times_in(number, clause)
        words = bare(passage, clause, whens)
        for verb in stage_verbs(words):
            if re.search("[个项处条座所](?:重点|重大)?(?:项目|工程)|一批", words[: verb.start()]):
                yield _stage("", verb, words, whens, head, clause, story.day, False)
                return


LEAST_OF_NAME = 3
"""Characters that a name among others has at least, and one more."""


def _promised(passage: Passage, before: Span) -> bool:
    """Whether the clause before says that somebody gave his word: 三方约定，…"""
    words = passage.text[before.start : before.end]
    return re.search(r"(?:约定|承诺|保证|许诺|说好|军令状|打算)$", words) is not None


def bare(passage: Passage, clause: Span, whens: list[When]) -> str:
    """A clause's folded words, times as spaces, as are brackets that hold nothing but a time."""
    return re.sub(r"\(\s+\)", lambda m: " " * len(m[0]), blanked(passage, clause, whens))


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


def _dated(stage: _Stage, when: When, day: date | None) -> _Stage:
    iso = when.iso(day, "near")
    ahead = bool(iso and day and iso > day.isoformat()[: len(iso)])
    return msgspec.structs.replace(stage, when=when, expected=stage.expected or ahead)


def words_at(story: Story, number: int, passage: Passage, clause: Span) -> str:
    """A clause's folded words, times and the brackets round them as spaces."""
    return bare(passage, clause, story.times_in(number, clause))


def _in_clause(
    story: Story,
    number: int,
    passage: Passage,
    clause: Span,
    whens: list[When],
    head: When | None,
    last: str,
) -> Iterator[_Stage]:
    words = bare(passage, clause, whens)
    told = list(_told_in_passing(words, clause, whens, last, story.day))
    yield from told
    taken = {id(stage.when) for stage in told}
    whens = [when for when in whens if id(when) not in taken]
    people = story.people_at(number, clause)
    floor = people[-1].end - clause.start if people else 0
    share = _share(words, floor, whens, head, clause, last)
    if share is not None:
        yield share
        return
    part = worked_on(words)
    if part is not None and (last or len(part[0]) > LONGEST_SHARED):
        project = part[0] if len(part[0]) > LONGEST_SHARED else stem(last) + part[0]
        span = clause.start, clause.end
        when = next(iter(whens), head)
        # At a work that is named (在三桥进行…) it is that work that is spoken of then.
        aside = whole_of(project) == project
        yield _Stage(project, "in_progress", when, False, None, *span, True, aside=aside)
        return
    for verb in stage_verbs(words):
        if _ONCE_MEANT.match(words) and verb.lastgroup != "delayed":
            continue
        if _is_quoted(passage, clause, words, verb) or _DONE_BY.search(words[: verb.start()]):
            continue
        before = words[min(floor, verb.start()) : verb.start()]
        names = listed(before)
        if names:
            yield from (
                _stage(name, verb, words, whens, head, clause, story.day, True) for name in names
            )
            return
        project, named = _project(before, last, verb, words)
        if project:
            yield _stage(project, verb, words, whens, head, clause, story.day, named)
            return


LONGEST_SHARED = 6
"""Characters of a part's name that needs the whole's before it."""
_DONE_BY = re.compile(r"(?:^|，|便|就|要|还|又)把")
"""把打烊时间挪到了十一点: somebody does something to something."""


def _project(before: str, last: str, verb: re.Match[str], words: str) -> tuple[str, bool]:
    """The project that a verb tells of, and whether its clause names it; "" for none."""
    behind = words[verb.end() :].strip()
    anything = _LOOSE.match(verb[0]) is None
    what = object_of(verb[0], words[verb.end() :])
    project, named = project_of(before, last, what, work_in(verb[0]), anything=anything)
    uses = _USES.match(words[verb.start() :]) is not None
    if not project and not uses and (anything or verb.lastgroup == "in_progress"):
        project = spoken_of(before)
    busy = _BUSY_WITH.match(verb[0])
    if busy and last and PART.match(busy["part"]) and not named:
        return stem(last) + busy["part"], True
    if verb[0].endswith("签约") and re.search("[与和同]", before):
        return "", False  # two parties that sign
    if not project and "最后" in verb[0] and last and len(trimmed(before)) < len(whole_of(last)):
        project = whole_of(last)
    if (
        verb[0] in _NAMED_ONLY
        and not named
        and (
            (without_adverbs(before) and not is_generic(trimmed(before)))
            or not _HANDED_OVER.search(project)
        )
    ):
        return "", False
    if _BROUGHT.search(without_adverbs(before)) and re.match("进场|移交|搬", verb[0]):
        return "", False
    if (
        verb[0].endswith("完成")
        and behind
        and not what
        and not NOTHING_MORE.match(behind)
        and (state_of(verb, words) == "completed")
    ):
        return "", False  # 完成首例手术: what is done is no work
    if state_of(verb, words) == "in_progress" and re.fullmatch(PAPERS, project):
        return "", False
    if _CARRIES.match(verb[0]) and not named:
        project = road_of(project)
    told = named or NOTHING_MORE.match(behind) or is_part(behind) or project in before
    return (project, named) if told else ("", False)


_ONCE_MEANT = re.compile(r"\s*(?:原(?:定|计划|本|来|先|拟)|本来|本该|本应)")
"""What was meant once, before it was put off."""
_BUSY_WITH = re.compile(
    rf"(?:正在?|仍在|还在|都在)(?:{STEADILY}|做|进行|开展|忙着)+(?P<part>[\u4e00-\u9fff]{{2,8}}(?:{WORKS}))$"
)
"""正在进行地下室土方开挖: the part that is worked on stands in the verb."""
_BY = re.compile(r"截[至止]|(?:到|至)(?=\d|[一二三四五六七八九十]+月|目前|上)")
"""截至2月25日完成…: a time that holds for the clauses behind."""
_CARRIES = re.compile(r"恢复|放行|双向|全线通行|通行")
"""What is said of the road or line that works were on."""
_BROUGHT = re.compile(
    r"(?:设备|材料|机械|人员|队伍|物资|挖机|吊车)$|^[旧老原](?:址|楼|校区?|馆|厂|站|院区?)$"
)
"""What comes to a site, or is given away when the new is there."""
_HANDED_OVER = re.compile(
    r"(?:[房楼院校学馆园苑村里城]|小区|项目|工程|中心|改造|扩建|新建|重建|期)$"
)
_NAMED_ONLY = ("交付", "开始")
"""What is handed over may be goods, what begins an hour: only a work named beside it is told."""


def _share(
    words: str, floor: int, whens: list[When], head: When | None, clause: Span, last: str
) -> _Stage | None:
    """The share that is done of a project, where the clause says one."""
    done = share_done(words)
    if done is None:
        return None
    share, at, end = done
    before = re.sub(r"(?:目前|累计|已|总)*$", "", words[floor:at] if at > floor else words[:at])
    project, named = project_of(before, last, anything=True)
    if not project:
        return None
    when = next(iter(whens), head)
    state: MilestoneState = "completed" if share >= 1 else "in_progress"
    span = clause.start, clause.start + end
    return _Stage(project, state, when, False, share, *span, named)


def _told_in_passing(
    words: str, clause: Span, whens: list[When], last: str, day: date | None
) -> Iterator[_Stage]:
    """What a clause describes a work by, and the aim that it is a step to."""
    at = clause.start
    to_come = list(once_done(words, at, whens, day))
    for aside in (*described(words, at, whens), *since(words, at, whens), *to_come):
        project = aside.project or whole_of(last)
        if project:
            span = clause.start + aside.start, clause.start + aside.end
            yield _Stage(
                project, _state(aside.state), aside.when, aside in to_come, None, *span, True
            )
    ahead = aim(words, clause.start, whens)
    if ahead is not None:
        named = ahead[0] if len(ahead[0]) > 3 else ""
        project = named or whole_of(last)
        if project:
            span = clause.start, clause.end
            yield _Stage(project, "completed", ahead[1], True, None, *span, bool(named))


def _state(name: str) -> MilestoneState:
    assert name in get_args(MilestoneState)
    return cast(MilestoneState, name)


def _is_quoted(passage: Passage, clause: Span, words: str, verb: re.Match[str]) -> bool:
    """Whether a verb stands in words quoted within the clause, and not alone: “开张”."""
    at = clause.start + verb.start()
    return bool(
        passage.enclosed[at] and not passage.enclosed[clause.start] and not _alone(words, verb)
    )


def _alone(words: str, verb: re.Match[str]) -> bool:
    """Whether a verb has quotation marks to itself: 转运站“开张”."""
    return words[: verb.start()].endswith("“") and words[verb.end() :].startswith("”")


def _stage(
    project: str,
    verb: re.Match[str],
    words: str,
    whens: list[When],
    head: When | None,
    clause: Span,
    day: date | None,
    named: bool,
) -> _Stage:
    state = _state(state_of(verb, words))
    at = verb.end() if state == "delayed" else verb.start()
    when = _when(whens, clause.start + at, head, put_off=state == "delayed")
    if verb[0] == "进行" and when and when.month is None and when.day is None:
        state = "in_progress"  # 暑假期间进行: within a time, not from a day on
    expected = _expected(words, when, day, clause.start)
    past = not expected and _PAST.search(words) is not None
    return _Stage(project, state, when, expected, None, clause.start, clause.end, named, past=past)


_USES = re.compile(r"(?:启用|开通|上线|投用)(?:了)?[^，。；\s]{2}")
"""A body that puts something to use is not itself what is opened."""
_LOOSE = re.compile(LOOSELY)


def _when(whens: list[When], verb: int, head: When | None, *, put_off: bool) -> When | None:
    """The time that goes with the verb: the last before it in its clause, or one after it; what is
    put off, is put off to the time behind the verb."""
    before = [w for w in whens if w.end <= verb]
    after = [w for w in whens if w.start >= verb]
    if put_off and after:
        return after[0]
    return before[-1] if before else after[0] if after else head


_PAST = re.compile(r"已[于经在]|早已|(?:^|\s)已|了$")
"""What tells that a day lies behind, whatever day it is."""


def _expected(words: str, when: When | None, day: date | None, start: int) -> bool:
    """Whether a stage is to come: by a modal, a deadline (9月底前), or a day after the issue's."""
    if _MODAL.search(words):
        return True
    if when is None or _PAST.search(words):
        return False
    if start <= when.start and words[when.end - start :].lstrip()[:1] == "前":
        return True
    iso = when.iso(day, "near")
    return bool(iso and day and iso > day.isoformat()[: len(iso)])


def _date(stage: _Stage, day: date | None) -> str | None:
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
