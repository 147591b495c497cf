"""Pictures are worked on several at a time: results in order, memory bounded, nothing left running."""

from __future__ import annotations

import threading
import time
from contextlib import closing

import pytest

from layout_app.images import side_by_side
from layout_app.images.side_by_side import in_order


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_results_come_in_the_order_of_their_jobs(threads: int) -> None:
    def slow_for_the_first(job: int) -> int:
        time.sleep(0.01 if job % 3 == 0 else 0)
        return job * job

    assert list(in_order(slow_for_the_first, range(20), lambda _job: 1, threads)) == [job * job for job in range(20)]


def test_the_pixels_held_at_once_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "MOST_PIXELS_AT_ONCE", 100)
    lock, held, seen = threading.Lock(), [0], []

    def work(pixels: int) -> int:
        with lock:
            held[0] += pixels
            seen.append(held[0])
        time.sleep(0.002)
        with lock:
            held[0] -= pixels
        return pixels

    jobs = [40, 50, 60, 300, 20, 70, 30, 90, 10]
    assert list(in_order(work, jobs, lambda pixels: pixels, 4)) == jobs
    assert max(total for total in seen if total < 300) <= 100
    assert seen.count(300) == 1


def test_jobs_are_asked_for_little_by_little_and_a_reader_may_stop() -> None:
    asked: list[int] = []

    def jobs() -> object:
        for number in range(100):
            asked.append(number)
            yield number

    with closing(in_order(str, jobs(), lambda _job: 1, 2)) as made:  # type: ignore[arg-type]
        assert next(made) == "0"
    assert len(asked) <= 4
    assert threading.active_count() == 1 or not any("ThreadPool" in one.name for one in threading.enumerate())


def test_a_refusal_reaches_the_reader() -> None:
    def refuse(job: int) -> int:
        if job == 3:
            raise ValueError("no picture")
        return job

    with pytest.raises(ValueError, match="no picture"):
        list(in_order(refuse, range(10), lambda _job: 1, 2))
