"""Invented pages as flat text, and ways to run the command line on them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from jianbao.cli import main

PROGRAM = (sys.executable, "-c", "import sys; from jianbao.cli import main; sys.exit(main())")
"""The program as a process of its own."""

WATERWORKS = """\
# 旧城供水管网改造开工

本报讯（记者 林知秋）3月8日，清河区旧城供水管网改造工程开工。工程分三段进行，计划年底前完工。

# 企业早餐会收到三个问题

本报讯（记者 周望舒）昨日，清河区举行企业早餐会，三家企业提出夜班公交和用工难题。有关部门当场答复。
"""

LIBRARY = """\
# 区图书馆延长开放时间

本报讯（记者 沈见山）6月1日起，清河区图书馆周末开放到晚上九点。The Reading Room too.
"""


def paper(folder: Path, name: str = "waterworks.txt", text: str = WATERWORKS) -> Path:
    """A source with that text."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def archive_of(folder: Path) -> Path:
    """An archive that holds the two invented pages."""
    archive = folder / "archive.db"
    sources = [paper(folder), paper(folder, "library.txt", LIBRARY)]
    assert main(["read", *map(str, sources), "--archive", str(archive), "--quiet"]) == 0
    return archive


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, outputs caught; English unless told otherwise."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env={**os.environ, "JIANBAO_LANG": "en", **environment},
    )
