"""The hidden checks of two_powers."""

import asyncio
import re
from itertools import pairwise

import pytest


def lines_of(name, submission):
    """The powers that the worker NAME has printed so far; any other line does not matter."""
    return [line for line in submission.output if re.fullmatch(rf"{name} \d+", line.text)]


async def test_prints_powers_of_two(submission, fresh):
    """The lines are the name and 1, 2, 4 and so on, as many as asked."""
    name, limit = fresh.word(), fresh.number(low=8, high=12)

    await submission.print_two_powers(name, limit, 1)

    texts = [line.text for line in lines_of(name, submission)]
    assert texts == [f"{name} {2**power}" for power in range(limit)]


async def test_pauses_between_lines(submission, fresh):
    """The lines are as far apart as the caller asks."""
    name, frequency = fresh.word(), fresh.number(low=2, high=9)

    await submission.print_two_powers(name, 5, frequency)

    times = [line.at for line in lines_of(name, submission)]
    assert [later - sooner for sooner, later in pairwise(times)] == pytest.approx(
        [frequency] * 4, abs=0.1
    )


async def test_pauses_after_the_last_line(submission, stopwatch, fresh):
    """As many pauses are taken as lines are printed."""
    with stopwatch:
        await submission.print_two_powers(fresh.word(), 3, 2)

    stopwatch.assert_took(6)


async def test_pauses_one_second_by_default(submission, stopwatch, fresh):
    """Without a frequency the pause is one second."""
    with stopwatch:
        await submission.print_two_powers(fresh.word(), 4)

    stopwatch.assert_took(4)


async def test_prints_before_it_pauses(submission, fresh):
    """The first line is printed at once, however long the pauses are."""
    hasty, lazy = fresh.words(2)

    await asyncio.gather(
        submission.print_two_powers(hasty, 1, 1), submission.print_two_powers(lazy, 1, 5)
    )

    [first], [second] = lines_of(hasty, submission), lines_of(lazy, submission)
    assert second.at - first.at == pytest.approx(0, abs=0.1)


async def test_two_workers_take_turns(submission, stopwatch, fresh):
    """Two workers started together take as long as the slower, and mix their lines."""
    hasty, lazy = fresh.words(2)

    with stopwatch:
        await asyncio.gather(
            submission.print_two_powers(lazy, 3, 2), submission.print_two_powers(hasty, 3, 1)
        )

    stopwatch.assert_concurrent(at_once=6, one_by_one=9)
    assert lines_of(hasty, submission)[-1].at < lines_of(lazy, submission)[-1].at


async def test_starts_from_one_every_time(submission, fresh):
    """A second call starts from 1 again, a call that runs beside another too."""
    first, second, beside = fresh.words(3)

    await submission.print_two_powers(first, 2, 1)
    await asyncio.gather(
        submission.print_two_powers(second, 3, 1), submission.print_two_powers(beside, 3, 1)
    )

    texts = [line.text for name in (second, beside) for line in lines_of(name, submission)]
    assert texts == [f"{name} {power}" for name in (second, beside) for power in (1, 2, 4)]


async def test_limit_of_zero_prints_nothing(submission, stopwatch, fresh):
    """With a limit of zero nothing is printed and no time passes."""
    name = fresh.word()

    with stopwatch:
        await submission.print_two_powers(name, 0, 5)

    assert lines_of(name, submission) == []
    stopwatch.assert_took(0)


async def test_can_be_cancelled(submission, fresh):
    """A worker that is cancelled in the middle prints nothing more."""
    name = fresh.word()

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.print_two_powers(name, 10, 2), timeout=3)
    await asyncio.sleep(30)

    assert [line.text for line in lines_of(name, submission)] == [f"{name} 1", f"{name} 2"]
