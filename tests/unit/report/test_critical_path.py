"""What made a run so long: whoever ended a wait, a timer, or who held the loop."""

from __future__ import annotations

from grader.report.critical_path import trace_critical_path
from grader.verdict import Timeline
from tests.unit.report.conftest import (
    BLOCKED,
    CONCURRENT,
    SEQUENTIAL,
    blocks,
    runs,
    task,
    timeline,
    waits,
)


def path(run: Timeline) -> list[tuple[int, float, float]]:
    """Return the critical path from the beginning, what takes no time left out."""
    found = [(each.lane, each.start, each.end) for each in trace_critical_path(run)]
    return [each for each in reversed(found) if each[2] > each[1]]


def test_the_path_goes_through_whoever_ended_a_wait() -> None:
    """The calls that were awaited are on it, the one who awaited them is not."""
    assert path(SEQUENTIAL) == [(1, 0, 1), (2, 1, 3)]
    assert path(CONCURRENT) == [(2, 0, 2)]


def test_a_timer_is_nobodys_and_stays_on_the_path() -> None:
    """A sleep makes the total time itself, and so does what held the loop."""
    assert path(BLOCKED) == [(1, 0, 1), (0, 1, 2), (0, 2, 3)]


def test_the_path_goes_through_a_block_that_kept_a_task_from_going_on() -> None:
    """Its own timer was over long before: what made it late is whoever held the loop."""
    run = timeline(
        task("main", runs(0), waits(0, 4, 1), runs(4)),
        task("late", runs(0), waits(0, 3), runs(3), waits(3, 4), runs(4), parent=0),
        task("rude", runs(0), waits(0, 1), blocks(1, 3), parent=0),
    )
    assert path(run) == [(2, 0, 1), (2, 1, 3), (1, 3, 4)]


def test_the_path_goes_from_a_task_to_the_one_that_made_it() -> None:
    """What main did before it made the task is part of it."""
    run = timeline(
        task("main", runs(0), waits(0, 2), runs(2), waits(2, 5, 1), runs(5)),
        task("child", runs(2), waits(2, 5), runs(5), parent=0),
    )
    assert path(run) == [(0, 0, 2), (1, 2, 5)]


def test_tasks_that_wake_each_other_for_ever_end_somewhere() -> None:
    """Whatever a candidate tells, the search is over after a finite number of steps."""
    run = timeline(
        task("one", waits(0, 1, 1), waits(1, 2, 1)), task("two", waits(0, 1, 0), waits(1, 2, 0))
    )
    assert path(run) == []
