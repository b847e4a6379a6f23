"""The hidden checks of custom_awaitable.

`await submission.Delay(...)` makes an object over there, `await delay` awaits it there.
"""

import asyncio

import pytest


async def awaited(delay):
    """Await an object of the submission, as a coroutine for `create_task` and `gather`."""
    return await delay


async def test_gives_what_it_was_made_with(submission, stopwatch, fresh):
    """`await` takes the time and gives the result that the object was made with."""
    seconds, result = fresh.number(low=2, high=9), fresh.words(2)
    delay = await submission.Delay(seconds, result)

    with stopwatch:
        assert await delay == result

    stopwatch.assert_took(seconds)


async def test_result_is_none_by_default(submission, stopwatch):
    """Without a result, `await` gives None, and takes its time all the same."""
    delay = await submission.Delay(2)

    with stopwatch:
        assert await delay is None

    stopwatch.assert_took(2)


async def test_zero_seconds(submission, stopwatch, fresh):
    """A delay of zero seconds gives its result at once."""
    result = fresh.word()
    delay = await submission.Delay(0, result)

    with stopwatch:
        assert await delay == result

    stopwatch.assert_took(0)


@pytest.mark.parametrize("seconds", [-1, -0.001])
async def test_negative_seconds(submission, seconds):
    """A negative time is refused with ValueError where the object is made."""
    with pytest.raises(ValueError):
        await submission.Delay(seconds)


async def test_awaited_again(submission, stopwatch, fresh):
    """Each `await` of one object waits the full time and gives the same result."""
    result = fresh.word()
    delay = await submission.Delay(2, result)

    with stopwatch:
        results = [await delay, await delay, await delay]

    assert results == [result] * 3
    stopwatch.assert_took(6)


async def test_awaited_by_several_tasks(submission, stopwatch, fresh):
    """Tasks that await one object at the same time wait together, and all get the result."""
    result = fresh.word()
    delay = await submission.Delay(3, result)

    with stopwatch:
        results = await asyncio.gather(*(awaited(delay) for _ in range(4)))

    assert results == [result] * 4
    stopwatch.assert_concurrent(at_once=3, one_by_one=12)


async def test_late_task_waits_in_full(submission, stopwatch, fresh):
    """A task that comes while another is waiting does not share the other's wait."""
    result = fresh.word()
    delay = await submission.Delay(3, result)

    async def come_late():
        await asyncio.sleep(2)
        return await delay

    with stopwatch:
        assert await asyncio.gather(awaited(delay), come_late()) == [result, result]

    stopwatch.assert_took(5)


async def test_objects_are_independent(submission, stopwatch, fresh):
    """Different objects awaited together keep their own times and results."""
    times, results = fresh.delays(3), fresh.words(3)
    delays = [
        await submission.Delay(seconds, result)
        for seconds, result in zip(times, results, strict=True)
    ]

    with stopwatch:
        assert await asyncio.gather(*(awaited(delay) for delay in delays)) == results

    stopwatch.assert_concurrent(at_once=max(times), one_by_one=sum(times))


async def test_making_starts_nothing(submission, stopwatch, fresh):
    """An object that nobody awaits does nothing, and its time begins with `await`."""
    await submission.Delay(1000, fresh.word())
    delay = await submission.Delay(3, fresh.word())
    await asyncio.sleep(2)

    with stopwatch:
        await delay

    stopwatch.assert_took(3)


async def test_cancelled_and_awaited_again(submission, stopwatch, fresh):
    """A cancelled `await` ends at once; the next one waits in full and gives the result."""
    result = fresh.word()
    delay = await submission.Delay(3, result)

    with stopwatch:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(awaited(delay), timeout=1)
        assert await delay == result

    stopwatch.assert_took(4)
