"""The hidden checks of async_ticker."""

import asyncio

import pytest


async def follow(ticker, bodies=(), stop_after=None):
    """Go through a ticker; return each tick with its time. `bodies` are how long the body takes."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    bodies = iter(bodies)
    seen = []
    async for tick in ticker:
        seen.append((tick, loop.time() - start))
        if len(seen) == stop_after:
            break
        await asyncio.sleep(next(bodies, 0))
    return seen


def on_time(interval, count):
    """What a ticker gives whose ticks are all on time."""
    return [(number, pytest.approx(number * interval, abs=0.1)) for number in range(1, count + 1)]


async def test_ticks_on_time(submission, stopwatch, fresh):
    """All ticks come, with their numbers, when they are due, and then it ends."""
    interval, count = fresh.number(2, 9), fresh.number(5, 9)

    with stopwatch:
        seen = await follow(submission.Ticker(interval, count))

    assert seen == on_time(interval, count)
    stopwatch.assert_took(interval * count)


@pytest.mark.parametrize("count", [0, 1])
async def test_few_ticks(submission, stopwatch, count):
    """No ticks take no time, one tick takes one interval."""
    with stopwatch:
        seen = await follow(submission.Ticker(5, count))

    assert seen == on_time(5, count)
    stopwatch.assert_took(5 * count)


async def test_no_drift(submission, fresh):
    """A body that takes less than an interval does not put off the ticks."""
    bodies = fresh.delays(6, 0.5, 7.5)

    seen = await follow(submission.Ticker(8, 7), bodies)

    assert seen == on_time(8, 7)


async def test_late_ticks_catch_up(submission):
    """After a body that takes several intervals the late ticks come at once, and all of them."""
    seen = await follow(submission.Ticker(4, 8), [1, 14, 0, 1])

    numbers = [number for number, _ in seen]
    times = [at for _, at in seen]
    assert numbers == list(range(1, 9))
    assert times == pytest.approx([4, 8, 22, 22, 23, 24, 28, 32], abs=0.1)


async def test_endless(submission, fresh):
    """Without a count the ticks go on, and the loop can be left."""
    interval = fresh.number(2, 9)

    seen = await follow(submission.Ticker(interval), stop_after=60)

    assert seen == on_time(interval, 60)


async def test_begins_anew(submission, fresh):
    """Every loop over one ticker begins with 1, also after one that was left early."""
    interval = fresh.number(2, 9)
    ticker = await submission.Ticker(interval, 4)

    left_early = await follow(ticker, stop_after=2)
    again = await follow(ticker)
    once_more = await follow(ticker)

    assert left_early == on_time(interval, 2)
    assert again == on_time(interval, 4)
    assert once_more == on_time(interval, 4)


async def test_two_loops_at_once(submission, stopwatch, fresh):
    """Two loops over one ticker, begun at different times, do not disturb each other."""
    interval = fresh.number(3, 9)
    ticker = await submission.Ticker(interval, 5)

    async def follow_later():
        await asyncio.sleep(interval / 2)
        return await follow(ticker)

    with stopwatch:
        one, two = await asyncio.gather(follow(ticker), follow_later())

    assert [number for number, _ in one] == [number for number, _ in two] == [1, 2, 3, 4, 5]
    stopwatch.assert_concurrent(at_once=5.5 * interval, one_by_one=10 * interval)
    assert one == on_time(interval, 5)
    assert two == on_time(interval, 5)


async def test_tickers_are_independent(submission):
    """Different tickers at the same time keep their own intervals and counts."""
    fast, slow = await asyncio.gather(
        follow(submission.Ticker(1.5, 6)), follow(submission.Ticker(4, 3))
    )

    assert fast == on_time(1.5, 6)
    assert slow == on_time(4, 3)


async def test_making_starts_nothing(submission, fresh):
    """The time begins with the loop, not when the ticker is made."""
    ticker = await submission.Ticker(5, 3)
    await asyncio.sleep(fresh.number(6, 20))

    assert await follow(ticker) == on_time(5, 3)
