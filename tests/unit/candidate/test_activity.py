"""Whether anything real goes on beside the loop."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import grader
from grader.candidate.activity import Activity

PROGRAM = """
import asyncio, sys, threading, time
from concurrent.futures import Future, ThreadPoolExecutor
from grader.candidate.activity import Activity

activity = Activity()
activity.watch_executors()
assert not activity.real()

# A job counts from its submission until its callbacks have run.
begin, seen = threading.Event(), []
with ThreadPoolExecutor(1) as pool:
    job = pool.submit(begin.wait)
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
    held, failing, cancelled = pool.submit(begin.wait), pool.submit(int, "x"), pool.submit(len, "")
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
    pool.submit(begin.wait)
    activity.hold()
    assert not activity.real()
    activity.go_on()
    assert activity.real()
    begin.set()

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


def test_threads_count_while_they_run() -> None:
    """A thread of the student's makes time real, unless it waits in a double of the test's."""
    activity = Activity()
    idle = activity.real()
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    assert activity.real()
    end.set()
    thread.join()
    assert activity.real() == idle
