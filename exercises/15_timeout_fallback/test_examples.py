"""The checks that a student sees for timeout_fallback."""

import asyncio

import pytest


async def slow():
    """Answer after a minute."""
    await asyncio.sleep(60)
    return "slow"


async def quick():
    """Answer after a second."""
    await asyncio.sleep(1)
    return "quick"


async def test_answer_in_time(submission, stopwatch):
    """An answer in time is returned when it is there."""
    with stopwatch:
        assert await submission.with_fallback(quick, slow, 5) == "quick"

    stopwatch.assert_took(1)


async def test_time_is_up(submission, stopwatch, spy):
    """When the time is up, the first is cancelled and the second is asked."""
    primary = spy(slow)

    with stopwatch:
        assert await submission.with_fallback(primary, quick, 5) == "quick"

    assert primary.cancelled == 1
    stopwatch.assert_took(6)


async def test_error_is_not_a_timeout(submission):
    """An exception in time reaches the caller."""

    async def broken():
        raise ConnectionError("no answer")

    with pytest.raises(ConnectionError):
        await submission.with_fallback(broken, quick, 5)
