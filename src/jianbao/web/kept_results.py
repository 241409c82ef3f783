"""Results that took long, kept while the archive stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

Result = TypeVar("Result")

MOST = 96
"""Results kept: a long thread takes up to two megabytes, a usual one some kilobytes."""


class KeptResults:
    """Keeps the results last asked for. Threads may share it: what several ask for at the same
    time is made once, and the others wait for it."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, _Place] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """The result kept under `key`, else what `make` gives; what `make` raises is not kept.

        `key` has to name the state of the archive (`Holding.mark`).
        """
        with self._lock:
            place = self._kept.setdefault(key, _Place())
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        with place.lock:
            if not place.made:
                place.result, place.made = make(), True
            return cast("Result", place.result)


class _Place:
    """Where a result is kept, and the lock that is held while it is made."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.made = False
        self.result: object = None
