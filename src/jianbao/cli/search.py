"""`jianbao search`: articles of an archive by their words."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer
from typer.core import TyperCommand

from jianbao.cli.dates import first_day, last_day
from jianbao.cli.options import DEFAULT_ARCHIVE, archive_option, json_option
from jianbao.cli.terminal import complain, harmless, put, shows_styles, text_console
from jianbao.cli.texts import Say
from jianbao.wording import label

if TYPE_CHECKING:
    from rich.text import Text

    from jianbao.archive.entries import Found, Hit

DEFAULT_LIMIT = 20
"""Hits printed: about a screen and a half of three lines each."""

MOST_HITS = 1000
"""More is an export, not a search."""


def add_to(app: typer.Typer, say: Say, cls: type[TyperCommand]) -> None:
    """Add the command to `app`."""

    def text_option(name: str, metavar: str) -> Any:
        return typer.Option(f"--{name}", metavar=metavar, help=say(f"search.{name}"))

    def number_option(name: str, least: int, most: int) -> Any:
        return typer.Option(
            f"--{name}", metavar="N", min=least, max=most, help=say(f"search.{name}")
        )

    words_argument = typer.Argument(metavar="WORDS", help=say("search.words"))

    @app.command("search", cls=cls, help=say("search"))
    def search_command(
        words: Annotated[list[str], words_argument],
        archive: Annotated[Path, archive_option(say)] = Path(DEFAULT_ARCHIVE),
        date_from: Annotated[str | None, text_option("from", "DATE")] = None,
        date_to: Annotated[str | None, text_option("to", "DATE")] = None,
        publication: Annotated[str | None, text_option("publication", "NAME")] = None,
        page: Annotated[int | None, number_option("page", 1, 9999)] = None,
        kind: Annotated[str | None, text_option("kind", "KIND")] = None,
        limit: Annotated[int, number_option("limit", 1, MOST_HITS)] = DEFAULT_LIMIT,
        as_json: Annotated[bool, json_option(say)] = False,
    ) -> int:
        from jianbao.archive import Archive
        from jianbao.archive.entries import Query

        query = Query(
            text=" ".join(words),
            date_from=first_day(date_from, say) if date_from else None,
            date_to=last_day(date_to, say) if date_to else None,
            publication=publication,
            page=page,
            kind=known_kind(kind, say) if kind else None,
            limit=limit,
        )
        with Archive.open(archive, read_only=True) as opened:
            found = opened.search(query)
        print_found(found, as_json, say)
        return 0


def known_kind(kind: str, say: Say) -> str:
    """`kind` if articles can be of it; `typer.BadParameter` naming the kinds if not."""
    from jianbao.model import ArticleKind

    kinds = get_args(ArticleKind)
    if kind not in kinds:
        reason = say("one_of", value=kind, known="|".join(kinds))
        raise typer.BadParameter(reason, param_hint="--kind")
    return kind


def print_found(found: "Found", as_json: bool, say: Say) -> None:
    """JSON, or three lines a hit; the count goes to standard error."""
    if as_json:
        import msgspec

        put(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")
        return
    console = text_console()
    for hit in found.hits:
        console.print(hit_text(hit, shows_styles(console), say), soft_wrap=not console.is_terminal)
    if found.total:
        complain(say("search.count", shown=len(found.hits), total=found.total))
    else:
        complain(say("search.none"))


def hit_text(hit: "Hit", styled: bool, say: Say) -> "Text":
    """Headline; where it stands and how to show it; the snippet with its marks."""
    from rich.text import Text

    headline = " ".join(filter(None, (hit.kicker, hit.headline))) or say("show.no_headline")
    place = [
        hit.publication or "",
        hit.date or "",
        say("show.page", page=hit.page),
        label(hit.kind, say.language),
        f"{hit.issue} {hit.article}",
    ]
    text = Text(harmless(headline), style="bold" if styled else "")
    shown = Text().append_text(text).append("\n")
    shown.append("  " + harmless(" · ".join(filter(None, place))) + "\n", style="dim")
    shown.append("  ")
    for span in hit.snippet:
        words = harmless(" ".join(span.text.split("\n")))
        if span.marked and not styled:
            words = f"【{words}】"
        shown.append(words, style="bold reverse" if span.marked else "")
    return shown.append("\n")
