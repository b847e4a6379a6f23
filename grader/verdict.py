"""The closed set of verdicts, and what is known of a check that got one."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal


class Verdict(enum.StrEnum):
    """What became of a check; declared with the most telling one first.

    A cause stands before its symptom. `ERROR` stands before `PASSED`, for an exercise with a
    check that we failed to judge has not been passed.
    """

    UNIMPORTABLE = "unimportable"
    MISSING = "missing"
    NOT_STARTED = "not started"
    CRASHED = "crashed"
    BLOCKED = "blocked"
    SEQUENTIAL = "sequential"
    DEADLOCKED = "deadlocked"
    HUNG = "hung"
    RAISED = "raised"
    LEAKED = "leaked"
    WRONG = "wrong"
    ERROR = "error"
    PASSED = "passed"
    SKIPPED = "skipped"


_ORDER = {verdict: rank for rank, verdict in enumerate(Verdict)}


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the most telling of the verdicts; of none at all, `ERROR`, never a pass."""
    return min(verdicts, key=_ORDER.__getitem__, default=Verdict.ERROR)


def kinder(one: Verdict, other: Verdict) -> Verdict:
    """Return the less telling of two verdicts."""
    return max(one, other, key=_ORDER.__getitem__)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the student's file; `file` is relative to the exercise's folder."""

    file: str
    line: int
    text: str = ""
    function: str = ""
    column: int = 0
    """Where in `text` Python stumbled, from 1; 0 where it is about the whole line."""


@dataclass(frozen=True, slots=True)
class Block:
    """A time for which the event loop was held; `call` is empty where no call is to blame."""

    place: Place | None
    call: str
    seconds: float
    kind: Literal["cpu", "blocked"]


class Activity(enum.StrEnum):
    """What a task or a call is about for a while."""

    RUNNING = "running"
    WAITING = "waiting"
    BLOCKED = "blocked"


class LaneEnd(enum.StrEnum):
    """How a task or a call came to its end; `OPEN` if it had not when the run was over."""

    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Span:
    """What a lane was about from `start` to `end`, in loop seconds from the run's begin.

    `place` is the line at which it waits or which holds the loop, `call` the blocking call's name
    where known. `woken_by` is the index of the lane that ended a wait; None for a timer.
    """

    activity: Activity
    start: float
    end: float
    place: Place | None = None
    call: str = ""
    woken_by: int | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A task of the student's, or a call of one of the test's doubles, from its start to its end.

    `function` is the coroutine's or the double's name; `name` is what the student calls the task,
    empty where they do not. `place` is the line that made the task or that awaits the call;
    `parent` is the index of the task that did. Times are loop seconds from the run's begin.
    """

    is_call: bool
    function: str
    name: str
    parent: int | None
    place: Place | None
    start: float
    end: float
    ending: LaneEnd
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Who did what when in one run, in lanes ordered by their start."""

    seconds: float
    lanes: tuple[Lane, ...]
    missed: int = 0
    """Details that were too many to be kept."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence by its id in `grader.messages`, with what is to be filled in."""

    id: str
    args: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timing:
    """A total runtime that a test measured, and what it was held against; loop seconds."""

    line: int
    """Of the suite, where it was held against its bounds."""
    elapsed: float
    expected: float
    """What it would be if the work were done rightly and computing took no time."""
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that is known of one run of one check."""

    verdict: Verdict
    message: Message | None = None
    place: Place | None = None
    advice: Message | None = None
    loop_seconds: float = 0.0
    real_seconds: float = 0.0
    blocks: tuple[Block, ...] = ()
    output: str = ""
    traceback: tuple[Place, ...] = ()
    timings: tuple[Timing, ...] = ()
    """In the order in which the test looked at them."""
    confirmed: bool = False
    """Was the test run a second time, because its verdict rests on a time?"""
    timeline: Timeline | None = None
    """Where it was asked for."""
    detail: str = ""
    """For the teacher only: it may show what a hidden test gave and expected."""


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One test item as the examiner saw it; parametrized items share the name of their check."""

    exercise: str
    check: str
    hidden: bool
    outcome: Outcome
