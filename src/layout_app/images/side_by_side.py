"""Work on several pictures at once, results in order, with a bound on the pixels that are held in memory.

Pillow lets go of the interpreter while it decodes, converts and encodes, so threads are enough.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from PIL import Image

Job = TypeVar("Job")
Result = TypeVar("Result")
MOST_THREADS = 4
MOST_PIXELS_AT_ONCE = 40_000_000
"""A pixel takes some twelve bytes while it is converted."""


def in_order(
    work: Callable[[Job], Result], jobs: Iterable[Job], pixels: Callable[[Job], int], threads: int = 0
) -> Generator[Result, None, None]:
    """``work`` of each job, in the order of ``jobs``, which are asked for little by little.

    ``pixels`` says how large a job is: together they stay under a bound, unless one alone is larger. A reader that
    stops early leaves no work behind.
    """
    threads = threads or min(MOST_THREADS, os.cpu_count() or 1)
    room = _Room(MOST_PIXELS_AT_ONCE)

    def with_room(job: Job) -> Result:
        with room.held(pixels(job)):
            return work(job)

    Image.preinit()  # the decoders, before two threads ask for them
    pool = ThreadPoolExecutor(threads)
    waiting: deque[Future[Result]] = deque()
    try:
        for job in jobs:
            waiting.append(pool.submit(with_room, job))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


class _Room:
    """So many pixels may be held at once; one that is larger has all the room for itself."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._freed = threading.Condition()

    @contextmanager
    def held(self, pixels: int) -> Iterator[None]:
        with self._freed:
            self._freed.wait_for(lambda: self._held == 0 or self._held + pixels <= self._most)
            self._held += pixels
        try:
            yield
        finally:
            with self._freed:
                self._held -= pixels
                self._freed.notify_all()
