"""Each tool in turn: first whether it marks at all, then what that costs."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.assignment import Assignment
from benchmarks.peers.graders import Grader
from benchmarks.peers.measure import FailedError, Run, run


@dataclass(frozen=True)
class Cost:
    """What a tool takes for one submission."""

    tool: str
    version: str
    wall: float
    cpu: float
    memory: float
    wrong: int
    """The points of the submission with mistakes; the reference has got all."""


def mark(grader: Grader, *, memory: bool = False) -> tuple[Run, int]:
    """Mark what is handed in. Raises `FailedError` where that gives no points."""
    done = run(grader.command(), memory=memory)
    try:
        if done.exit_code not in {0, 1}:  # 1 is what some say when checks have failed
            raise ValueError(f"exit code {done.exit_code}")
        return done, grader.points()
    except (OSError, KeyError, ValueError) as error:
        said = grader.log.read_text("utf-8", "replace").strip().splitlines()
        raise FailedError(f"no verdict ({error!r}); it said last: {said[-1:]}") from error


def measure(grader: Grader, version: str, repeat: int) -> Cost:
    """Return the medians of so many runs; the memory is that of one more run before them.

    Raises `FailedError` where the reference does not get all points, or mistakes get them too.
    """
    assignment = grader.assignment
    grader.prepare()
    grader.hand_in(assignment.wrong())
    _, wrong = mark(grader)
    if not 0 < wrong < assignment.points:
        raise FailedError(f"{wrong} of {assignment.points} points for a submission with mistakes")
    grader.hand_in(assignment.right())
    looked_at = mark_reference(grader, memory=True)
    runs = [mark_reference(grader) for _ in range(repeat)]
    return Cost(
        grader.name,
        version,
        statistics.median(each.wall for each in runs),
        statistics.median(each.cpu for each in runs),
        looked_at.memory,
        wrong,
    )


def mark_reference(grader: Grader, *, memory: bool = False) -> Run:
    """Mark the reference, which is what is handed in. Raises `FailedError` for fewer points."""
    done, points = mark(grader, memory=memory)
    if done.exit_code != 0:  # and then the points may be those of the run before
        raise FailedError(f"exit code {done.exit_code} for the reference")
    if points != grader.assignment.points:
        raise FailedError(f"{points} of {grader.assignment.points} points for the reference")
    return done


def installed(
    kinds: Sequence[type[Grader]], assignment: Assignment, folder: Path, tools: Path
) -> Iterator[tuple[Grader, str]]:
    """Yield each tool that is there with its version, and print a line for each that is not."""
    for kind in kinds:
        home = folder / kind.__name__
        home.mkdir()
        grader = kind(assignment, home, tools)
        try:
            version = grader.version()
        except subprocess.TimeoutExpired:
            version = None
        if version is None:
            print(f"{kind.name} is not installed in {tools}: see benchmarks/peers/requirements.txt")
        else:
            yield grader, version
