"""Whether anything real goes on beside the loop: then real time passes, and none may be skipped.

Executor jobs and threads of the student's count, unless they are held in a blocking double of the
test's: those wait for loop time, not for real time. Nor does a thread count that waits for another
one (a result, a queue, a semaphore, the end of a thread): what that other one does, counts. Threads
say themselves where they wait: `sys._current_frames` is no way to find out, for on Python 3.12 it
has led to crashes of the interpreter (five in a hundred checks with a process pool).
"""

import concurrent.futures
import concurrent.futures.thread as pool
import functools
import threading
import weakref
from collections.abc import Callable
from typing import Any, Final

from grader.candidate.blame import HELPER

_OPEN: Final = frozenset({"PENDING", "RUNNING"})
_HELPERS: Final = frozenset({"_ExecutorManagerThread", "QueueFeederThread", HELPER})
"""Threads that only wait for others, by class or by name: a process pool's, and our own."""


class Activity:
    """Counts jobs and threads."""

    def __init__(self, wake: Callable[[], None] = lambda: None) -> None:
        self._held = 0
        self._wake = wake
        """Makes the loop look again: it may wait for a job that has just been counted as over."""
        self._jobs: weakref.WeakKeyDictionary[concurrent.futures.Executor, int] = (
            weakref.WeakKeyDictionary()
        )
        self._lock = threading.RLock()  # a finalizer of the student's may submit, in the middle
        self._waiting: dict[int, tuple[threading.Condition, bool]] = {}
        """By its number, what each thread waits for, and whether however long it takes."""
        self._joining: dict[int, threading.Thread] = {}
        """By its number, for the end of which thread each one waits."""

    def watch_waits(self) -> None:
        """Note from now on which thread waits for another one, in whatever of `threading`."""
        condition: Any = threading.Condition
        kind: Any = threading.Thread
        wait, join = condition.wait, kind.join

        @functools.wraps(wait)
        def noted_wait(self_: threading.Condition, timeout: float | None = None) -> bool:
            me = threading.get_ident()
            self._waiting[me] = self_, timeout is None
            try:
                answer: bool = wait(self_, timeout)
            finally:
                self._waiting.pop(me, None)
            return answer

        @functools.wraps(join)
        def noted_join(self_: threading.Thread, timeout: float | None = None) -> None:
            me = threading.get_ident()
            if timeout is None:
                self._joining[me] = self_
            try:
                join(self_, timeout)
            finally:
                self._joining.pop(me, None)

        condition.wait, kind.join = noted_wait, noted_join

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
            for thread in threading.enumerate():
                if thread is threading.main_thread() or _helps(thread):
                    continue
                active += thread not in pool._threads_queues
                active -= self._waits_for_another(thread.ident or 0)
        return active > 0

    def _waits_for_another(self, thread: int) -> bool:
        """Return whether a thread waits, as long as it takes, for what another one has to do.

        One that has been told to go on is at work, although it may still stand in its wait.
        """
        waits: tuple[Any, bool] | None = self._waiting.get(thread)
        if waits is not None:
            condition, for_ever = waits
            # If one of those who wait there has been told to go on, it may be this one.
            there = [each for each, _ in list(self._waiting.values()) if each is condition]
            return for_ever and len(condition._waiters) >= len(there)
        target = self._joining.get(thread)
        return target is not None and self._counts(target)

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
