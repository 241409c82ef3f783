"""`jianbao show`: an issue's contents or one article, from an archive or an issue's JSON file."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from jianbao.cli.lines import PLAIN, QUIET, STRONG, StyledLine, print_lines
from jianbao.cli.options import DEFAULT_ARCHIVE, archive_option, json_option
from jianbao.cli.terminal import put
from jianbao.cli.texts import Say
from jianbao.wording import explanation, label

if TYPE_CHECKING:
    from jianbao.model import Article, Finding, Issue


def add_to(app: typer.Typer, say: Say, cls: type[TyperCommand]) -> None:
    """Add the command to `app`."""
    issue_argument = typer.Argument(metavar="ISSUE", help=say("show.issue"))
    article_argument = typer.Argument(metavar="ARTICLE", help=say("show.article"))

    @app.command("show", cls=cls, help=say("show"))
    def show_command(
        issue: Annotated[str, issue_argument],
        article: Annotated[str | None, article_argument] = None,
        archive: Annotated[Path, archive_option(say)] = Path(DEFAULT_ARCHIVE),
        as_json: Annotated[bool, json_option(say)] = False,
    ) -> int:
        found = load_issue(issue, archive, say)
        if article is None:
            print_issue(found, as_json, say)
        else:
            print_article(found, article_of(found, article), as_json, say)
        return 0


def load_issue(name: str, archive: Path, say: Say) -> "Issue":
    """The issue in the JSON file `name` if it ends in .json, else of that id in the archive.

    Raises `MissingSource` or `SourceError` for the file, `ArchiveError` for the archive.
    """
    if name.endswith(".json"):
        return _issue_in_file(Path(name), say)
    from jianbao.archive import Archive

    with Archive.open(archive, read_only=True) as opened:
        return opened.issue(name)


def _issue_in_file(path: Path, say: Say) -> "Issue":
    from jianbao.errors import MissingSource, SourceError, UnreadableSource
    from jianbao.model import ContractError, decode_issue

    try:
        return decode_issue(path.read_bytes())
    except FileNotFoundError:
        raise MissingSource(str(path)) from None
    except OSError as error:
        raise UnreadableSource(str(path), error.strerror or "") from error
    except ContractError as error:
        raise SourceError(str(path), say("not_an_issue_file", reason=error)) from error


def article_of(issue: "Issue", article_id: str) -> "Article":
    """The article of that id; `UnknownArticle` where the issue has none."""
    from jianbao.errors import UnknownArticle

    for article in issue.articles:
        if article.id == article_id:
            return article
    raise UnknownArticle(f"{issue.id} {article_id}")


def print_issue(issue: "Issue", as_json: bool, say: Say) -> None:
    """The issue's JSON as `read` writes it, or its contents."""
    if as_json:
        from jianbao.model import encode_issue

        put(encode_issue(issue))
    else:
        print_lines(issue_lines(issue, say))


def print_article(issue: "Issue", article: "Article", as_json: bool, say: Say) -> None:
    """The article's JSON as it stands in the issue's, or the article to read."""
    if as_json:
        import msgspec

        put(msgspec.json.format(msgspec.json.encode(article), indent=1) + b"\n")
    else:
        print_lines(article_lines(issue, article, say))


def issue_lines(issue: "Issue", say: Say) -> Iterator[StyledLine]:
    """Title, then the articles page by page with their ids, then the findings."""
    yield _title(issue, say), STRONG
    for page in sorted({article.page for article in issue.articles}):
        yield "", PLAIN
        yield say("show.page", page=page), STRONG
        for article in issue.articles:
            if article.page == page:
                yield f"  {article.id}  {_headline(article, say)}", PLAIN
    yield from _finding_lines(issue.findings, say)


def article_lines(issue: "Issue", article: "Article", say: Say) -> Iterator[StyledLine]:
    """The article from where it stands to what is in doubt about it, empty lines between parts."""
    place = [_title(issue, say), say("show.page", page=article.page), article.section]
    yield " · ".join(filter(None, place)), QUIET
    yield "", PLAIN
    for line, style in (
        (article.kicker, PLAIN),
        (article.headline or say("show.no_headline"), STRONG),
        (article.deck, PLAIN),
        ("  ".join(article.byline), QUIET),
    ):
        if line:
            yield line, style
    if article.jump_from is not None:
        yield say("show.jump_from", page=article.jump_from), QUIET
    for number, paragraph in enumerate(article.paragraphs):
        lead = f"{article.dateline} " if article.dateline and number == 0 else ""
        yield "", PLAIN
        yield lead + paragraph, PLAIN
    if article.jump_to is not None:
        yield say("show.jump_to", page=article.jump_to), QUIET
    if article.captions:
        yield "", PLAIN
        yield say("show.captions"), STRONG
        yield from ((f"  {caption}", PLAIN) for caption in article.captions)
    yield from _finding_lines([f for f in issue.findings if f.article == article.id], say)


def _title(issue: "Issue", say: Say) -> str:
    number = say("show.number", number=issue.number) if issue.number is not None else ""
    return " · ".join(filter(None, (issue.publication or issue.id, issue.date, number)))


def _headline(article: "Article", say: Say) -> str:
    return " ".join(filter(None, (article.kicker, article.headline))) or say("show.no_headline")


def _finding_lines(findings: "Sequence[Finding]", say: Say) -> Iterator[StyledLine]:
    if findings:
        yield "", PLAIN
        yield say("show.findings"), STRONG
    for finding in findings:
        about = [
            say("show.page", page=finding.page) if finding.page is not None else "",
            finding.article or "",
            label(finding.code, say.language),
        ]
        # The message is in English only; its code has a sentence in Chinese too.
        message = explanation(finding.code, "zh") if say.language == "zh" else finding.message
        quotation = f"“{finding.text}”" if finding.text else ""
        parts = [" · ".join(filter(None, about)), message, quotation]
        yield "  " + " — ".join(filter(None, parts)), PLAIN
