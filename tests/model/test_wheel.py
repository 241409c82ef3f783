"""What the package ships: the wheel's files are those under src/jianbao, data included."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

PROJECT = Path(__file__).parents[2]
DATA = ("*.json", "*.html", "*.css", "*.svg", "py.typed")
"""Kinds of files beside Python that the package needs at run time."""


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    hatchling = pytest.importorskip("hatchling.build", reason="hatchling builds the wheel")
    assert hatchling
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    shipped = set(ZipFile(wheel).namelist())
    package = PROJECT / "src" / "jianbao"
    needed = {
        f"jianbao/{path.relative_to(package).as_posix()}"
        for pattern in ("*.py", *DATA)
        for path in package.rglob(pattern)
    }
    assert needed <= shipped
    assert "jianbao/model/issue.schema.json" in shipped


def test_the_default_installation_is_light() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    heavy = ("torch", "onnx", "opencv", "tensorflow", "pandas", "fpdf", "pymupdf")
    assert not [need for need in project["dependencies"] if need.lower().startswith(heavy)]
