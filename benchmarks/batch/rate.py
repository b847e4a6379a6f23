"""A class of so many submissions: how fast, at what cost, and does the parent's memory grow."""

from __future__ import annotations

import contextlib
import resource
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.processes import family, pss, rss

SAMPLE_SECONDS = 1.0


@dataclass
class Figures:
    """What a batch took."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    exit_code: int = 0
    memory: list[float] = field(default_factory=list)
    """MiB of the process that gives the tasks, once a second."""
    shared_memory: float = 0.0
    """MiB of all processes together at the most, what they share counted once (PSS)."""
    verdicts: dict[str, int] = field(default_factory=dict)
    errors: int = 0


def run_class(course: Path, classes: Path, gradebook: Path, jobs: int) -> Figures:
    """Mark a class, and measure."""
    figures = Figures()
    begun = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    batch = subprocess.Popen(
        [
            sys.executable, "-m", "grader", "batch", str(classes), "--jobs", str(jobs),
            "--gradebook", str(gradebook),
        ],
        cwd=course,
    )  # fmt: skip
    watcher = threading.Thread(target=_watch, args=(batch, figures))
    watcher.start()
    figures.exit_code = batch.wait()
    watcher.join()
    figures.seconds = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures.cpu_seconds = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    with contextlib.closing(sqlite3.connect(gradebook)) as book:
        figures.verdicts = dict(
            book.execute("SELECT verdict, count(*) FROM marks GROUP BY 1 ORDER BY 2 DESC")
        )
        (figures.errors,) = book.execute(
            "SELECT count(*) FROM marks WHERE score IS NULL"
        ).fetchone()
    return figures


def _watch(batch: subprocess.Popen[bytes], figures: Figures) -> None:
    while batch.poll() is None:
        figures.memory.append(rss(batch.pid))
        figures.shared_memory = max(
            figures.shared_memory, sum(pss(pid) for pid in family(batch.pid))
        )
        time.sleep(SAMPLE_SECONDS)


def print_figures(figures: Figures, students: int) -> None:
    """Print what was measured."""
    quarter = max(len(figures.memory) // 4, 1)
    early = max(figures.memory[: 2 * quarter][quarter:] or [0.0])
    late = max(figures.memory[-quarter:] or [0.0])
    print(f"{students} submissions in {figures.seconds:.1f} s: "
          f"{60 * students / figures.seconds:.1f} a minute")  # fmt: skip
    print(f"CPU {figures.cpu_seconds:.1f} s: {figures.cpu_seconds / students:.3f} s a submission")
    print(
        f"memory of the parent: {early:.1f} MiB in the second quarter, {late:.1f} MiB in the last"
    )
    print(f"memory of all at the most (PSS): {figures.shared_memory:.0f} MiB")
    print(f"verdicts: {', '.join(f'{name} {number}' for name, number in figures.verdicts.items())}")
    print(f"not marked through our fault: {figures.errors}; exit code {figures.exit_code}")
