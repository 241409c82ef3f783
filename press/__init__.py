"""Typesets invented newspapers with known articles, for the samples and for measuring a reader.

Stories come in as YAML (`press/stories`), pages go out as PDF with the gold issue beside them.
It is a tool of the repository and no part of the installed package.
"""
