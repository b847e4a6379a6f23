"""The markers of one machine, and the functions that an executor runs there.

A task whose marker is lost is tried once more, with a new one. If that is lost too, its exercises
are marked one by one, so that only the one whose fault it is goes without a mark.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Final

from grader.batch.marker import MAX_TASKS, Marker, MarkerLostError
from grader.batch.parcel import Parcel
from grader.batch.work import CoursePlace, CourseWanted, Done, Task
from grader.errors import EnvironmentProblem

TRIES: Final = 2


class Workshop:
    """Markers that are lent to one thread at a time, and kept for the next."""

    def __init__(self) -> None:
        self.parcels: dict[str, Parcel] = {}
        """The courses that have come to this machine."""
        self._lock = threading.Lock()
        self._idle: list[Marker] = []
        self._lent: set[Marker] = set()
        self._closed = False

    def mark(self, task: Task, course: CoursePlace | Parcel) -> Done:
        """Have a task done, whatever happens to markers. Raises what marking raises."""
        lost = ""
        for _ in range(TRIES):
            try:
                return self._mark_once(task, course)
            except MarkerLostError as problem:
                lost = str(problem)
        if len(task.exercises) == 1:
            why = f"the process that marks it was lost {TRIES} times: {lost}"
            return Done(task.key, failures={task.exercises[0]: why})
        parts = [self.mark(replace(task, exercises=(each,)), course) for each in task.exercises]
        return Done(
            task.key,
            tuple(result for part in parts for result in part.results),
            {name: why for part in parts for name, why in part.failures.items()},
            seed=parts[0].seed,
            seconds=sum(part.seconds for part in parts),
        )

    def _mark_once(self, task: Task, course: CoursePlace | Parcel) -> Done:
        marker = self._borrow()
        keep = False
        try:
            done = marker.mark(task, course)
            keep = marker.tasks < MAX_TASKS
            return done
        finally:
            self._give_back(marker, keep=keep)

    def _borrow(self) -> Marker:
        with self._lock:
            if self._closed:
                raise MarkerLostError("the batch is over")
            marker = self._idle.pop() if self._idle else None
        marker = marker or Marker()
        with self._lock:
            self._lent.add(marker)
        return marker

    def _give_back(self, marker: Marker, *, keep: bool) -> None:
        with self._lock:
            self._lent.discard(marker)
            keep = keep and not self._closed
            if keep:
                self._idle.append(marker)
        if not keep:
            marker.kill()

    def pids(self) -> list[int]:
        """Return the processes of all markers."""
        with self._lock:
            return [marker.pid for marker in (*self._idle, *self._lent)]

    def close(self, *, at_once: bool = False) -> None:
        """End the markers; those at work only when it has to be `at_once`."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            lent = list(self._lent) if at_once else []
        for marker in idle:
            marker.close()
        for marker in lent:
            marker.kill()


_here = Workshop()
"""That of a cluster's worker process. It ends with the process: markers hear no more of it."""


def mark_parcelled(
    task: Task, digest: str, parcel: Parcel | None, grader: str
) -> Done | CourseWanted:
    """Have a task done on a machine that may not have the course; then it says so.

    Raises `EnvironmentProblem` where another version of the grader is installed.
    """
    from grader.report.machine import read_version

    if read_version() != grader:
        raise EnvironmentProblem(
            f"a worker of the cluster has grader {read_version()}, and this is {grader}; "
            "install the same on all machines"
        )
    if parcel is not None:
        _here.parcels[digest] = parcel
    if digest not in _here.parcels:
        return CourseWanted(digest)
    return _here.mark(task, _here.parcels[digest])
