"""How the cost of a class grows with it, and what a million submissions would take.

Classes of several sizes are marked one after the other. Through their CPU time goes a line: what
it begins with is the cost of a batch, its slope that of one submission. A class with more exercises
tells what one more check costs. From these follows what cannot be tried here.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.batch.classes import write_class, write_course
from benchmarks.batch.rate import Figures, run_class
from benchmarks.columns import align

NARROW, WIDE = 2, 8
"""Exercises of the course of which the sizes vary, and of the one that tells what a check costs."""
MILLION = 1_000_000
HOUR = 3600.0


@dataclass(frozen=True)
class Marked:
    """A class that was marked, and what it took."""

    students: int
    exercises: int
    checks: int
    """Checks that were run, of all students together."""
    figures: Figures


@dataclass(frozen=True)
class Cost:
    """What a batch costs: CPU seconds."""

    batch: float
    submission: float
    """Of one without a check."""
    check: float
    straight: float
    """How well a line describes the growth: Pearson's correlation, 1 at best."""


def mark_classes(folder: Path, sizes: Sequence[int], jobs: int) -> list[Marked]:
    """Mark a class of each size, and one with more exercises; print each as it is done."""
    plan = [(size, NARROW) for size in sizes] + [(sorted(sizes)[len(sizes) // 2], WIDE)]
    return [_mark(folder / f"{size}-{exercises}", size, exercises, jobs)
            for size, exercises in plan]  # fmt: skip


def _mark(folder: Path, students: int, exercises: int, jobs: int) -> Marked:
    course = write_course(folder / "course", exercises)
    classes = write_class(folder / "class", students, exercises)
    gradebook = folder / "gradebook.sqlite"
    figures = run_class(course, classes, gradebook, jobs)
    if figures.errors:
        raise RuntimeError(f"{figures.errors} of {students} submissions were not marked")
    with contextlib.closing(sqlite3.connect(gradebook)) as book:
        (checks,) = book.execute("SELECT count(*) FROM checks").fetchone()
    return Marked(students, exercises, checks, figures)


def reckon(marked: Sequence[Marked]) -> Cost:
    """Return what a batch, a submission and a check cost, from classes of at least two sizes."""
    narrow = [each for each in marked if each.exercises == NARROW]
    (wide,) = (each for each in marked if each.exercises == WIDE)
    students = [float(each.students) for each in narrow]
    seconds = [each.figures.cpu_seconds for each in narrow]
    slope, begin = statistics.linear_regression(students, seconds)
    (beside,) = (each for each in narrow if each.students == wide.students)
    check = (wide.figures.cpu_seconds - beside.figures.cpu_seconds) / (wide.checks - beside.checks)
    largest = max(narrow, key=lambda each: each.students)
    each_has = largest.checks / largest.students
    straight = statistics.correlation(students, seconds)
    return Cost(begin, slope - check * each_has, check, straight)


def format_growth(marked: Sequence[Marked]) -> str:
    """Return the table of what was measured."""
    rows = [("students", "exercises", "checks", "wall s", "CPU s", "CPU s a student",
             "students a minute", "parent MiB", "all MiB (PSS)")]  # fmt: skip
    for each in marked:
        figures = each.figures
        rows.append((
            f"{each.students:,}", str(each.exercises), f"{each.checks:,}",
            f"{figures.seconds:.1f}", f"{figures.cpu_seconds:.1f}",
            f"{figures.cpu_seconds / each.students:.3f}",
            f"{60 * each.students / figures.seconds:.0f}",
            f"{max(figures.memory):.0f}", f"{figures.shared_memory:.0f}",
        ))  # fmt: skip
    return align(rows)


def format_cost(cost: Cost, marked: Sequence[Marked], checks: int) -> str:
    """Return what follows, also for a million submissions of so many checks."""
    largest = max(marked, key=lambda each: each.figures.seconds).figures
    used = largest.cpu_seconds / largest.seconds / (os.cpu_count() or 1)
    seconds = cost.submission + checks * cost.check
    hours = seconds * MILLION / HOUR
    costs = f"{cost.submission * 1e3:.1f} ms a submission, {cost.check * 1e3:.1f} ms a check"
    return "\n".join(
        (
            f"CPU: {cost.batch:.1f} s a batch, {costs}; on a line but for {1 - cost.straight:.1g}",
            f"of the cores {used:.0%} were at work, in the class that took longest",
            f"a million submissions of {checks} checks, computed: {seconds:.2f} s of CPU each;",
            f"{hours:,.0f} core hours; {hours / used:,.0f} such cores do it in an hour",
        )
    )
