"""Lines of text for people: styled and broken on a terminal, plain in a pipe."""

from collections.abc import Iterable

from jianbao.cli.terminal import harmless, text_console, text_width
from jianbao.cli.wrapping import wrap

StyledLine = tuple[str, str]
"""A line of text and rich's style for it; its leading blanks indent all that it is broken into."""

PLAIN, STRONG, QUIET = "", "bold", "dim"


def print_lines(lines: Iterable[StyledLine]) -> None:
    """Print them, each broken to the terminal's width."""
    console = text_console()
    width = text_width(console)
    for text, style in lines:
        # Line breaks within a poem's or a list's paragraph are kept.
        for line in harmless(text).split("\n"):
            words = line.lstrip(" ")
            indent = line[: len(line) - len(words)]
            for row in wrap(words, width - len(indent)) if width else [words]:
                console.print(indent + row, style=style, soft_wrap=True)
