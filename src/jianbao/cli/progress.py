"""What a person sees of a long run: a bar while it lasts, a table when it is done."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.cli.terminal import harmless
from jianbao.cli.texts import Say

if TYPE_CHECKING:
    from jianbao.model import Issue

COUNTS = ("pages", "articles", "findings")
"""Columns of the closing table between the issue and the seconds."""

NAME_WIDTH = 32
"""Characters of a source's name beside the bar at most."""


@dataclass(frozen=True)
class Reading:
    """What the closing table tells of an issue that was read and kept."""

    issue: str
    pages: int
    articles: int
    findings: int
    seconds: float

    @classmethod
    def of(cls, issue: "Issue", seconds: float) -> "Reading":
        """The issue counted, so that a long run need not hold its text."""
        counts = len(issue.pages), len(issue.articles), len(issue.findings)
        return cls(issue.id, *counts, seconds)


def with_progress(
    batches: Sequence[tuple[Path, ...]], quiet: bool, say: Say
) -> Iterator[tuple[Path, ...]]:
    """The batches one by one, with a bar on standard error if that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from batches
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    progress = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        # Paths printed meanwhile go above the bar, but only where both share the terminal.
        redirect_stdout=sys.stdout.isatty(),
    )
    with progress:
        task = progress.add_task(say("read.progress"), total=len(batches))
        for batch in batches:
            progress.update(task, description=f"{say('read.progress')} {_name(batch)}")
            yield batch
            progress.advance(task)


def _name(batch: tuple[Path, ...]) -> str:
    name = harmless(batch[0].name)
    return name if len(name) <= NAME_WIDTH else name[: NAME_WIDTH - 1] + "…"


def show_table(readings: Sequence[Reading], quiet: bool, summary: bool, say: Say) -> None:
    """The closing table: on stdout if asked for, else on standard error if that is a terminal."""
    if not readings or not (summary or (sys.stderr.isatty() and not quiet)):
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_footer=True)
    table.add_column(say("column.issue"), say("column.total"), overflow="fold")
    for name in COUNTS:
        total = sum(getattr(reading, name) for reading in readings)
        table.add_column(say(f"column.{name}"), str(total), justify="right", no_wrap=True)
    seconds = sum(reading.seconds for reading in readings)
    table.add_column(say("column.seconds"), f"{seconds:.2f}", justify="right", no_wrap=True)
    for reading in readings:
        counts = [str(getattr(reading, name)) for name in COUNTS]
        table.add_row(harmless(reading.issue), *counts, f"{reading.seconds:.2f}")
    Console(stderr=not summary, highlight=False, markup=False).print(table)
