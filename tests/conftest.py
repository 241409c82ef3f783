"""What all tests share."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

# Two busy cores are no measure of a slow example: no deadline an example.
settings.register_profile("jianbao", deadline=None)
settings.load_profile("jianbao")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test looks into, or leaves anything in, the cache of whoever runs it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
