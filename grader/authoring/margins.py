"""How much room the bounds on total runtime leave, from what the author's submissions measured.

A bound that a right submission nearly meets fails a student on a bad day, and one that a wrong
submission hardly misses passes them on a good one. Both are known once the submissions have been
marked: each bound of the suite stands on a line, and each of them has its total runtime there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from grader.authoring.review import Finding
from grader.catalogue import Exercise
from grader.grading import CheckResult
from grader.verdict import Timing, Verdict

CLOCK_ERROR: Final = 0.02
"""Loop seconds that a total runtime may be off on a busy machine."""
SMALLEST_SHARE: Final = 0.1
"""Part of the room between the expected time and a bound that a right submission has to leave."""
SMALLEST_GAP: Final = 0.25
"""Loop seconds between right and wrong that no busy machine comes near to."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a check found out about one of the author's submissions."""

    label: str
    right: bool
    """Is it one that has to pass?"""
    check: CheckResult


@dataclass(frozen=True, slots=True)
class _Time:
    label: str
    timing: Timing

    @property
    def late(self) -> float:
        """Seconds after the expected time; negative before it."""
        return self.timing.elapsed - self.timing.expected

    @property
    def out_of_bounds(self) -> bool:
        return not self.timing.least <= self.timing.elapsed <= self.timing.most


def find_tight_bounds(
    exercise: Exercise, measured: Iterable[Measured]
) -> tuple[list[Finding], list[Finding]]:
    """Return the bounds that are too tight, and those that leave little room.

    Too tight is one that a right submission keeps by less than the clock may be off.
    """
    right: dict[tuple[bool, int], list[_Time]] = defaultdict(list)
    wrong: dict[tuple[bool, int], list[_Time]] = defaultdict(list)
    for each in measured:
        for timing in each.check.outcome.timings:
            time, place = _Time(each.label, timing), (each.check.hidden, timing.line)
            if each.right and each.check.verdict is Verdict.PASSED:
                right[place].append(time)
            elif each.check.verdict in (Verdict.SEQUENTIAL, Verdict.WRONG) and time.out_of_bounds:
                wrong[place].append(time)
    problems: list[Finding] = []
    notes: list[Finding] = []
    for (hidden, line), times in sorted(right.items()):
        path = exercise.suite if hidden else exercise.examples
        if path is None:
            continue
        for tight, sentence in (*_room(times), *_gap(times, wrong[hidden, line])):
            (problems if tight else notes).append((path, line, "", sentence))
    return problems, notes


def _room(times: list[_Time]) -> Iterator[tuple[bool, str]]:
    """Say where the right submission that comes nearest to a bound leaves too little room."""
    for name, room in (("upper", _below), ("lower", _above)):
        nearest = min(times, key=lambda time: room(time.timing)[0])
        left, whole = room(nearest.timing)
        tight = left < CLOCK_ERROR
        share = left / whole if whole else 0.0
        if tight or share < SMALLEST_SHARE:
            timing = nearest.timing
            bound = timing.most if name == "upper" else timing.least
            sentence = (
                f"{nearest.label} takes {timing.elapsed:.3f} s, and the {name} bound is"
                f" {bound:g} s: {left:.3f} s are left, {share:.0%} of the room;"
                " allow more, or choose longer delays, they cost nothing."
            )
            yield tight, sentence


def _below(timing: Timing) -> tuple[float, float]:
    """Return the seconds left below the upper bound, and how many there were to begin with."""
    return timing.most - timing.elapsed, timing.most - timing.expected


def _above(timing: Timing) -> tuple[float, float]:
    """Return the seconds left above the lower bound, and how many there were to begin with."""
    return timing.elapsed - timing.least, timing.expected - timing.least


def _gap(right: list[_Time], wrong: list[_Time]) -> Iterator[tuple[bool, str]]:
    """Say where right and wrong are near each other, each measured from its expected time.

    The times themselves cannot be compared: two runs of a test may have different inputs.
    """
    pairs = ((abs(bad.late - good.late), good, bad) for good in right for bad in wrong)
    gap, good, bad = min(pairs, key=lambda pair: pair[0], default=(SMALLEST_GAP, None, None))
    if good is not None and bad is not None and gap < SMALLEST_GAP:
        sentence = (
            f"only {gap:.3f} s lie between {good.label}, which is right, and {bad.label}, which is"
            " not; choose longer delays, they cost nothing."
        )
        yield False, sentence
