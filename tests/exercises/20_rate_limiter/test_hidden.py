"""The hidden checks of rate_limiter."""

import asyncio

import pytest


def expected_times(arrivals, limit, period):
    """When calls that come at these times go through, if nobody waits longer than he has to."""
    passed = []
    for arrival in arrivals:
        earliest = passed[-limit] + period if len(passed) >= limit else 0
        passed.append(max(arrival, earliest, *passed[-1:]))
    return passed


class Log:
    """Calls of one limiter, with the times at which they went through."""

    def __init__(self, limiter):
        self.limiter = limiter
        self.start = asyncio.get_running_loop().time()
        self.times = []
        self.names = []

    def now(self):
        return asyncio.get_running_loop().time() - self.start

    async def call(self, name="", after=0.0):
        if after:
            await asyncio.sleep(after)
        await self.limiter.acquire()
        self.times.append(self.now())
        self.names.append(name)


async def test_burst_passes_at_once(submission, stopwatch, fresh):
    """As many tasks as the limit allows go through together."""
    limit, period = fresh.number(4, 8), fresh.number(20, 40)
    log = Log(await submission.RateLimiter(limit, period))

    with stopwatch:
        await asyncio.gather(*(log.call() for _ in range(limit)))

    stopwatch.assert_concurrent(at_once=0, one_by_one=period * (limit - 1) / limit)


async def test_many_tasks_at_once(submission, fresh):
    """Of many tasks that come together, the limit goes through each period."""
    limit, period = fresh.number(3, 5), fresh.number(10, 30)
    log = Log(await submission.RateLimiter(limit, period))

    await asyncio.gather(*(log.call() for _ in range(4 * limit + 1)))

    expected = [index // limit * period for index in range(4 * limit + 1)]
    assert log.times == pytest.approx(expected, abs=0.1)


async def test_slept_time_is_not_credited(submission, fresh):
    """One task that calls without a pause keeps to the limit, however often it has slept."""
    limit, period = fresh.number(2, 4), fresh.number(10, 30)
    log = Log(await submission.RateLimiter(limit, period))

    for _ in range(5 * limit):
        await log.call()

    expected = [index // limit * period for index in range(5 * limit)]
    assert log.times == pytest.approx(expected, abs=0.1)


async def test_window_slides(submission, fresh):
    """Calls at odd times: the limit holds wherever the period begins, and nobody waits longer."""
    limit, period = 3, 10
    arrivals = [0, 4, 9, 11, 12, 13, 15, 35, 44, 44.5, 46]
    log = Log(await submission.RateLimiter(limit, period))

    await asyncio.gather(*(log.call(after=arrival) for arrival in arrivals))

    expected = expected_times(arrivals, limit, period)
    assert log.times == pytest.approx(expected, abs=0.1)


async def test_pause_is_not_saved_up(submission, fresh):
    """After a long pause no more calls than the limit go through at once."""
    limit, period = fresh.number(2, 4), fresh.number(5, 9)
    log = Log(await submission.RateLimiter(limit, period))
    await log.call()
    await asyncio.sleep(20 * period)
    before = log.now()
    log.times.clear()

    await asyncio.gather(*(log.call() for _ in range(3 * limit)))

    expected = [before + index // limit * period for index in range(3 * limit)]
    assert log.times == pytest.approx(expected, abs=0.1)


async def test_waiting_tasks_keep_their_order(submission, fresh):
    """Tasks go through in the order in which they came."""
    names = fresh.words(8)
    log = Log(await submission.RateLimiter(1, 10))

    await asyncio.gather(*(log.call(name, after=0.1 + index) for index, name in enumerate(names)))

    assert log.names == names
    assert log.times == pytest.approx([0.1 + 10 * index for index in range(8)], abs=0.1)


async def test_cancelled_call_does_not_count(submission):
    """A call that is cancelled while it waits takes nobody's place and holds nobody up."""
    log = Log(await submission.RateLimiter(2, 10))
    await asyncio.gather(log.call(), log.call())

    given_up = [asyncio.create_task(log.call()) for _ in range(3)]
    patient = [asyncio.create_task(log.call(after=1)) for _ in range(3)]
    await asyncio.sleep(4)
    for task in given_up:
        task.cancel()
    ended = await asyncio.gather(*given_up, return_exceptions=True)
    await asyncio.gather(*patient)

    assert all(isinstance(error, asyncio.CancelledError) for error in ended)
    assert log.times == pytest.approx([0, 0, 10, 10, 20], abs=0.1)


async def test_limiters_are_independent(submission):
    """Two limiters with different limits, used at the same time, do not disturb each other."""
    slow = Log(await submission.RateLimiter(1, 7))
    fast = Log(await submission.RateLimiter(3, 5))

    await asyncio.gather(*(log.call() for log in (slow, fast) for _ in range(4)))

    assert slow.times == pytest.approx([0, 7, 14, 21], abs=0.1)
    assert fast.times == pytest.approx([0, 0, 0, 5], abs=0.1)


async def test_short_period(submission):
    """Periods of less than a second count as exactly as long ones."""
    log = Log(await submission.RateLimiter(1, 0.25))

    await asyncio.gather(*(log.call() for _ in range(13)))

    assert log.times == pytest.approx([index * 0.25 for index in range(13)], abs=0.1)
