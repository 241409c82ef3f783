"""Dates as people write them on the command line: a year, a month or a day."""

import calendar
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime

import typer

from jianbao.cli.texts import Say


def _last_of_month(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


DATE_FORMS: dict[str, Callable[[date], date]] = {
    "%Y-%m-%d": lambda first: first,
    "%Y-%m": _last_of_month,
    "%Y": lambda first: first.replace(month=12, day=31),
}
"""How a time may be written, and the last day of what is written so."""


def first_day(written: str, say: Say) -> str:
    """The first day of a year, month or day, as ISO date; `typer.BadParameter` if it is none."""
    return _days(written, "--from", say)[0].isoformat()


def last_day(written: str, say: Say, option: str = "--to") -> str:
    """The last day of a year, month or day, as ISO date; `typer.BadParameter` if it is none."""
    return _days(written, option, say)[1].isoformat()


def _days(written: str, option: str, say: Say) -> tuple[date, date]:
    """The first and the last day of the time that is written."""
    for form, last_of in DATE_FORMS.items():
        with suppress(ValueError):
            first = datetime.strptime(written, form).date()
            return first, last_of(first)
    raise typer.BadParameter(say("search.bad_date", value=written), param_hint=option)
