"""A bounded number of tasks in an executor, so that a class of any size fits into memory.

Each task ends once: with the first result that comes for it. What goes wrong on the way (a worker
that dies, a connection that breaks) has it handed in again; what takes too long has it handed in a
second time, and the late result is dropped.
"""

from __future__ import annotations

import concurrent.futures
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Final

from grader.batch.work import CourseWanted, Done, Task
from grader.errors import GraderError

TRIES: Final = 4
WAKE_SECONDS: Final = 0.5
"""Real seconds after which the window looks up at the latest."""

Submit = Callable[[Task, bool], "Future[Done | CourseWanted]"]
"""Hands a task in; true asks for the course to go with it."""


@dataclass(slots=True)
class _Flight:
    task: Task
    tries: int = 0
    since: float = 0.0
    futures: list[Future[Any]] = field(default_factory=list)


class Window:
    """The tasks that are on their way."""

    def __init__(
        self,
        submit: Submit,
        *,
        width: Callable[[], int],
        patience: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`patience` is for how many real seconds a result may be out before another is asked for.

        None is for ever: whoever does the work sees to it that it ends.
        """
        self._submit = submit
        self._width = width
        self._patience = patience
        self._clock = clock
        self._flights: dict[str, _Flight] = {}
        self._futures: dict[Future[Any], _Flight] = {}
        self.stopping = False

    def __len__(self) -> int:
        return len(self._flights)

    def run(self, tasks: Iterator[Task]) -> Iterator[list[Done]]:
        """Yield what is done, as it comes, in groups; an empty one when nothing has for a while.

        Set `stopping` to have no more tasks taken. Raises `GraderError` when all tasks would fail.
        """
        more = True
        while True:
            while more and not self.stopping and len(self._flights) < max(1, self._width()):
                task = next(tasks, None)
                if task is None:
                    more = False
                else:
                    flight = self._flights.setdefault(task.key, _Flight(task))
                    self._hand_in(flight)
            if not self._flights:
                return
            done, _ = concurrent.futures.wait(
                self._futures, WAKE_SECONDS, concurrent.futures.FIRST_COMPLETED
            )
            finished = [each for future in done if (each := self._take(future)) is not None]
            finished += self._chase()
            yield finished

    def _hand_in(self, flight: _Flight, *, parcel: bool = False) -> None:
        flight.since = self._clock()
        future = self._submit(flight.task, parcel)
        flight.futures.append(future)
        self._futures[future] = flight

    def _take(self, future: Future[Any]) -> Done | None:
        """Return what a future brings, if it is the first for its task."""
        flight = self._futures.pop(future, None)
        if flight is None:
            return None  # late: another was faster
        flight.futures.remove(future)
        try:
            result = future.result()
        except GraderError:
            raise
        except (Exception, concurrent.futures.CancelledError) as problem:  # noqa: BLE001
            # Whatever broke between us and the worker. The work itself never fails so.
            return self._try_again(flight, f"{type(problem).__name__}: {problem}")
        if isinstance(result, CourseWanted):
            self._hand_in(flight, parcel=True)
            return None
        return self._land(flight, result)

    def _try_again(self, flight: _Flight, why: str) -> Done | None:
        flight.tries += 1
        if flight.tries < TRIES:
            self._hand_in(flight)
            return None
        if flight.futures:
            return None  # one of them may still come
        reason = f"its worker was lost {TRIES} times: {why}"
        return self._land(
            flight, Done(flight.task.key, failures=dict.fromkeys(flight.task.exercises, reason))
        )

    def _chase(self) -> list[Done]:
        """Hand in again what has been out for too long; give up in the end."""
        if self._patience is None:
            return []
        given_up = []
        for flight in list(self._flights.values()):
            if self._clock() - flight.since < self._patience:
                continue
            flight.tries += 1
            if flight.tries < TRIES:
                self._hand_in(flight)
                continue
            why = f"it did not come back within {TRIES * self._patience:.0f} s"
            failures = dict.fromkeys(flight.task.exercises, why)
            given_up.append(self._land(flight, Done(flight.task.key, failures=failures)))
        return given_up

    def _land(self, flight: _Flight, done: Done) -> Done:
        del self._flights[flight.task.key]
        for future in flight.futures:
            future.cancel()  # what runs already comes late, and is dropped
            self._futures.pop(future, None)
        return done
