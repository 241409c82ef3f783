"""The command line: arguments in, one call, a printed result. May touch all other rooms."""

from jianbao.cli.app import build_app, main

__all__ = ["build_app", "main"]
