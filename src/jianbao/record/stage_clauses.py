"""The stages that one clause tells: of which project, when, and whether they are to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import cast, get_args

import msgspec

from jianbao.model import MilestoneState
from jianbao.record.days import When
from jianbao.record.in_passing import aim, described, once_done, since, worked_on
from jianbao.record.parts import stem, whole_of
from jianbao.record.passages import Passage, Span
from jianbao.record.projects import listed, project_of
from jianbao.record.stage_projects import project_told
from jianbao.record.stages import share_done, stage_verbs, state_of
from jianbao.record.story import Story
from jianbao.record.subjects import blanked


class Stage(msgspec.Struct, frozen=True):
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


_MODAL = re.compile(
    r"预计|计划|将(?!近)|力争|争取|有望|确保|拟|届时|定于|必须|须|可望|原定|目标|承诺|要求|"
    r"前(?:完成|建成|完工|投用|通车|开放|投产|结束|竣工|合龙|封顶|开园|投运|交付|启用|具备|装完|"
    r"全部)|具备.{0,4}条件"
)


def stages_in_clause(
    story: Story,
    number: int,
    passage: Passage,
    clause: Span,
    whens: list[When],
    head: When | None,
    last: str,
) -> Iterator[Stage]:
    """The stages that a clause tells.

    `whens` are the times that it names (`Story.times_in`), `head` the time that holds for it from
    before, `last` the project that is spoken of.
    """
    words = words_at(story, number, passage, clause)
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
    part = _at_work(words, clause, next(iter(whens), head), last)
    if part is not None:
        yield part
        return
    verbs = list(stage_verbs(words))
    for verb in verbs:
        if _ONCE_MEANT.match(words) and verb.lastgroup != "delayed":
            continue
        if _is_quoted(passage, clause, words, verb) or _DONE_BY.search(words[: verb.start()]):
            continue
        before = words[min(floor, verb.start()) : verb.start()]
        told = [
            stage_told(project, verb, words, whens, head, clause, story.day, named)
            for project, named in _projects(before, last, verb, words)
        ]
        if told:
            yield from told
            later = [other for other in verbs if other.start() > verb.end()]
            yield from _joined(told, verb, later, words, whens, clause, story.day)
            return


def _joined(
    told: list[Stage],
    first: re.Match[str],
    later: list[re.Match[str]],
    words: str,
    whens: list[When],
    clause: Span,
    day: date | None,
) -> Iterator[Stage]:
    """Further stages of the same projects, each with its time: 9月开工、2029年6月建成."""
    end = first.end()
    for verb in sorted(later, key=lambda match: match.start()):
        if _JOINED.fullmatch(words[end : verb.start()]):
            times = [when for when in whens if end <= when.start - clause.start < verb.start()]
            for stage in told:
                yield stage_told(stage.project, verb, words, times, None, clause, day, stage.named)
            end = verb.end()


_JOINED = re.compile(
    r"、(?:\s|正式|全面|建成|全部|顺利|前|底)*\s(?:\s|正式|全面|建成|全部|顺利|前|底)*"
)
"""What stands between stages that are told in one breath: a time at least."""


def _projects(
    before: str, last: str, verb: re.Match[str], words: str
) -> Iterator[tuple[str, bool]]:
    """The projects that a verb tells of, those of a list one by one, and whether they are named."""
    names = listed(before)
    yield from ((name, True) for name in names)
    if not names:
        project, named = project_told(before, last, verb, words)
        if project:
            yield project, named


def _at_work(words: str, clause: Span, when: When | None, last: str) -> Stage | None:
    """The part that people are at work on, where the clause says so."""
    part = worked_on(words)
    if part is None or not (last or len(part) > LONGEST_SHARED):
        return None
    project = part if len(part) > LONGEST_SHARED else stem(last) + part
    # At a work that is named (在三桥进行…) it is that work that is spoken of then.
    aside = whole_of(project) == project
    span = clause.start, clause.end
    return Stage(project, "in_progress", when, False, None, *span, True, aside=aside)


LONGEST_SHARED = 6
"""Characters of a part's name that needs the whole's before it."""


_DONE_BY = re.compile(r"(?:^|，|便|就|要|还|又)把")
"""把打烊时间挪到了十一点: somebody does something to something."""


_ONCE_MEANT = re.compile(r"\s*(?:原(?:定|计划|本|来|先|拟)|本来|本该|本应)")
"""What was meant once, before it was put off."""


_OF_NAME = re.compile(r"(?:计划|列入|安排|确定|拟|实施|新建|要|将)[^，。；]{0,14}的")
"""今年计划实施的24个项目: the time goes with what describes the works."""
_MEANT = re.compile(r"(?:原定|原计划|原本|原来|计划|预计)(?:于|在)?$")
"""What stands before the time that something was to be done at, before it was put off."""


def _share(
    words: str, floor: int, whens: list[When], head: When | None, clause: Span, last: str
) -> Stage | None:
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
    return Stage(project, state, when, False, share, *span, named)


def _told_in_passing(
    words: str, clause: Span, whens: list[When], last: str, day: date | None
) -> Iterator[Stage]:
    """What a clause describes a work by, and the aim that it is a step to."""
    at = clause.start
    to_come = list(once_done(words, at, whens, day))
    for aside in (*described(words, at, whens), *since(words, at, whens), *to_come):
        project = aside.project or whole_of(last)
        if project:
            span = clause.start + aside.start, clause.start + aside.end
            yield Stage(
                project, _state(aside.state), aside.when, aside in to_come, None, *span, True
            )
    ahead = aim(words, clause.start, whens)
    if ahead is not None:
        named = ahead[0] if len(ahead[0]) > 3 else ""
        project = named or whole_of(last)
        if project:
            span = clause.start, clause.end
            yield Stage(project, "completed", ahead[1], True, None, *span, bool(named))


def _is_quoted(passage: Passage, clause: Span, words: str, verb: re.Match[str]) -> bool:
    """Whether a verb stands in words quoted within the clause, and not alone: “开张”."""
    at = clause.start + verb.start()
    return bool(
        passage.enclosed[at] and not passage.enclosed[clause.start] and not _alone(words, verb)
    )


def _alone(words: str, verb: re.Match[str]) -> bool:
    """Whether a verb has quotation marks to itself: 转运站“开张”."""
    return words[: verb.start()].endswith("“") and words[verb.end() :].startswith("”")


def stage_told(
    project: str,
    verb: re.Match[str],
    words: str,
    whens: list[When],
    head: When | None,
    clause: Span,
    day: date | None,
    named: bool,
) -> Stage:
    """The stage that a verb tells of a project, with its time and whether it is to come."""
    state = _state(state_of(verb, words))
    at = verb.end() if state == "delayed" else verb.start()
    whens = [w for w in whens if not _OF_NAME.match(words[w.end - clause.start : verb.start()])]
    if state == "delayed":
        whens = [w for w in whens if not _MEANT.search(words[: max(0, w.start - clause.start)])]
    when = _when(whens, clause.start + at, head, put_off=state == "delayed")
    if verb[0] == "进行" and when and when.month is None and when.day is None:
        state = "in_progress"  # 暑假期间进行: within a time, not from a day on
    expected = _expected(words, when, day, clause.start)
    past = not expected and _PAST.search(words) is not None
    if expected and when is head and _is_past(when, day):
        when = None  # what is still to come is not of the day told before
    return Stage(project, state, when, expected, None, clause.start, clause.end, named, past=past)


def _state(name: str) -> MilestoneState:
    assert name in get_args(MilestoneState)
    return cast(MilestoneState, name)


def _when(whens: list[When], verb: int, head: When | None, *, put_off: bool) -> When | None:
    """The time that goes with the verb: the last before it in its clause, or one after it; what is
    put off, is put off to the time behind the verb."""
    before = [w for w in whens if w.end <= verb]
    after = [w for w in whens if w.start >= verb]
    if put_off and after:
        return after[0]
    return before[-1] if before else after[0] if after else head


LATE, DECEMBER = 25, 12
"""Day of the month, and month of the year, from which on its end is there."""


def _is_past(when: When | None, day: date | None) -> bool:
    """Whether a time with a day lies behind the issue's day."""
    iso = when.iso(day, "near") if when and when.day is not None else None
    return bool(iso and day and iso < day.isoformat())


