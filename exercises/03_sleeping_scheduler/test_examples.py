"""The checks that a student sees for sleeping_scheduler."""

import asyncio


class FakeTime:
    """A clock that moves only when somebody sleeps."""

    def __init__(self):
        self.now = 100.0

    def clock(self):
        """Tell the time."""
        return self.now

    def sleep(self, seconds):
        """Let the time pass."""
        self.now += seconds


def worker(name, pauses, log):
    """Log the name, then sleep, once for each pause."""
    for pause in pauses:
        log.append(name)
        yield pause


async def test_who_is_due_goes_on(submission):
    """The workers go on in the order in which they are due."""
    time, log = FakeTime(), []

    await submission.run_all(
        [worker("a", [2, 2], log), worker("b", [3, 3], log)], time.clock, time.sleep
    )

    assert log == ["a", "b", "a", "b"]


async def test_tells_how_long_it_took(submission):
    """Six seconds by the clock, not ten."""
    time = FakeTime()

    took = await submission.run_all(
        [worker("a", [2, 2], []), worker("b", [3, 3], [])], time.clock, time.sleep
    )

    assert took == 6


async def test_two_sleep_at_once(submission, stopwatch, blocking):
    """On a real clock, too, the pauses overlap."""

    async def pause(seconds):
        await asyncio.sleep(seconds)

    with stopwatch:
        await submission.run_all(
            [worker("a", [2, 2], []), worker("b", [3, 3], [])],
            asyncio.get_running_loop().time,
            blocking(pause),
        )

    stopwatch.assert_concurrent(at_once=6, one_by_one=10)
