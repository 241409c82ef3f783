"""The day it is, for all pages; the one place of the site that asks a clock for it."""

from __future__ import annotations

import datetime


def today() -> datetime.date:
    """The day it is where the site runs."""
    return datetime.date.today()
