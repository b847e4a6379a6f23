"""Whether anything real goes on beside the loop."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import grader
from grader.candidate.activity import Activity

PROGRAM = """
import asyncio, sys, threading, time
from concurrent.futures import Future, ThreadPoolExecutor
from grader.candidate.activity import Activity

activity = Activity()
activity.watch_executors()
activity.watch_waits()
assert not activity.real()

# A job counts from its submission until its callbacks have run.
begin, seen = threading.Event(), []
with ThreadPoolExecutor(1) as pool:
    job = pool.submit(begin.wait, 60)
    waiting = pool.submit(len, "abc")
    assert activity.real()
    waiting.add_done_callback(lambda future: seen.append(activity.real()))
    begin.set()
    assert waiting.result() == 3
assert seen == [True]
assert not activity.real()  # the pool's idle threads are no work

# A job that fails, one that is cancelled, and one that is refused are over as well.
with ThreadPoolExecutor(1) as pool:
    begin.clear()
    held, failing = pool.submit(begin.wait, 60), pool.submit(int, "x")
    cancelled = pool.submit(len, "")
    assert cancelled.cancel()
    begin.set()
    assert failing.exception() is not None
try:
    pool.submit(len, "abc")
except RuntimeError:
    pass
while activity.real():
    time.sleep(0.001)

# A job that is held in a double of the test's waits for loop time, not for real time.
with ThreadPoolExecutor(1) as pool:
    begin.clear()
    pool.submit(begin.wait, 60)
    activity.hold()
    assert not activity.real()
    activity.go_on()
    assert activity.real()
    begin.set()

def settles(real):
    # A thread that has been started, or told to go on, needs a moment to get there.
    return any(activity.real() == real or time.sleep(0.001) for _ in range(60_000))

# A job that waits for another one is none; the other one counts.
begin.clear()
with ThreadPoolExecutor(1) as other, ThreadPoolExecutor(3) as pool:
    first = other.submit(begin.wait)
    assert settles(False)
    pool.submit(first.result)
    pool.submit(other.shutdown)
    assert settles(False)
    pool.submit(begin.wait, 60)
    assert settles(True)
    begin.set()
assert not activity.real()

# The start of a thread is excused, on the main thread.
noted = []
activity.excuse_starts(lambda: noted.append("suspend"), lambda: noted.append("resume"))
thread = threading.Thread(target=lambda: threading.Thread(target=int).start())
thread.start()
thread.join()
assert noted == ["suspend", "resume"]

# asyncio's own executor is one of them.
async def main():
    task = asyncio.ensure_future(asyncio.to_thread(time.sleep, 0.01))
    await asyncio.sleep(0)
    assert activity.real()
    await task

asyncio.run(main())
assert not activity.real()
"""


def test_jobs_of_executors_count_while_they_are_open() -> None:
    """In a process of its own, for the classes of the standard library are watched for good."""
    subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=Path(grader.__file__).parents[1],
        check=True,
        timeout=60,
    )


def settles(activity: Activity, real: bool) -> bool:
    """Return whether the answer becomes the one that is wanted: a new thread needs a moment."""
    for _ in range(60_000):
        if activity.real() == real:
            return True
        time.sleep(0.001)
    return False


def test_threads_count_while_they_run() -> None:
    """A thread of the student's makes time real, unless it waits in a double of the test's."""
    activity = Activity()
    idle = activity.real()
    end = threading.Event()
    thread = threading.Thread(target=end.wait, args=(60,))
    thread.start()
    assert activity.real()
    end.set()
    thread.join()
    assert activity.real() == idle


@pytest.fixture
def activity(monkeypatch: pytest.MonkeyPatch) -> Activity:
    """What is known of threads; they say themselves that they wait."""
    monkeypatch.setattr(threading.Condition, "wait", threading.Condition.wait)
    monkeypatch.setattr(threading.Thread, "join", threading.Thread.join)
    activity = Activity()
    activity.watch_waits()
    return activity


@pytest.mark.parametrize("kind", ["event", "queue", "semaphore", "join", "join of one that works"])
def test_thread_that_waits_for_another_one_counts_for_nothing(
    activity: Activity, kind: str
) -> None:
    """It is the other one that is at work, or not."""
    limit = 60 if kind == "join of one that works" else None
    event, items, place = threading.Event(), queue.Queue[int](), threading.Semaphore(0)
    awaited = threading.Thread(target=event.wait, args=(limit,))
    awaited.start()
    targets: dict[str, Callable[[], object]] = {
        "event": event.wait,
        "queue": items.get,
        "semaphore": place.acquire,
    }
    thread = threading.Thread(target=targets.get(kind, awaited.join))
    thread.start()
    try:
        wanted = kind == "join of one that works"
        assert settles(activity, wanted)
    finally:
        event.set()
        items.put(1)
        place.release()
        awaited.join()
        thread.join()


def test_thread_that_has_been_told_to_go_on_is_at_work(activity: Activity) -> None:
    """Although it has not had a turn since: it still stands in its wait."""
    condition = threading.Condition()

    def wait() -> None:
        with condition:
            condition.wait()

    thread = threading.Thread(target=wait)
    thread.start()
    assert settles(activity, False)
    with condition:
        condition.notify()
        assert activity.real()  # the thread cannot go on before the condition is released
    thread.join()
