"""Answers kept for a little while, so that what many ask for at once is made once.

A search for a word that stands in every third article takes fifty milliseconds; of the pages that
people ask for, a few are asked for again and again.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from starlette.responses import Response

SECONDS = 30.0
"""How long an answer is kept, though the archive stays as it is: pages show the day, and whether
the originals are still there."""
MOST_BYTES = 32 * 2**20
"""Of all answers together in a process: some three thousand pages, packed."""
MOST_BYTES_EACH = 256 * 2**10
COST = 2048
"""Bytes reckoned for an answer beside its body."""


class RecentAnswers:
    """The answers last given, each under what it depends on. Threads may share it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[float, Response]] = OrderedDict()
        self._bytes = 0

    def answer(self, key: Hashable, make: Callable[[], Response]) -> Response:
        """The answer that is kept under `key`, else one made anew; kept where it is a good one.

        Several who ask for the same at the same time may each have it made.
        """
        with self._lock:
            made, answer = self._kept.get(key, (0.0, None))
            if answer is not None and self._clock() - made < SECONDS:
                self._kept.move_to_end(key)
                return answer
        answer = make()
        if answer.status_code == 200 and len(answer.body) <= MOST_BYTES_EACH:
            self._keep(key, answer)
        return answer

    def _keep(self, key: Hashable, answer: Response) -> None:
        with self._lock:
            self._drop(key)
            self._kept[key] = self._clock(), answer
            self._bytes += len(answer.body) + COST
            while self._bytes > MOST_BYTES:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: Hashable) -> None:
        if key in self._kept:
            self._bytes -= len(self._kept.pop(key)[1].body) + COST
