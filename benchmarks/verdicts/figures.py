"""From records to figures: wrong verdicts, unsteady ones, errors of total runtime."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.verdicts.record import Check, Record, Task
from grader.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Deviation:
    """By how much (loop seconds) a total runtime differs from that of the quiet run."""

    task: Task
    check: str
    quiet: float
    elapsed: float

    @property
    def seconds(self) -> float:
        """How far it is off, in either direction."""
        return abs(self.elapsed - self.quiet)


@dataclass(slots=True)
class Figures:
    """What the markings beside one number of hogs came to."""

    hogs: int
    markings: int = 0
    checks: int = 0
    confirmed: int = 0
    """Checks that were run again because time decides."""
    wrong: list[Record] = field(default_factory=list)
    unsteady: list[tuple[Record, Check, str]] = field(default_factory=list)
    """Checks with another verdict than in the quiet run with the same inputs, and that verdict."""
    deviations: list[Deviation] = field(default_factory=list)
    seconds: float = 0.0
    """Real seconds of all the markings, one after the other."""

    @property
    def worst(self) -> Deviation | None:
        """The total runtime that is off the most."""
        return max(self.deviations, key=lambda each: each.seconds, default=None)

    @property
    def median(self) -> float | None:
        """By how much a total runtime is off usually, in loop seconds."""
        return (
            statistics.median(each.seconds for each in self.deviations) if self.deviations else None
        )


def count(records: Mapping[Task, Record]) -> list[Figures]:
    """Work out the figures for each number of hogs.

    Total runtimes are those of references and accepted submissions, whose work is the same in
    every run; where the exercise's clock is real they are measurements of the machine, and left
    out. On the quiet machine a runtime is compared with what it ought to be.
    """
    by_hogs: dict[int, Figures] = {}
    for task, record in sorted(records.items(), key=lambda item: item[0].hogs):
        figures = by_hogs.setdefault(task.hogs, Figures(task.hogs))
        figures.markings += 1
        figures.checks += len(record.checks)
        figures.confirmed += sum(check.confirmed for check in record.checks)
        figures.seconds += record.seconds
        if record.wrong:
            figures.wrong.append(record)
        quiet = records.get(Task(task.exercise, task.label, task.seed, 0))
        if quiet is None or quiet is record:
            continue
        pairs = list(_pair(quiet.checks, record.checks))
        figures.unsteady += [
            (record, here, there.verdict) for there, here in pairs if here.verdict != there.verdict
        ]
        if record.expected == Verdict.PASSED.value and not record.real_clock:
            figures.deviations += _deviations(task, pairs)
    return list(by_hogs.values())


def _pair(quiet: Iterable[Check], busy: Iterable[Check]) -> Iterable[tuple[Check, Check]]:
    known = {check.name: check for check in quiet}
    return ((known[check.name], check) for check in busy if check.name in known)


def _deviations(task: Task, pairs: Iterable[tuple[Check, Check]]) -> Iterable[Deviation]:
    for there, here in pairs:
        for quiet, elapsed in zip(there.elapsed, here.elapsed, strict=False):
            yield Deviation(task, here.name, quiet, elapsed)
