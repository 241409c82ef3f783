from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jianbao.archive import Archive
from jianbao.web.app import create_app
from tests.web import newspaper


@pytest.fixture(scope="session")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "清河.db"
    with Archive.open(path, create=True) as archive:
        for issue in (
            newspaper.november(),
            newspaper.march(),
            newspaper.flat(),
            newspaper.hostile(),
        ):
            archive.store(issue, f"digest of {issue.id}")
    return path


@pytest.fixture
def client(archive_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(archive_path), headers={"Accept-Language": "zh-CN"}) as client:
        yield client
