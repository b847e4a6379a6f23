"""The processes that mark, each with candidates of its own."""

from __future__ import annotations

import concurrent.futures
import contextlib
import itertools
import multiprocessing
import multiprocessing.connection
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Final

from benchmarks.verdicts.plan import find_submissions
from benchmarks.verdicts.record import Check, Record, Task
from grader import api
from grader.authoring.proof import Marking
from grader.catalogue import Clock
from grader.errors import GraderError
from grader.grading import CheckResult
from grader.messages import Lang
from grader.report.feedback import explain


def mark_all(pool: ProcessPoolExecutor, jobs: int, tasks: Iterable[Task]) -> Iterator[Record]:
    """Yield a record of each task as it is done; what is begun is finished, whoever stops."""
    queue = iter(tasks)
    running: set[Future[Record]] = {
        pool.submit(_mark_in_turn, task) for task in itertools.islice(queue, jobs)
    }
    try:
        while running:
            done, running = concurrent.futures.wait(
                running, return_when=concurrent.futures.FIRST_COMPLETED
            )
            running |= {
                pool.submit(_mark_in_turn, task) for task in itertools.islice(queue, len(done))
            }
            for each in done:
                yield each.result()
    finally:
        concurrent.futures.wait(running)


def open_pool(jobs: int) -> ProcessPoolExecutor:
    """Start processes that mark.

    Each has a session of its own: Linux may share the CPU out by session first (autogroup), and
    every marking is to have the same share beside the same number of hogs.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


_mark: Callable[[Task], Record]
_open: Final = contextlib.ExitStack()
"""Keeps the process' candidates ready for as long as it lives."""


def _begin() -> None:
    """Set up the process: its session, its candidates, its end if the parent is killed."""
    global _mark  # noqa: PLW0603 - an executor keeps a process' state nowhere else
    os.setsid()
    parent = multiprocessing.parent_process()
    assert parent is not None
    sentinel = parent.sentinel

    def follow() -> None:
        multiprocessing.connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
    grade = _open.enter_context(api.marker())
    course, submissions = find_submissions()

    def mark(task: Task) -> Record:
        exercise, candidate = submissions[task.exercise, task.label]
        real_clock = exercise.manifest.clock is Clock.REAL
        expected = candidate.expected.value
        begun = time.perf_counter()
        try:
            report = grade(
                course,
                candidate.path.parent,
                names=(exercise.name,),
                files={exercise.name: candidate.path},
                seed=task.seed,
            )
        except GraderError as error:
            seconds = time.perf_counter() - begun
            return Record(task, expected, "error", (), (), real_clock, seconds, str(error))
        marking = Marking(candidate, report.exercises[0])
        return Record(
            task,
            expected,
            marking.result.verdict.value,
            tuple(_describe(check) for check in marking.result.checks),
            tuple(check.name for check in marking.differing),
            real_clock,
            time.perf_counter() - begun,
        )

    _mark = mark


def _mark_in_turn(task: Task) -> Record:
    return _mark(task)


def _describe(check: CheckResult) -> Check:
    outcome = check.outcome
    return Check(
        check.name,
        check.verdict.value,
        explain(check, Lang.EN),
        outcome.detail,
        tuple(timing.elapsed for timing in outcome.timings),
        tuple(timing.expected for timing in outcome.timings),
        outcome.confirmed,
    )
