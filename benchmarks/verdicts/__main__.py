"""The command line: python -m benchmarks.verdicts [--markings N] [--hogs 0,4,8]..."""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.hogs import cpu_hogs
from benchmarks.verdicts.figures import count
from benchmarks.verdicts.log import Log
from benchmarks.verdicts.marking import mark_all, open_workers
from benchmarks.verdicts.plan import Turn, find_submissions, make_plan
from benchmarks.verdicts.record import Record
from benchmarks.verdicts.table import format_details, format_table


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.verdicts",
        description="Mark the course's references, accepted and rejected submissions beside CPU "
        "hogs, and count the verdicts that are wrong.",
        epilog="Unsteady: a check with another verdict than on the quiet machine with the same "
        "inputs. Runtimes: total runtimes of right submissions that were compared with those of "
        "the quiet machine, and by how much they are off; real clocks are left out.",
    )
    parser.add_argument("--markings", type=int, default=10_000, help="in all (default 10000)")
    parser.add_argument(
        "--hogs",
        type=lambda text: [int(each) for each in text.split(",")],
        default=[0, 4, 8],
        metavar="N,N,...",
        help="numbers of CPU hogs beside it, one after the other (default 0,4,8)",
    )
    cores = os.cpu_count() or 1
    parser.add_argument(
        "--jobs",
        type=int,
        default=cores,
        help="right submissions, whose runtimes are compared, at a time (default: a core each)",
    )
    parser.add_argument(
        "--rejected-jobs",
        type=int,
        default=4 * cores,
        help="rejected ones at a time, of which many hang and wait (default: four a core)",
    )
    parser.add_argument(
        "--only", default="*", metavar="PATTERN", help='such as "two_workers/rejected/*"'
    )
    parser.add_argument("--seed", type=int, default=1, help="of order and inputs (default 1)")
    parser.add_argument("--seconds", type=float, metavar="BUDGET", help="stop after so long")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write each record as JSON")
    parser.add_argument("--resume", action="store_true", help="go on with what FILE has already")
    options = parser.parse_args()
    if options.resume and options.out is None:
        parser.error("--resume needs --out FILE")
    return options


class Progress:
    """Says how far it is, on one line where somebody watches, else every half a minute."""

    def __init__(self, tasks: int) -> None:
        self._tasks = tasks
        self._done = self._wrong = 0
        self._begun = self._said = time.monotonic()

    def add(self, record: Record) -> None:
        """Count a record; a wrong one is told at once."""
        self._done += 1
        now = time.monotonic()
        watched = sys.stderr.isatty()
        if record.wrong:
            self._wrong += 1
            task = record.task
            start = "\r\x1b[K" if watched else ""
            print(f"{start}wrong: {task.exercise}/{task.label}: {record.verdict}", file=sys.stderr)
        if not watched and now - self._said < 30 and self._done < self._tasks:
            return
        self._said = now
        rate = self._done / max(now - self._begun, 1e-9)
        left = (self._tasks - self._done) / rate
        text = (
            f"{self._done}/{self._tasks}, {record.task.hogs} hogs, {rate:.1f}/s, "
            f"{left / 60:.0f} min left, {self._wrong} wrong"
        )
        print(f"\r\x1b[K{text}" if watched else text, end="" if watched else "\n", file=sys.stderr)


def run(plan: Sequence[Turn], log: Log, options: argparse.Namespace) -> None:
    """Do what the plan says and the log has not; each turn gets its share of the time."""
    open_tasks = [[task for task in turn.tasks if task not in log.records] for turn in plan]
    progress = Progress(sum(map(len, open_tasks)))
    ends = time.monotonic() + (options.seconds or float("inf"))
    with open_workers(max(options.jobs, options.rejected_jobs)) as workers:
        for index, (turn, tasks) in enumerate(zip(plan, open_tasks, strict=True)):
            until = time.monotonic() + (ends - time.monotonic()) / (len(plan) - index)
            in_time = itertools.takewhile(lambda _, until=until: time.monotonic() < until, tasks)
            jobs = options.jobs if turn.right else options.rejected_jobs
            with cpu_hogs(turn.hogs):
                for record in mark_all(workers[:jobs], in_time):
                    log.add(record)
                    progress.add(record)
    if sys.stderr.isatty():
        print(file=sys.stderr)


def main() -> int:
    """Mark, and print the table; exit code 1 with a wrong or unsteady verdict."""
    options = parse_arguments()
    _, submissions = find_submissions(options.only)
    if not submissions:
        print(f"No submission matches {options.only!r}: see solutions/.", file=sys.stderr)
        return 2
    plan = make_plan(submissions, options.markings, options.hogs, options.seed)
    print(
        f"{len(submissions)} submissions, {sum(len(turn.tasks) for turn in plan)} markings, "
        f"right ones {options.jobs} and rejected ones {options.rejected_jobs} at a time "
        f"on {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    try:
        log = Log(options.out, resume=options.resume)
    except FileExistsError:
        print(f"{options.out} is there already: give --resume or another --out.", file=sys.stderr)
        return 2
    with log, contextlib.suppress(KeyboardInterrupt):
        run(plan, log, options)
    planned = {task for turn in plan for task in turn.tasks}
    figures = count({task: record for task, record in log.records.items() if task in planned})
    print(format_table(figures))
    details = format_details(figures)
    if details:
        print("", details, sep="\n")
    return 1 if any(each.wrong or each.unsteady for each in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
