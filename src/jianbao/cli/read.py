"""`jianbao read`: sources in, one JSON file an issue out, and into the archive."""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from jianbao.cli.drawing import write_drawings, write_list
from jianbao.cli.progress import Reading, show_table, with_progress
from jianbao.cli.terminal import complain, make_folder, put_path
from jianbao.cli.texts import Say
from jianbao.errors import JianbaoError
from jianbao.scans.engine import AUTO, engine_meant
from jianbao.scans.settings import ScanSettings

if TYPE_CHECKING:
    from jianbao.archive import Archive
    from jianbao.drawing import DrawnIssue
    from jianbao.model import Issue, SourceIssue
    from jianbao.proposing import FactsModel

DEFAULT_SCANS = ScanSettings()
FACTS_SECONDS = 120.0
FACTS_KEY = "JIANBAO_FACTS_KEY"
"""The environment's variable with the key of the service that proposes facts."""

Batch = tuple[Path, ...]
"""Files or folders that are one issue together."""


def add_to(app: typer.Typer, say: Say, cls: type[TyperCommand]) -> None:
    """Add the command to `app`."""
    sources_argument = typer.Argument(metavar="SOURCE", help=say("read.sources"))
    out_option = typer.Option("--out", metavar="DIR", help=say("read.out"))
    archive_option = typer.Option("--archive", metavar="ARCHIVE", help=say("read.archive"))
    issue_option = typer.Option("--issue", help=say("read.issue"))
    trust_option = typer.Option("--trust-structure", help=say("read.trust"))
    debug_option = typer.Option("--debug", metavar="DIR", help=say("read.debug"))
    quiet_option = typer.Option("--quiet", help=say("read.quiet"))
    summary_option = typer.Option("--summary", help=say("read.summary"))
    ocr_option = typer.Option("--ocr", metavar="ENGINE", help=say("read.ocr"))
    jobs_option = typer.Option("--jobs", metavar="N", min=0, help=say("read.jobs"))
    seconds_option = typer.Option("--page-seconds", metavar="S", help=say("read.page_seconds"))
    pixels_option = typer.Option("--pixels", metavar="N", min=1, help=say("read.pixels"))
    model_option = typer.Option(
        "--facts-model", metavar="URL", show_default=False, help=say("read.facts_model")
    )
    name_option = typer.Option(
        "--facts-model-name", metavar="NAME", show_default=False, help=say("read.facts_model_name")
    )
    facts_seconds_option = typer.Option(
        "--facts-seconds", metavar="S", help=say("read.facts_seconds")
    )

    @app.command("read", cls=cls, help=say("read"))
    def read_command(
        sources: Annotated[list[Path], sources_argument],
        out: Annotated[Path | None, out_option] = None,
        archive: Annotated[Path | None, archive_option] = None,
        as_one: Annotated[bool, issue_option] = False,
        trust: Annotated[bool, trust_option] = False,
        debug: Annotated[Path | None, debug_option] = None,
        quiet: Annotated[bool, quiet_option] = False,
        summary: Annotated[bool, summary_option] = False,
        ocr: Annotated[str, ocr_option] = DEFAULT_SCANS.engine,
        jobs: Annotated[int, jobs_option] = DEFAULT_SCANS.jobs,
        page_seconds: Annotated[float, seconds_option] = DEFAULT_SCANS.page_seconds,
        pixels: Annotated[int, pixels_option] = DEFAULT_SCANS.pixels,
        facts_model: Annotated[str, model_option] = "",
        facts_model_name: Annotated[str, name_option] = "",
        facts_seconds: Annotated[float, facts_seconds_option] = FACTS_SECONDS,
    ) -> int:
        if out is None and archive is None:
            raise typer.BadParameter(say("read.needs_target"), param_hint="--out / --archive")
        if not page_seconds > 0:
            raise typer.BadParameter(say("read.above_zero"), param_hint="--page-seconds")
        if not facts_seconds > 0:
            raise typer.BadParameter(say("read.above_zero"), param_hint="--facts-seconds")
        if facts_model_name and not facts_model:
            raise typer.BadParameter(say("read.needs_model"), param_hint="--facts-model-name")
        scans = ScanSettings(engine=ocr, jobs=jobs, page_seconds=page_seconds, pixels=pixels)
        if ocr != AUTO:
            engine_meant(ocr)
        facts = facts_model_at(facts_model, facts_model_name, facts_seconds)
        batches = [tuple(sources)] if as_one else [(source,) for source in sources]
        with ExitStack() as open_things:
            keeping = open_keeping(out, archive, debug, open_things)
            run = Run(keeping, say, scans, trust, facts)
            load_reader()
            run.read_all(with_progress(batches, quiet, say))
        run.list_drawings()
        show_table(run.readings, quiet, summary, say)
        return run.status


