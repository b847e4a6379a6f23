"""The processes that mark, each with candidates of its own."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import connection
from multiprocessing.connection import Connection

from benchmarks.verdicts.plan import find_submissions
from benchmarks.verdicts.record import Check, Record, Task
from grader import api
from grader.authoring.proof import Candidate, Marking
from grader.catalogue import Clock, Exercise
from grader.errors import GraderError
from grader.grading import CheckResult, Report
from grader.messages import Lang
from grader.report.feedback import explain

Grade = Callable[..., Report]
"""What `grader.api.sit` hands out."""


def mark_all(workers: Sequence[Connection], tasks: Iterable[Task]) -> Iterator[Record]:
    """Yield a record of each task as it is done; what is begun is finished, whoever stops."""
    queue = iter(tasks)
    busy = set()
    for worker, task in zip(workers, queue, strict=False):
        worker.send(task)
        busy.add(worker)
    try:
        while busy:
            for worker in connection.wait(busy):
                assert isinstance(worker, Connection)
                busy.discard(worker)
                record: Record = worker.recv()
                if (task := next(queue, None)) is not None:
                    worker.send(task)
                    busy.add(worker)
                yield record
    finally:
        for worker in busy:
            worker.recv()


@contextlib.contextmanager
def open_workers(jobs: int) -> Iterator[list[Connection]]:
    """Start processes that mark; they end when they hear no more of us.

    Each has a session of its own: Linux may share the CPU out by session first (autogroup), and
    every marking is to have the same share beside the same number of hogs.
    """
    context = multiprocessing.get_context("spawn")
    workers, processes = [], []
    for _ in range(jobs):
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,))
        process.start()
        theirs.close()
        workers.append(ours)
        processes.append(process)
    try:
        yield workers
    finally:
        for worker in workers:
            worker.close()
        for process in processes:
            process.join()


def _serve(tasks: Connection) -> None:
    """Mark what comes, with suites that are collected and candidates that are kept ready."""
    os.setsid()
    course, submissions = find_submissions()

    def mark_in_turn(grade: Grade) -> None:
        with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
            while True:
                task: Task = tasks.recv()
                tasks.send(_mark(grade, task, *submissions[task.exercise, task.label]))

    api.sit(course, mark_in_turn)


def _mark(grade: Grade, task: Task, exercise: Exercise, candidate: Candidate) -> Record:
    real_clock = exercise.manifest.clock is Clock.REAL
    expected = candidate.expected.value
    begun = time.perf_counter()
    try:
        report = grade(
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
