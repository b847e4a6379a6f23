"""The hidden checks of sleeping_scheduler: workers, clock and sleep are the test's own.

All times are multiples of a quarter of a second, so that floating point is exact.
"""

import asyncio

import pytest


class Bench:
    """A clock that moves only when somebody sleeps, and a log of what the workers did when."""

    def __init__(self, fresh, off_by=0.0):
        self.begun = self.now = float(fresh.number(100, 900))
        self.off_by = off_by
        self.slept = []
        self.log = []

    def clock(self):
        return self.now

    def sleep(self, seconds):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        self.slept.append(seconds)
        self.now += max(seconds + self.off_by, 0.25 if seconds else 0)

    def worker(self, name, pauses, busy=0.0):
        """Log the time, be busy for a while, sleep; log the end as well."""
        for pause in pauses:
            self.log.append((name, self.now - self.begun))
            self.now += busy
            yield pause
        self.log.append((name, self.now - self.begun))

    async def run(self, submission, *workers):
        return await submission.run_all(list(workers), self.clock, self.sleep)


async def test_each_goes_on_at_its_time(submission, fresh):
    """Three workers with unequal pauses take every step exactly when it is due."""
    one, two, three = fresh.words(3)
    bench = Bench(fresh)

    await bench.run(
        submission,
        bench.worker(one, [5, 1]),
        bench.worker(two, [2, 2, 3.5]),
        bench.worker(three, [0.5, 8]),
    )

    assert bench.log == [
        *((one, 0), (two, 0), (three, 0), (three, 0.5), (two, 2), (two, 4), (one, 5), (one, 6)),
        *((two, 7.5), (three, 8.5)),
    ]


async def test_pauses_overlap(submission, stopwatch, blocking, fresh):
    """On a clock that really runs, all takes as long as the slowest worker."""
    pauses = fresh.delays(4, low=2, high=8)

    async def pause(seconds):
        await asyncio.sleep(seconds)

    def worker(seconds):
        yield seconds

    with stopwatch:
        took = await submission.run_all(
            [worker(seconds) for seconds in pauses],
            asyncio.get_running_loop().time,
            blocking(pause),
        )

    stopwatch.assert_concurrent(at_once=8, one_by_one=sum(pauses))
    assert took == pytest.approx(8, abs=0.1)


async def test_returns_the_time_it_took(submission, fresh):
    """The result is the time by the clock: the last pause counts, and so does a slow step."""
    bench = Bench(fresh)
    last = fresh.number(low=20, high=40)

    took = await bench.run(
        submission,
        bench.worker("a", [1, 2, 3]),
        bench.worker("b", [4, last]),
        bench.worker("c", []),
        bench.worker("d", [1], busy=0.5),
    )

    assert took == 4 + last


async def test_sleeps_until_the_next_is_due(submission, fresh):
    """`sleep` is called with the times between one due moment and the next, and not more often."""
    bench = Bench(fresh)

    await bench.run(
        submission, bench.worker("a", [5, 1]), bench.worker("b", [2, 2]), bench.worker("c", [4])
    )

    assert [seconds for seconds in bench.slept if seconds] == [2, 2, 1, 1]


async def test_equal_times_in_order(submission, fresh):
    """Workers that are due at the same moment go on in the order in which they fell asleep."""
    one, two, three = fresh.words(3)
    bench = Bench(fresh)

    await bench.run(
        submission,
        bench.worker(one, [2, 2]),
        bench.worker(two, [1, 3]),
        bench.worker(three, [2, 2]),
    )

    assert bench.log == [
        *((one, 0), (two, 0), (three, 0), (two, 1), (one, 2), (three, 2)),
        *((two, 4), (one, 4), (three, 4)),
    ]


async def test_zero_lets_the_others_go_first(submission, fresh):
    """`yield 0` is a pause like any other: those who are due already come before."""
    one, two = fresh.words(2)
    bench = Bench(fresh)

    await bench.run(submission, bench.worker(one, [0, 0]), bench.worker(two, [0]))

    assert [name for name, _ in bench.log] == [one, two, one, two, one]
    assert sum(bench.slept) == 0


async def test_steps_that_take_time(submission, fresh):
    """A pause counts from its `yield`; who is overdue goes on at once, longest overdue first."""
    slow, one, two = fresh.words(3)
    bench = Bench(fresh)

    await bench.run(
        submission,
        bench.worker(one, [2]),
        bench.worker(two, [1]),
        bench.worker(slow, [3, 1], busy=4),
    )

    assert bench.log == [
        *((one, 0), (two, 0), (slow, 0), (two, 4), (one, 4), (slow, 7), (slow, 12)),
    ]
    assert bench.slept == [3, 1]


@pytest.mark.parametrize("off_by", [-0.75, 0.5])
async def test_sleep_is_not_exact(submission, fresh, off_by):
    """Whether `sleep` returns early or late, nobody goes on before its time or out of order."""
    one, two = fresh.words(2)
    bench = Bench(fresh, off_by)

    await bench.run(submission, bench.worker(one, [3, 2]), bench.worker(two, [3.25]))

    at = {
        -0.75: [(one, 0), (two, 0), (one, 3), (two, 3.25), (one, 5)],
        0.5: [(one, 0), (two, 0), (one, 3.5), (two, 3.5), (one, 6)],
    }
    assert bench.log == at[off_by]


async def test_no_workers(submission, fresh):
    """Without workers nothing is slept and no time passes."""
    bench = Bench(fresh)

    assert await bench.run(submission) == 0
    assert bench.slept == []


async def test_error_of_a_worker(submission, fresh):
    """What a worker raises reaches the caller, after all that was due before it."""
    name = fresh.word()
    bench = Bench(fresh)

    def broken():
        yield 3
        raise LookupError("gone")

    with pytest.raises(LookupError):
        await bench.run(submission, broken(), bench.worker(name, [2, 2]))

    assert bench.log == [(name, 0), (name, 2)]