@dataclass(frozen=True)
class Keeping:
    """Where issues go: a folder, an archive, or both; and where drawings of them go."""

    folder: Path | None
    archive: "Archive | None"
    drawings: Path | None = None


def open_keeping(
    folder: Path | None, archive: Path | None, drawings: Path | None, open_things: ExitStack
) -> Keeping:
    """Make the folders and open the archive before anything is read, so that a mistake shows first.

    Raises `UnwritableOutput` and `ArchiveError`; the archive closes with `open_things`.
    """
    for wanted in (folder, drawings):
        if wanted is not None:
            make_folder(wanted)
    if archive is None:
        return Keeping(folder, None, drawings)
    from jianbao.archive import Archive

    return Keeping(folder, open_things.enter_context(Archive.open(archive, create=True)), drawings)


@dataclass
class Run:
    """One run of the command: what was read so far and whether anything failed."""

    keeping: Keeping
    say: Say
    scans: ScanSettings = DEFAULT_SCANS
    trust_structure: bool = False
    facts: "FactsModel | None" = None
    readings: list[Reading] = field(default_factory=list)
    drawn: "list[DrawnIssue]" = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    """Issue id → digest of the source that has taken it in this run."""
    status: int = 0

    def read_all(self, batches: Iterable[Batch]) -> None:
        """Read and keep each batch; one that fails is named on standard error and passed over."""
        for batch in batches:
            begun = time.perf_counter()
            try:
                issue = self.read_one(batch)
            except JianbaoError as error:
                complain(error.sentence(self.say.language))
                self.status = max(self.status, error.status)
            else:
                self.readings.append(Reading.of(issue, time.perf_counter() - begun))

    def read_one(self, batch: Batch) -> "Issue":
        """The batch's issue, read, written and stored."""
        source = open_batch(batch, self.scans)
        issue = self.distinct(read(source, self.trust_structure), source.digest)
        if self.facts is not None:
            from jianbao.proposing import with_proposals

            issue = with_proposals(issue, self.facts)
        if self.keeping.folder is not None:
            put_path(write_issue(issue, self.keeping.folder))
        if self.keeping.archive is not None:
            from jianbao.sources.originals import looked_at

            originals = looked_at(source)
            stored = self.keeping.archive.store(issue, source.digest, source.name, originals)
            if self.keeping.folder is None:
                print(f"{stored.issue}\t{stored.outcome}", flush=True)
        if self.keeping.drawings is not None:
            folder = self.keeping.drawings
            self.drawn.append(write_drawings(source, issue.id, folder, self.say.language))
        return issue

    def list_drawings(self) -> None:
        """Write the list of this run's drawings, where there are to be any, and tell its path."""
        if self.keeping.drawings is not None:
            path = write_list(self.drawn, self.keeping.drawings, self.say.language)
            complain(self.say("read.drawn", path=path))

    def distinct(self, issue: "Issue", digest: str) -> "Issue":
        """The issue under an id that no other source of this run has taken."""
        import msgspec

        free = (i for i in candidate_ids(issue.id) if self.digests.setdefault(i, digest) == digest)
        return msgspec.structs.replace(issue, id=next(free))


def candidate_ids(issue_id: str) -> Iterator[str]:
    """The id itself, then with `-2`, `-3` … after it, without end."""
    yield issue_id
    yield from (f"{issue_id}-{number}" for number in count(2))


def facts_model_at(url: str, name: str, seconds: float) -> "FactsModel | None":
    """The model that may propose facts, None where no URL is given. Raises `UnknownService`."""
    if not url:
        return None
    from jianbao.proposing import FactsModel, ProposalSettings

    key = os.environ.get(FACTS_KEY, "")
    return FactsModel(ProposalSettings(url=url, model=name, seconds=seconds, key=key))


def load_reader() -> None:
    """Load what reading needs, so that the first issue's seconds do not hold it."""
    import jianbao.reading
    import jianbao.record
    import jianbao.sources  # noqa: F401


def open_batch(batch: Sequence[Path], scans: ScanSettings) -> "SourceIssue":
    """The pages of one issue, as found."""
    from jianbao.sources import SourceLimits, open_sources

    return open_sources(batch, SourceLimits(scans=scans))


def read(source: "SourceIssue", trust_structure: bool) -> "Issue":
    """The articles of one issue, and the record of what they state."""
    from jianbao.reading import read_issue
    from jianbao.record import with_record

    return with_record(read_issue(source, trust_structure=trust_structure))


def write_issue(issue: "Issue", folder: Path) -> Path:
    """Write the issue's JSON into `folder`, atomically, and return its path."""
    from jianbao.exports.files import write_atomically
    from jianbao.model import encode_issue

    path = folder / f"{issue.id}.json"
    write_atomically(path, encode_issue(issue))
    return path