_PAST = re.compile(r"已[于经在]|早已|(?:^|\s)已|了$")
"""What tells that a day lies behind, whatever day it is."""


def _expected(words: str, when: When | None, day: date | None, start: int) -> bool:
    """Whether a stage is to come: by a modal, a deadline (9月底前), or a day after the issue's."""
    if _MODAL.search(words):
        return True
    if when is None or _PAST.search(words):
        return False
    near = when.iso(day, "near")
    if start <= when.start and when.before:
        return bool(near and day and near >= day.isoformat()[: len(near)])
    if start <= when.start and words[when.end - start :].lstrip()[:1] == "前":
        return True
    if near is None or day is None:
        return False
    today = day.isoformat()[: len(near)]
    still = when.late and (day.day < LATE if when.month else day.month < DECEMBER)
    return near > today or (near == today and still)


def bare(passage: Passage, clause: Span, whens: list[When]) -> str:
    """A clause's folded words, times as spaces, as are brackets that hold nothing but a time."""
    return re.sub(r"\(\s+\)", lambda m: " " * len(m[0]), blanked(passage, clause, whens))


def words_at(story: Story, number: int, passage: Passage, clause: Span) -> str:
    """A clause's folded words, times and the brackets round them as spaces."""
    key = number, clause.start, clause.end
    if key not in story.timeless:
        story.timeless[key] = bare(passage, clause, story.times_in(number, clause))
    return story.timeless[key]
