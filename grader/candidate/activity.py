"""Whether anything real goes on beside the loop: then real time passes, and none may be skipped.

Executor jobs and threads of the student's count, unless they are held in a blocking double of the
test's: those wait for loop time, not for real time. Nor does a thread count that waits for another
one (a result, a queue, a semaphore, the end of a thread): what that other one does, counts.
"""

import concurrent.futures
import concurrent.futures.thread as pool
import functools
import sys
import threading
import weakref
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

from grader.candidate.blame import HELPER

_OPEN: Final = frozenset({"PENDING", "RUNNING"})
_HELPERS: Final = frozenset({"_ExecutorManagerThread", "QueueFeederThread", HELPER})
"""Threads that only wait for others, by class or by name: a process pool's, and our own."""
_WAIT: Final = threading.Condition.wait.__code__
"""Where a thread is that waits for another one, in whatever of `threading` and `queue`."""
_JOIN: Final = getattr(threading.Thread, "_wait_for_tstate_lock", threading.Thread.join).__code__
"""Where a thread is that waits for the end of another one."""


class Activity:
    """Counts jobs and threads."""

    def __init__(self, wake: Callable[[], None] = lambda: None) -> None:
        self._held = 0
        self._wake = wake
        """Makes the loop look again: it may wait for a job that has just been counted as over."""
        self._jobs: weakref.WeakKeyDictionary[concurrent.futures.Executor, int] = (
            weakref.WeakKeyDictionary()
        )
        self._lock = threading.Lock()

    def watch_executors(self) -> None:
        """Count the jobs of every thread pool and process pool from now on."""
        self._watch(concurrent.futures.ThreadPoolExecutor)
        self._watch(concurrent.futures.ProcessPoolExecutor)

    def excuse_starts(self, suspend: Callable[[], None], resume: Callable[[], None]) -> None:
        """Call `suspend` and `resume` around every start of a thread by the main one.

        Whoever starts a thread waits for its first turn: on a busy machine, for a CPU. 58 ms were
        seen, which would be a blocking call of `loop.run_in_executor` or `asyncio.to_thread`.
        """
        kind: Any = threading.Thread
        start = kind.start

        @functools.wraps(start)
        def excused(thread: threading.Thread) -> None:
            if threading.current_thread() is not threading.main_thread():
                start(thread)
                return
            suspend()
            try:
                start(thread)
            finally:
                resume()

        kind.start = excused

    def _watch(self, kind: type[Any]) -> None:
        submit = kind.submit

        @functools.wraps(submit)
        def counted(executor: Any, /, *args: Any, **kwargs: Any) -> concurrent.futures.Future[Any]:
            with self._lock:
                self._jobs[executor] = self._jobs.get(executor, 0) + 1
            try:
                future: concurrent.futures.Future[Any] = submit(executor, *args, **kwargs)
            except BaseException:  # nothing was submitted, whatever the reason
                self._done(executor)
                raise
            if not self._count_at_the_end(executor, future):
                self._done(executor)
            return future

        kind.submit = counted

    def _count_at_the_end(
        self, executor: concurrent.futures.Executor, future: concurrent.futures.Future[Any]
    ) -> bool:
        """Make `future` count as over once its callbacks have run; False if it is over already.

        A callback of our own would come before those that are added later, and time could be
        skipped before whoever waits for the job has been told.
        """
        invoke = future._invoke_callbacks  # type: ignore[attr-defined]

        def invoke_then_count() -> None:
            invoke()
            self._done(executor)

        with future._condition:
            if future._state not in _OPEN:
                return False
            future._invoke_callbacks = invoke_then_count  # type: ignore[attr-defined]
            return True

    def _done(self, executor: concurrent.futures.Executor) -> None:
        with self._lock:
            self._jobs[executor] -= 1
        self._wake()

    def hold(self) -> None:
        """A thread begins to wait in a blocking double of the test's."""
        with self._lock:
            self._held += 1
        self._wake()

    def go_on(self) -> None:
        """A thread has its double's answer."""
        with self._lock:
            self._held -= 1

    def real(self) -> bool:
        """Return whether a job or a thread is at work."""
        active = -self._held
        if self._jobs:
            with self._lock:
                for executor, jobs in self._jobs.items():
                    active += min(jobs, getattr(executor, "_max_workers", jobs))
        if threading.active_count() > 1:
            # All at one moment: a thread that waits there, and has not been told to go on when it
            # is looked at, was not then either.
            frames = sys._current_frames()
            for thread in threading.enumerate():
                if thread is threading.main_thread() or _helps(thread):
                    continue
                active += thread not in pool._threads_queues
                frame = frames.get(thread.ident or 0)
                active -= frame is not None and self._waits(frame)
        return active > 0

    def _waits(self, frame: FrameType) -> bool:
        """Return whether a thread waits, as long as it takes, for what another one has to do."""
        if frame.f_code is _WAIT:
            names = frame.f_locals
            return names["timeout"] is None and names.get("waiter") in names["self"]._waiters
        if frame.f_code is _JOIN:
            names = frame.f_locals
            return names["timeout"] in (None, -1) and self._counts(names["self"])
        return False

    def _counts(self, thread: threading.Thread) -> bool:
        """Return whether the work of a thread is counted; one that is about to end has none."""
        if thread in pool._threads_queues:
            queue = pool._threads_queues[thread]
            with self._lock:
                executors = [executor for executor, jobs in self._jobs.items() if jobs]
            return any(getattr(each, "_work_queue", None) is queue for each in executors)
        return thread.ident in threading._active and not _helps(thread)  # type: ignore[attr-defined]


def _helps(thread: threading.Thread) -> bool:
    return type(thread).__name__ in _HELPERS or thread.name in _HELPERS
