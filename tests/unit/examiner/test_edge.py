"""Which verdicts are confirmed by a second run."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Literal, cast

import pytest

from grader.examiner.edge import at_edge
from grader.examiner.evidence import Rules
from grader.examiner.session import Session
from grader.verdict import Block, Outcome, Timing, Verdict


def session(*, spent: float = 0.001, fair: bool = True) -> Session:
    """A session as far as it is asked: the clock, the threshold (0.1 s), what was spent."""
    loop = SimpleNamespace(busy_time=SimpleNamespace(fair=fair))
    return cast(Session, SimpleNamespace(loop=loop, rules=Rules(), busy_seconds=spent))


def timed(verdict: Verdict, elapsed: float) -> Outcome:
    """A test whose total runtime was to lie between 9 and 20 seconds."""
    return Outcome(verdict, timings=(Timing(1, 0.0, 0, -1, 1), Timing(2, elapsed, 10, 9, 20)))


def held(*seconds: float) -> Outcome:
    """A test in which `time.sleep` held the loop several times."""
    blocks = tuple(Block(None, "time.sleep", each, "blocked") for each in seconds)
    return Outcome(Verdict.BLOCKED, blocks=blocks)


@pytest.mark.parametrize(
    ("elapsed", "near"), [(20.1, True), (21.9, True), (22.1, False), (8.2, True), (8, False)]
)
@pytest.mark.parametrize("verdict", [Verdict.SEQUENTIAL, Verdict.WRONG])
def test_a_runtime_within_a_tenth_of_its_bound_is_confirmed(
    verdict: Verdict, elapsed: float, near: bool
) -> None:
    """Twenty seconds are the upper bound here, nine the lower one."""
    assert at_edge(timed(verdict, elapsed), session()) is near


def test_a_bound_is_near_if_spent_time_could_have_crossed_it() -> None:
    """Where a test has computed for 3 s, 3 s more than the bound say little."""
    assert at_edge(timed(Verdict.SEQUENTIAL, 22.9), session(spent=3))
    assert not at_edge(timed(Verdict.SEQUENTIAL, 23.1), session(spent=3))


@pytest.mark.parametrize(
    ("seconds", "near"),
    [
        ((0.051,), True),  # half the threshold, in one step
        ((0.076,), False),
        ((0.03, 0.03, 0.045), True),  # the threshold, in several
        ((0.045, 0.045, 0.045), False),
    ],
)
def test_a_loop_held_for_little_more_than_the_threshold_is_confirmed(
    seconds: tuple[float, ...], near: bool
) -> None:
    """Ten or twenty milliseconds above a bound may be the clock's."""
    assert at_edge(held(*seconds), session()) is near


@pytest.mark.parametrize(("call", "cause"), [("ClientSession", "blocked"), ("", "cpu")])
def test_a_loop_held_by_what_the_machine_may_have_held_is_confirmed(
    call: str, cause: Literal["cpu", "blocked"]
) -> None:
    """However long it was; a sleep of its own beside it makes it sure."""
    block = Block(None, call, 5.0, cause)
    assert at_edge(Outcome(Verdict.BLOCKED, blocks=(block,)), session())
    asleep = Block(None, "time.sleep", 0.2, "blocked")
    assert not at_edge(Outcome(Verdict.BLOCKED, blocks=(block, asleep)), session())


def test_an_unfair_clock_makes_every_verdict_on_time_unsure() -> None:
    """Where the wall is the clock, neighbours may have taken any part of it."""
    unfair = session(fair=False)
    assert at_edge(timed(Verdict.SEQUENTIAL, 1000), unfair)
    assert at_edge(held(0.3), unfair)
    assert at_edge(Outcome(Verdict.HUNG), unfair)
    assert not at_edge(Outcome(Verdict.HUNG), session())


@pytest.mark.parametrize("verdict", [Verdict.WRONG, Verdict.RAISED, Verdict.LEAKED])
def test_what_fails_by_itself_is_confirmed_only_after_much_work(verdict: Verdict) -> None:
    """A comparison of the suite's own may be one of times; two milliseconds cannot fail it."""
    assert not at_edge(timed(verdict, 15), session(spent=0.002))
    assert at_edge(timed(verdict, 15), session(spent=0.06))
    assert at_edge(Outcome(verdict), session(spent=0.06))


@pytest.mark.parametrize(
    "verdict", [Verdict.PASSED, Verdict.MISSING, Verdict.DEADLOCKED, Verdict.CRASHED, Verdict.ERROR]
)
def test_other_verdicts_do_not_rest_on_time(verdict: Verdict) -> None:
    """They are the same on any clock, and a pass is as kind as can be."""
    assert not at_edge(timed(verdict, 20.1), session(spent=10, fair=False))
