"""Images of pages for whoever asks: from the cache, else drawn by a program of its own.

A few pages are drawn at once, so many may wait, and a page that could not be drawn is not tried
again for a while: one that hangs must not keep the others from being shown.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time

import msgspec

from jianbao.facsimile.cache import Cache
from jianbao.facsimile.finding import Finder, State, mark_of, state_of
from jianbao.facsimile.settings import ImageSettings, usual_cache
from jianbao.facsimile.task import Answer, Task, Why, height_at, part_at
from jianbao.model import Box, Original
from jianbao.sources.workers import Crew, Lost

logger = logging.getLogger(__name__)

WORKER = "jianbao.facsimile.worker"
START_SECONDS = 20.0
"""What the drawing program may take to begin."""
AGAIN_SECONDS = 300.0
"""After which a page that could not be drawn is tried once more."""
LONGEST = 1e6
"""Of a page's sides, in its unit: what is longer, or no number at all, is no page."""
FAILURES = 1000
"""Pages that are remembered for having failed."""


class Drawn(msgspec.Struct, frozen=True):
    """A page or part as WebP, and what tells it from every other."""

    image: bytes
    key: str


class Facsimiles:
    """The images of pages. Threads may share it; close it at the end.

    Nothing is made or begun before the first image is asked for.
    """

    def __init__(self, settings: ImageSettings) -> None:
        self._settings = settings
        self._finder = Finder(settings.folders)
        self._lock = threading.Lock()
        self._turns = threading.BoundedSemaphore(settings.jobs)
        self._places = threading.BoundedSemaphore(settings.jobs + settings.waiting)
        self._failed: dict[str, tuple[float, Why]] = {}
        self._cache: Cache | None = None
        self._crew: Crew | None = None

    def seems_there(self, original: Original) -> bool:
        """Whether the page can be shown, as far as the size of its file tells."""
        sized = 0 < original.width < LONGEST and 0 < original.height < LONGEST
        return sized and self._finder.seems_there(original)

    def key(self, original: Original, width: int, box: Box | None = None) -> str:
        """What tells the image from every other: also a name for it."""
        size = width, height_at(original, width)
        told = (mark_of(original), *size, *part_at(original, *size, box))
        return hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()

    def image(self, original: Original, width: int, box: Box | None = None) -> Drawn | Why:
        """The page `width` px wide, or of that the part in `box` (in the page's unit); or why not.

        Waits for its turn and for the drawing no longer than the settings say.
        """
        if not self.seems_there(original):
            return "none"
        key = self.key(original, width, box)
        kept = self._kept().get(key)
        if kept is not None:
            return Drawn(kept, key)
        if not self._places.acquire(blocking=False):
            return "busy"
        try:
            if not self._turns.acquire(timeout=self._settings.patience):
                return "busy"
            try:
                return self._drawn(original, width, box, key)
            finally:
                self._turns.release()
        finally:
            self._places.release()

    def close(self) -> None:
        """End what draws, and take away what was kept for this run only."""
        with self._lock:
            crew, cache, self._crew, self._cache = self._crew, self._cache, None, None
        if crew is not None:
            crew.stop()
        if cache is not None:
            cache.close()

    def _drawn(self, original: Original, width: int, box: Box | None, key: str) -> Drawn | Why:
        """The image, where no one else has drawn it meanwhile."""
        kept = self._kept().get(key)
        if kept is not None:
            return Drawn(kept, key)
        mark = mark_of(original)
        failed = self._failed.get(mark)
        if failed is not None and time.monotonic() - failed[0] < AGAIN_SECONDS:
            return failed[1]
        state = self._finder.file_of(original)
        if state is None:
            return "none"
        answer = self._answer(self._task(original, state, width, box))
        if state_of(state.path) != state:  # written to while it was drawn: it may be another page
            return "none"
        if answer.why is not None:
            logger.warning("%s: not drawn: %s", state.path, answer.detail or answer.why)
            self._remember(mark, answer.why)
            return answer.why
        self._kept().put(key, answer.image)
        return Drawn(answer.image, key)

    def _task(self, original: Original, state: State, width: int, box: Box | None) -> Task:
        height = height_at(original, width)
        return Task(
            path=os.fsencode(state.path),
            index=original.index,
            standing=original.standing,
            width=width,
            height=height,
            part=part_at(original, width, height, box),
            pixels=self._settings.pixels,
        )

    def _answer(self, task: Task) -> Answer:
        told = self._drawing().answer(msgspec.msgpack.encode(task))
        if isinstance(told, Lost):
            return Answer(why="late" if told.late else "failed", detail=told.why)
        return msgspec.msgpack.decode(told, type=Answer)

    def _remember(self, mark: str, why: Why) -> None:
        with self._lock:
            while len(self._failed) >= FAILURES:
                del self._failed[next(iter(self._failed))]
            self._failed[mark] = time.monotonic(), why

    def _kept(self) -> Cache:
        with self._lock:
            if self._cache is None:
                folder = self._settings.cache or usual_cache()
                self._cache = Cache(folder, self._settings.cache_bytes)
            return self._cache

    def _drawing(self) -> Crew:
        with self._lock:
            if self._crew is None:
                program = (WORKER, str(self._settings.memory))
                self._crew = Crew(program, self._settings.seconds, START_SECONDS)
            return self._crew
