"""The checks of tick."""

import asyncio


async def test_ticks_so_often(submission):
    """Calls so often, with the number of the call."""
    numbers = []

    async def call(number):
        numbers.append(number)

    await submission.tick(3, 0.3, call)
    assert numbers == [0, 1, 2]


async def test_pauses_between_ticks(submission, stopwatch):
    """Pauses between the calls, and not after the last."""

    async def call(number):
        pass

    with stopwatch:
        await submission.tick(3, 0.4, call)
    stopwatch.assert_took(0.8, tolerance=0.3)


async def test_slow_calls_do_not_shift(submission, stopwatch):
    """The time that a call takes is not added to the pause."""

    async def call(number):
        await asyncio.sleep(0.3)

    with stopwatch:
        await submission.tick(3, 0.4, call)
    stopwatch.assert_concurrent(at_once=1.1, one_by_one=1.7)


async def test_ticks_until_cancelled(submission):
    """Can be stopped between two calls."""
    numbers = []

    async def call(number):
        numbers.append(number)

    task = asyncio.ensure_future(submission.tick(100, 0.4, call))
    await asyncio.sleep(0.6)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert numbers == [0, 1]
