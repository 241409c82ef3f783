"""What every test of the command line starts from."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """English messages, no archive named, whatever the machine's own settings."""
    monkeypatch.setenv("JIANBAO_LANG", "en")
    monkeypatch.delenv("JIANBAO_ARCHIVE", raising=False)
