"""`jianbao facts`: what an issue states, from an archive or an issue's JSON file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from jianbao.cli.fact_lines import fact_lines
from jianbao.cli.lines import print_lines
from jianbao.cli.options import DEFAULT_ARCHIVE, archive_option, csv_option, json_option, one_of
from jianbao.cli.show import article_of, load_issue
from jianbao.cli.terminal import complain, put
from jianbao.cli.texts import Say

if TYPE_CHECKING:
    from jianbao.model import Issue


def add_to(app: typer.Typer, say: Say, cls: type[TyperCommand]) -> None:
    """Add the command to `app`."""
    issue_argument = typer.Argument(metavar="ISSUE", help=say("show.issue"))
    article_argument = typer.Argument(metavar="ARTICLE", help=say("show.article"))

    @app.command("facts", cls=cls, help=say("facts"))
    def facts_command(
        issue: Annotated[str, issue_argument],
        article: Annotated[str | None, article_argument] = None,
        archive: Annotated[Path, archive_option(say)] = Path(DEFAULT_ARCHIVE),
        as_json: Annotated[bool, json_option(say)] = False,
        as_csv: Annotated[bool, csv_option(say)] = False,
    ) -> int:
        one_of(as_json, as_csv, say)
        found = load_issue(issue, archive, say)
        if article is not None:
            article_of(found, article)
        if as_csv:
            from jianbao.exports import tables

            put(tables.as_csv(tables.fact_rows(found, article)))
        else:
            print_facts(found, article, as_json, say)
        return 0


def print_facts(issue: "Issue", article: str | None, as_json: bool, say: Say) -> None:
    """The facts as the issue's JSON has them, or two lines each."""
    chosen = [fact for fact in issue.facts if article in (None, fact.article)]
    if as_json:
        import msgspec

        put(msgspec.json.format(msgspec.json.encode(chosen), indent=1) + b"\n")
    elif not chosen:
        complain(say("facts.none"))
    else:
        print_lines(line for fact in chosen for line in fact_lines(fact, say))
