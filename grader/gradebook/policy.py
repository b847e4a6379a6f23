"""Deadlines and penalties, and which of several attempts counts: a small YAML file.

    format: 1
    attempt: best                # or last, which is the default
    deadline: "2026-12-01 23:59+03:00"
    deadlines:                   # exercises that have another one
      - exercise: two_workers
        time: "2026-11-20 23:59+03:00"
    penalties:                   # per cent of the points, by how late the work is
      - percent: 10
      - percent: 50
        after_hours: 24
    late_percent: 10             # where a platform says late, and nobody knows when

Without a time of submission there is no penalty for missing a deadline: dates of files change when
they are copied, and cost nobody a point.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.manifest import read_file
from grader.problems import Problems
from grader.roster import parse_time

FORMAT = 1


class Choice(StrEnum):
    """Which attempt at an exercise counts."""

    LAST = "last"
    BEST = "best"


class Penalty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What being so late costs; of several that apply, the largest counts."""

    percent: float
    after_hours: float = 0.0


class Deadline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The deadline of one exercise."""

    exercise: str
    time: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    format: int
    attempt: Choice = Choice.LAST
    deadline: str = ""
    deadlines: tuple[Deadline, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    late_percent: float = 0.0


@dataclass(frozen=True, slots=True)
class Policy:
    """How marks become grades."""

    attempt: Choice = Choice.LAST
    deadline: dt.datetime | None = None
    deadlines: tuple[tuple[str, dt.datetime], ...] = ()
    penalties: tuple[Penalty, ...] = ()
    late_percent: float = 0.0

    def due(self, exercise: str) -> dt.datetime | None:
        """Return when an exercise has to be handed in; None for whenever."""
        return dict(self.deadlines).get(exercise, self.deadline)

    def percent(self, exercise: str, submitted: dt.datetime | None, *, late: bool) -> float:
        """Return how many per cent of an exercise's points are taken off."""
        due = self.due(exercise)
        if submitted is None or due is None:
            return self.late_percent if late else 0.0
        hours = (submitted - due).total_seconds() / 3600
        if hours <= 0:
            return 0.0
        return max((each.percent for each in self.penalties if hours > each.after_hours), default=0)


def read_policy(path: Path, exercises: Sequence[str] = ()) -> Policy:
    """Read a policy from a file. Raises `UsageError` for the first thing that is wrong with it.

    `exercises` are the names that may stand in it; any may, without.
    """
    problems = Problems(str(path))
    file, lines = read_file(path, _File, problems)
    if file is not None:
        for index, penalty in enumerate(file.penalties, start=1):
            if not 0 <= penalty.percent <= 100 or penalty.after_hours < 0:
                key = f"penalties[{index}]"
                problems.add(lines[key], key, "per cent go from 0 to 100, and hours from 0.")
        if not 0 <= file.late_percent <= 100:
            problems.add(lines["late_percent"], "late_percent", "per cent go from 0 to 100.")
        for index, deadline in enumerate(file.deadlines, start=1):
            if exercises and deadline.exercise not in exercises:
                key = f"deadlines[{index}]"
                problems.add(lines[key], key, f"there is no exercise {deadline.exercise}.")
    if problems.found or file is None:
        raise UsageError(str(problems.found[0]))
    return Policy(
        attempt=file.attempt,
        deadline=parse_time(file.deadline, str(path)) if file.deadline else None,
        deadlines=tuple(
            (each.exercise, parse_time(each.time, str(path))) for each in file.deadlines
        ),
        penalties=file.penalties,
        late_percent=file.late_percent,
    )
