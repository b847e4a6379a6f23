"""Which verdicts are to be confirmed: those that rest on a time that may be the machine's.

The loop's clock does not charge what a busy machine does to a test, but it does charge what the
test really spends, and that is never quite the same twice. So a verdict counts at once where its
bound is far away, and only after a second run where

- a total runtime misses its bound by no more than `EDGE` of it, or by less than what the test has
  spent in real time, which is all that can vary;
- the loop was held by anything but `time.sleep`, which takes as long as the code says: a disk that
  keeps a page of the interpreter waiting, or a host that stops the whole machine for a moment, hold
  the very line that is being run (1.2 s were seen, once in 10,000 markings), and no account tells;
- the loop was held for little more than the exercise's threshold;
- an assertion of the suite's own, an error of the submission's or something left behind ended a
  test that has spent so much real time that a comparison of times in it may have failed for that.

Where the clock cannot be fair (`grader.clock`), every verdict on these is confirmed, and a test
that took too long as well.
"""

from typing import Final

from grader.examiner.evidence import STEP
from grader.examiner.session import Session
from grader.verdict import Block, Outcome, Timing, Verdict

EDGE: Final = 0.1
"""Part of a bound within which its verdict is not sure."""
SLACK: Final = 0.02
"""Seconds that a block of the loop may seem longer than it is: the worst that the clock is off."""
SPENT: Final = 0.05
"""Real seconds in a test from which comparisons of times may fail for them: suites allow 0.05 s and
more between the right time and a wrong one."""


_TOLD: Final = "time.sleep"
"""The call whose length is in the code, and no doing of the machine's."""


def at_edge(outcome: Outcome, session: Session) -> bool:
    """Return whether a verdict is to be confirmed by another run of its test.

    Asks the session for what it has spent, so its loop must not be closed yet.
    """
    fair = session.loop.busy_time.fair
    match outcome.verdict:
        case Verdict.BLOCKED:
            told = tuple(block for block in outcome.blocks if block.call == _TOLD)
            return not fair or _barely_held(told, session.rules.threshold)
        case Verdict.HUNG:
            return not fair
        case Verdict.SEQUENTIAL | Verdict.WRONG | Verdict.RAISED | Verdict.LEAKED:
            timing = outcome.timings[-1] if outcome.timings else None
            if timing is not None and _missed_by(timing) > 0:
                return not fair or _barely_missed(timing, session.busy_seconds)
            return session.busy_seconds >= SPENT
        case _:
            return False


def _missed_by(timing: Timing) -> float:
    """Return by how many seconds a total runtime is out of its bounds; 0 and less is within."""
    return max(timing.elapsed - timing.most, timing.least - timing.elapsed)


def _barely_missed(timing: Timing, spent: float) -> bool:
    bound = timing.most if timing.elapsed > timing.most else timing.least
    return _missed_by(timing) <= max(bound * EDGE, spent)


def _barely_held(blocks: tuple[Block, ...], threshold: float) -> bool:
    """Return whether neither the longest block nor all of them together are far above a bound."""
    longest = max((block.seconds for block in blocks), default=0.0)
    return (
        longest <= threshold * STEP * (1 + EDGE) + SLACK
        and sum(block.seconds for block in blocks) <= threshold * (1 + EDGE) + SLACK
    )
