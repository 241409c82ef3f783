from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jianbao.sources import open_source
from tests.sources.parser_files import (
    block,
    docling,
    encoded,
    item,
    middle,
    middle_page,
    paddle,
    region,
)

PLACE = [10.0, 10.0, 90.0, 30.0]
MIDDLE = encoded(middle(middle_page(block(("开工", PLACE)))))
LIST = encoded([{"type": "text", "text": "开工", "page_idx": 0}])
MODEL = b'[{"label": "text"}]'


def sources_of(folder: Path, files: dict[str, bytes]) -> list[str]:
    """The files of which pages were read; every other one must be named by a finding."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    issue = open_source(folder)
    read = [page.source for page in issue.pages]
    passed = " ".join(finding.message for finding in issue.findings)
    assert all(name in passed for name in files if name not in read)
    return read


@pytest.mark.parametrize(
    ("files", "read"),
    [
        (
            {"a.md": b"#", "a_content_list.json": LIST, "a_middle.json": MIDDLE,
             "a_model.json": MODEL, "a_layout.pdf": b"%PDF", "a_origin.pdf": b"%PDF"},
            ["a_middle.json"],
        ),
        ({"a.md": b"#", "a_content_list.json": LIST, "a_model.json": MODEL},
         ["a_content_list.json"]),
        ({"full.md": b"#", "layout.json": MIDDLE, "9f3_content_list.json": LIST,
          "9f3_origin.pdf": b"%PDF"}, ["layout.json"]),
        ({"a_middle.json": MIDDLE, "b_middle.json": MIDDLE, "b.md": b"#", "c.md": b"# c"},
         ["a_middle.json", "b_middle.json", "c.md"]),
        ({"p1_res.json": encoded(paddle(region("text", "开工", PLACE))), "p1.md": b"#"},
         ["p1_res.json"]),
        ({"a.json": encoded(docling(item("开工", PLACE))), "a.md": b"#"}, ["a.json"]),
    ],
)  # fmt: skip
def test_one_file_of_a_document_is_read(
    tmp_path: Path, files: dict[str, bytes], read: list[str]
) -> None:
    assert sources_of(tmp_path, files) == read


@pytest.mark.parametrize("data", [encoded({"about": "a.md"}), b"text"])
def test_other_json_stands_for_nothing(tmp_path: Path, data: Any) -> None:
    (tmp_path / "a.json").write_bytes(data)
    (tmp_path / "a.md").write_text("清河新报")
    assert "a.md" in [page.source for page in open_source(tmp_path).pages]
