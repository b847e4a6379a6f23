"""A batch that is killed again and again: in the end every mark is there once, and none differs.

`kill -9` hits the batch itself, or one of its marking processes, after a random time. The marks are
compared with those of marking one by one, without a batch.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.batch.cluster import Cluster
from benchmarks.processes import children
from grader import api
from grader.catalogue import load_course

Victim = Literal["batch", "marker", "worker"]
Marks = Mapping[tuple[str, str], tuple[str, int]]
"""By student and exercise: verdict and score."""
END_SECONDS = 60.0
MARKED = (0, 1)
"""Exit codes of a batch that has marked everything."""


@dataclass(frozen=True)
class Outcome:
    """How a batch went that was killed so often."""

    kills: int
    """How often somebody was there to be killed."""
    marks: Marks
    doubled: int
    """Marks that are there more than once."""
    left: list[str]
    """Folders of markers that nobody has removed."""


def mark_one_by_one(course_root: Path, students: Iterable[Path]) -> Marks:
    """Return the marks of students' folders without a batch."""
    course = load_course(course_root)
    marks = {}
    with api.marker() as grade:
        for student in sorted(students):
            for exercise in grade(course, student).exercises:
                marks[student.name, exercise.name] = (exercise.verdict.value, exercise.score)
    return marks


def read_marks(gradebook: Path) -> tuple[Marks, int]:
    """Return the marks of a gradebook, and how many are there twice."""
    with contextlib.closing(sqlite3.connect(gradebook)) as book:
        rows = book.execute(
            "SELECT s.key, m.exercise, m.verdict, m.score FROM marks m"
            " JOIN students s ON s.id = m.student"
        ).fetchall()
    marks = {(student, exercise): (verdict, score) for student, exercise, verdict, score in rows}
    return marks, len(rows) - len(marks)


def differing_marks(expected: Marks, marks: Marks) -> list[tuple[str, str]]:
    """Return whose marks, for which exercise, are missing or are not what is expected."""
    return [key for key, mark in expected.items() if marks.get(key) != mark]


def count_marks(gradebook: Path) -> int:
    """Return how many marks there are, 0 while there is no table for them."""
    if not gradebook.is_file():
        return 0
    with contextlib.suppress(sqlite3.OperationalError):
        return len(read_marks(gradebook)[0])
    return 0


def run_killed(
    course_root: Path,
    class_root: Path,
    folder: Path,
    *,
    kills: int,
    victim: Victim = "batch",
    longest: float = 4.0,
    seed: int = 1,
    cluster: Cluster | None = None,
) -> Outcome:
    """Run a batch, kill it (or its markers, or its cluster's workers) so often, and finish it.

    `longest` is after how many real seconds a kill comes at the latest. A batch that is done before
    is begun anew with an empty gradebook, so that every kill hits somebody at work.
    """
    dice = random.Random(seed)  # noqa: S311 - the same moments each time
    temporary = folder / "tmp"
    temporary.mkdir()
    gradebook = folder / "gradebook.sqlite"
    command = [
        sys.executable, "-m", "grader", "batch", str(class_root), "--jobs", "2",
        "--gradebook", str(gradebook), *(("--cluster", cluster.address) if cluster else ()),
    ]  # fmt: skip
    environment = {**os.environ, "TMPDIR": str(temporary)}

    def start() -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            command, cwd=course_root, env=environment, stdout=quiet, stderr=quiet
        )

    killed = 0
    batch = start()
    while killed < kills:
        with contextlib.suppress(subprocess.TimeoutExpired):
            batch.wait(dice.uniform(0.05, longest))
        if batch.poll() is not None:
            for path in folder.glob("gradebook.sqlite*"):
                path.unlink()
            batch = start()
        elif victim == "batch":
            batch.kill()
            batch.wait()
            killed += 1
            batch = start()
        else:
            victims = cluster.workers() if cluster else children(batch.pid)
            if victims and count_marks(gradebook) > 0:  # the batch is at work
                with contextlib.suppress(ProcessLookupError):
                    os.kill(dice.choice(victims), signal.SIGKILL)
                    killed += 1
    while batch.wait() not in MARKED:
        batch = start()  # it found no worker alive, say
    marks, doubled = read_marks(gradebook)
    return Outcome(killed, marks, doubled, _wait_until_empty(temporary))


def _wait_until_empty(folder: Path) -> list[str]:
    """Return what is left in a folder when those who clean up have had their time."""
    due = time.monotonic() + END_SECONDS
    while time.monotonic() < due:
        if not any(folder.iterdir()):
            return []
        time.sleep(0.1)
    return [path.name for path in folder.iterdir()]
