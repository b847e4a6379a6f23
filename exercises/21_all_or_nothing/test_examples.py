"""The checks that a student sees for all_or_nothing."""

import asyncio

import pytest


async def flight():
    await asyncio.sleep(5)
    return "flight"


async def car():
    await asyncio.sleep(3)
    return "car"


async def hotel():
    await asyncio.sleep(2)
    raise LookupError("no room")


async def test_results_of_all(submission, stopwatch):
    """Both jobs succeed, at the same time."""
    with stopwatch:
        assert await submission.all_or_nothing([flight, car]) == ["flight", "car"]

    stopwatch.assert_concurrent(at_once=5, one_by_one=8)


async def test_one_fails(submission, stopwatch):
    """The error of one job ends the other, and arrives in a group."""
    with stopwatch, pytest.raises(ExceptionGroup) as caught:
        await submission.all_or_nothing([flight, hotel])

    assert [type(error) for error in caught.value.exceptions] == [LookupError]
    stopwatch.assert_took(2)
