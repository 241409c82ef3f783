"""A thread told to people: what came of it first, then the points with the words that tell them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from jianbao.cli.fact_lines import cite_lines, joined, together
from jianbao.cli.lines import PLAIN, QUIET, STRONG, StyledLine
from jianbao.cli.texts import Say
from jianbao.telling import SURE, amount, change, days_told, how_sure, number, percent
from jianbao.wording import label

if TYPE_CHECKING:
    from jianbao.archive.threads import (
        Alias,
        Asked,
        Cite,
        HeldPost,
        IndicatorThread,
        Occasion,
        OfficeSpan,
        OrganizationThread,
        PersonThread,
        PlanThread,
        ProjectThread,
        Promise,
        Report,
        Target,
        Thread,
        Value,
    )
    from jianbao.archive.threads.persons import Signed

Part = Callable[[Any, Say], Iterator[StyledLine]]


def thread_lines(thread: Thread, say: Say) -> Iterator[StyledLine]:
    """The name, the names it goes by, what is in doubt, and the parts of its kind."""
    from jianbao.archive.threads import (
        IndicatorThread,
        OrganizationThread,
        PersonThread,
        PlanThread,
        ProjectThread,
    )

    yield joined(thread.name, say("follow.as_of", day=thread.as_of)), STRONG
    for alias in thread.names:
        if alias.name != thread.name:
            yield _alias(alias, say), QUIET
    match thread:
        case PersonThread():
            yield from _person(thread, say)
        case ProjectThread():
            yield from _project(thread, say)
        case IndicatorThread():
            yield from _indicator(thread, say)
        case PlanThread():
            yield from _plan(thread, say)
        case OrganizationThread():
            yield from _organization(thread, say)


def _alias(alias: Alias, say: Say) -> str:
    if alias.by_hand:
        return "  " + say("follow.alias_by_hand", name=alias.name)
    if alias.sure >= SURE:
        return "  " + say("follow.alias_plain", name=alias.name)
    return "  " + say("follow.alias", name=alias.name, sure=number(alias.sure))


def _part(title: str, points: Sequence[Any], told: Part, say: Say) -> Iterator[StyledLine]:
    """A part under its title; nothing where it has no points."""
    if points:
        yield "", PLAIN
        yield title, STRONG
    for point in points:
        yield from told(point, say)


def _person(thread: PersonThread, say: Say) -> Iterator[StyledLine]:
    if thread.clashing:
        papers = together(thread.clashing)
        doubt = say("follow.two_persons", papers=papers)
        yield "  " + joined(doubt, how_sure(thread.sure, say)), PLAIN
    yield from _part(say("follow.offices"), thread.offices, _office, say)
    yield from _part(say("follow.events"), thread.events, _occasion, say)
    yield from _part(say("follow.requests"), thread.requests, _asked, say)
    yield from _part(say("follow.agreements"), thread.agreements, _signed, say)


def _office(span: OfficeSpan, say: Say) -> Iterator[StyledLine]:
    after = ""
    if span.successor:
        which = "after_acting" if span.successor.acting else "after"
        after = say(f"follow.{which}", person=span.successor.person, day=span.successor.date)
    seen = say("follow.seen", first=span.first, last=span.last)
    told = joined(
        f"{span.organization}{span.title}",
        say("follow.former", day=span.first) if span.former else seen,
        say("follow.acting") if span.acting else "",
        say("follow.left", day=span.left) if span.left else "",
        say("follow.before", person=span.predecessor.person) if span.predecessor else "",
        after,
    )
    yield f"  {told}", PLAIN
    yield from cite_lines(_ends(span.told), say)
    for other in (span.predecessor, span.successor):
        yield from cite_lines([other.cite] if other else [], say)


def _occasion(occasion: Occasion, say: Say) -> Iterator[StyledLine]:
    told = joined(
        occasion.date or occasion.cite.date,
        label(occasion.kind, say.language),
        occasion.name,
        together(occasion.places),
        label(occasion.role, say.language),
    )
    yield f"  {told}", PLAIN
    yield from cite_lines([occasion.cite], say)


def _asked(asked: Asked, say: Say) -> Iterator[StyledLine]:
    to = say("follow.to", name=asked.to) if asked.to else ""
    yield f"  {joined(asked.date, asked.asker, asked.about, to)}", PLAIN
    yield from cite_lines([asked.asked], say)
    if asked.answered is None:
        yield f"  {say('follow.no_answer')}", PLAIN
        return
    answer = say("follow.answer", answer=asked.answer)
    yield f"  {joined(asked.answered.date, answer, how_sure(asked.sure, say))}", PLAIN
    if asked.answered != asked.asked:
        yield from cite_lines([asked.answered], say)


def _signed(signed: Signed, say: Say) -> Iterator[StyledLine]:
    what = label(signed.what, say.language)
    yield f"  {joined(signed.cite.date, what, signed.about, together(signed.parties))}", PLAIN
    yield from cite_lines([signed.cite], say)


def _project(thread: ProjectThread, say: Say) -> Iterator[StyledLine]:
    if thread.late_days is not None and thread.late_days > 0:
        late = say("follow.first_late", day=thread.completed, days=thread.late_days)
        yield f"  {late}", PLAIN
    yield from _part(say("follow.promises"), thread.promises, promise_lines, say)
    yield from _part(say("follow.stages"), thread.reports, _report, say)


def promise_lines(promise: Promise, say: Say) -> Iterator[StyledLine]:
    """A promise, what came of it, and where both are told."""
    told = joined(
        say("follow.due", due=promise.due),
        label(promise.aim, say.language),
        label(promise.outcome, say.language),
        say("follow.replaced", due=promise.replaced_by) if promise.replaced_by else "",
        say("follow.done", day=promise.done) if promise.done else "",
        days_told(promise.outcome, promise.days, promise.last_report, say),
        how_sure(promise.sure, say),
    )
    yield f"  {told}", PLAIN
    yield from cite_lines([*promise.told[:1], *promise.settled[:1]], say)


def _report(report: Report, say: Say) -> Iterator[StyledLine]:
    state = label(report.state, say.language)
    expected = report.expected and report.date
    told = joined(
        report.cite.date,
        say("follow.expected_by", state=state, day=report.date) if expected else state,
        "" if expected else report.date or "",
        "" if report.progress is None else f"{percent(report.progress)}%",
    )
    yield f"  {told}", PLAIN
    yield from cite_lines([report.cite], say)


def _indicator(thread: IndicatorThread, say: Say) -> Iterator[StyledLine]:
    yield from _part(say("follow.targets"), thread.targets, _target, say)
    yield from _part(say("follow.values"), thread.values, _value, say)


def _target(target: Target, say: Say) -> Iterator[StyledLine]:
    judge, reached = target.judged_by, ""
    if judge:
        value = amount(judge.printed, judge.unit, judge.bound, say)
        reached = say("follow.reached_by", value=value, day=judge.told[0].date)
    share = target.progress if target.share is None else target.share
    told = joined(
        target.period or say("follow.no_period"),
        amount(target.printed, target.unit, target.bound, say),
        label(target.outcome, say.language),
        reached,
        "" if share is None else say("follow.share", share=percent(share)),
        how_sure(target.sure, say),
    )
    yield f"  {told}", PLAIN
    yield from cite_lines([*target.told[:1], *(judge.told[:1] if judge else ())], say)


def _value(value: Value, say: Say) -> Iterator[StyledLine]:
    told = joined(
        value.period or say("follow.no_period"),
        amount(value.printed, value.unit, value.bound, say),
        change(value.change, say),
        "" if value.share is None else say("follow.share", share=percent(value.share)),
    )
    yield f"  {told}", PLAIN
    yield from cite_lines(value.told[:1], say)


def _plan(thread: PlanThread, say: Say) -> Iterator[StyledLine]:
    steps = (("was", thread.renumbered_from), ("became", thread.renumbered_to))
    for key, step in steps:
        if step:
            sure = number(round(step.sure, 2))
            yield "  " + say(f"follow.{key}", code=step.code, day=step.date, sure=sure), PLAIN
            yield from cite_lines([step.cite], say)
    if thread.meanings:
        yield "", PLAIN
        yield say("follow.meanings"), STRONG
    for meaning in thread.meanings:
        yield f"  {meaning.meaning}", PLAIN
        yield from cite_lines(meaning.told[:1], say)
    yield "", PLAIN
    yield say("follow.mentions"), STRONG
    for cite in thread.told:
        yield f"  {cite.date}", PLAIN
        yield from cite_lines([cite], say)


def _organization(thread: OrganizationThread, say: Say) -> Iterator[StyledLine]:
    yield from _part(say("follow.posts"), thread.posts, _held, say)
    yield from _part(say("follow.calls"), thread.calls, _occasion, say)
    yield from _part(say("follow.requests"), thread.requests, _asked, say)
    yield from _part(say("follow.agreements"), thread.agreements, _signed, say)


def _held(post: HeldPost, say: Say) -> Iterator[StyledLine]:
    seen = say("follow.seen", first=post.first, last=post.last)
    left = say("follow.left", day=post.left) if post.left else ""
    yield f"  {joined(post.title, post.person, seen, left)}", PLAIN
    yield from cite_lines(_ends(post.told), say)


def _ends(told: Sequence[Cite]) -> Sequence[Cite]:
    """The first and the last place, or the only one."""
    return told if len(told) < 2 else (told[0], told[-1])
