"""The sample archive, made and served by the command line as `make demo` does."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).parents[2]
JIANBAO = (sys.executable, "-c", "from jianbao.cli import main; raise SystemExit(main())")
LEAVING_SECONDS = 15


def read_samples(archive: Path) -> None:
    """Read all samples into the archive."""
    samples = PROJECT / "samples"
    sources = [*sorted(samples.glob("*.pdf")), *sorted(samples.glob("flat-*/"))]
    command = [*JIANBAO, "read", *map(str, sources), "--archive", str(archive), "--quiet"]
    subprocess.run([*command, "--out", str(archive.parent / "issues")], check=True, cwd=PROJECT)


@contextmanager
def served(archive: Path, workers: int = 1) -> Iterator[str]:
    """The address of the site while it is served, without a slash at its end.

    Raises `CalledProcessError` where it does not leave by itself and in peace.
    """
    command = [*JIANBAO, "--lang", "en", "serve", "--archive", str(archive)]
    server = subprocess.Popen(
        [*command, "--workers", str(workers)], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    )
    try:
        assert server.stdout is not None
        told = re.search(r"http://\S+(?=/)", server.stdout.readline())
        assert told, "the site does not say its address"
        yield told[0]
        server.send_signal(signal.SIGINT)
        if server.wait(LEAVING_SECONDS):
            raise subprocess.CalledProcessError(server.returncode, command)
    finally:
        server.kill()
        server.communicate()
