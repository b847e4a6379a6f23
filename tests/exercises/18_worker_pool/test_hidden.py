"""The hidden checks of worker_pool.

`async with submission.WorkerPool(...) as pool` makes and enters a pool over there.
"""

import asyncio
import contextlib

import pytest


class Work:
    """Items that take some seconds each; the broken ones fail after their time."""

    def __init__(self, fresh, *seconds, broken=()):
        self.items = fresh.words(len(seconds))
        self.seconds = dict(zip(self.items, seconds, strict=True))
        self.broken = {self.items[index]: error for index, error in dict(broken).items()}

    async def handle(self, item):
        await asyncio.sleep(self.seconds[item])
        if item in self.broken:
            raise self.broken[item]("cannot do it")


async def put_all(pool, items):
    """Put all the items into the pool."""
    for item in items:
        await pool.put(item)


def handled(handle):
    """The items in the order in which they were begun."""
    return [call.args[0] for call in handle.calls]


@pytest.mark.jitter(6)
async def test_as_many_at_once_as_workers(submission, stopwatch, fresh, spy):
    """Every item is handled once, and always as many at once as there are workers."""
    workers = fresh.number(low=4, high=8)
    work = Work(fresh, *[3] * workers * 4)
    handle = spy(work.handle)

    async with submission.WorkerPool(handle, workers) as pool:
        await put_all(pool, work.items)
        with stopwatch:
            await pool.join()

    stopwatch.assert_concurrent(at_once=12, one_by_one=12 * workers)
    assert handle.peak == workers
    assert handled(handle) == work.items


async def test_slow_item_holds_one_worker(submission, stopwatch, fresh, spy):
    """Beside a slow item, the other workers go on with the next ones."""
    work = Work(fresh, 12, 1, 3, 2, 2, 1, 3, 4, 1, 2)
    handle = spy(work.handle)

    async with submission.WorkerPool(handle, 3) as pool:
        await put_all(pool, work.items)
        with stopwatch:
            await pool.join()

    starts = [call.started - handle.calls[0].started for call in handle.calls]
    assert starts == pytest.approx([0, 0, 0, 1, 3, 3, 4, 5, 7, 8], abs=0.1)
    stopwatch.assert_took(12)


async def test_failures_kill_no_worker(submission, stopwatch, fresh, spy):
    """More items fail than there are workers, and all the others are handled all the same."""
    work = Work(fresh, *[2] * 12, broken=dict.fromkeys(range(6), ConnectionError))
    handle = spy(work.handle)

    async with submission.WorkerPool(handle, 3) as pool:
        await put_all(pool, work.items)
        with stopwatch:
            await pool.join()

    assert handled(handle) == work.items
    assert handle.peak == 3
    stopwatch.assert_took(8)


async def test_failures_are_reported(submission, fresh):
    """`errors` holds the failed items with their exceptions, as they failed, and nothing else."""
    broken = {0: ValueError, 2: ConnectionError, 3: KeyError}
    work = Work(fresh, 6, 1, 2, 3, 1, broken=broken)

    async with submission.WorkerPool(work.handle, 4) as pool:
        assert await pool.errors == []
        await put_all(pool, work.items)
        await pool.join()
        errors = await pool.errors

    assert [(item, type(error)) for item, error in errors] == [
        (work.items[index], broken[index]) for index in (2, 3, 0)
    ]


async def test_join_waits_for_the_last(submission, stopwatch, fresh, spy):
    """`join` returns when the last item is done with, and at once when there is nothing to do."""
    work = Work(fresh, 2, 7)
    handle = spy(work.handle)

    async with submission.WorkerPool(handle, 2) as pool:
        with stopwatch:
            await pool.join()
        stopwatch.assert_took(0)
        await put_all(pool, work.items)
        with stopwatch:
            await pool.join()
        assert handle.running == 0

    assert handle.cancelled == 0
    stopwatch.assert_took(7)


async def test_idle_workers_wait_for_more(submission, stopwatch, fresh, spy):
    """Workers that have had nothing to do for a while take up what comes then."""
    work = Work(fresh, *[2] * 6)
    handle = spy(work.handle)

    async with submission.WorkerPool(handle, 3) as pool:
        await asyncio.sleep(5)
        await put_all(pool, work.items[:3])
        await pool.join()
        await asyncio.sleep(60)
        await put_all(pool, work.items[3:])
        with stopwatch:
            await pool.join()

    assert handled(handle) == work.items
    stopwatch.assert_took(2)


async def test_handling_may_put_more(submission, stopwatch, fresh, spy):
    """An item that is put while another is handled counts for the `join` that waits."""
    work = Work(fresh, 2, 3, 4)
    pools = []

    @spy
    async def handle(item):
        await work.handle(item)
        later = work.items.index(item) + 1
        if later < 3:
            await pools[0].put(work.items[later])

    async with submission.WorkerPool(handle, 2) as pool:
        pools.append(pool)
        await pool.put(work.items[0])
        with stopwatch:
            await pool.join()

    assert handled(handle) == work.items
    assert handle.cancelled == 0
    stopwatch.assert_took(9)


@pytest.mark.parametrize("error", [None, ZeroDivisionError])
async def test_leaving_stops_all_work(submission, stopwatch, fresh, spy, error):
    """Leaving the block, with or without an exception, cancels what is being handled.

    It waits for the end of that and begins nothing; the exception passes.
    """
    work = Work(fresh, 20, 30, 1, 1)
    cleaned = []

    @spy
    async def handle(item):
        try:
            await work.handle(item)
        except asyncio.CancelledError:
            await asyncio.sleep(3)
            cleaned.append(item)
            raise

    async def leave_the_block():
        async with submission.WorkerPool(handle, 2) as pool:
            await put_all(pool, work.items)
            await asyncio.sleep(4)
            if error:
                raise error

    with stopwatch, pytest.raises(error) if error else contextlib.nullcontext():
        await leave_the_block()
    assert sorted(cleaned) == sorted(work.items[:2])
    await asyncio.sleep(10)

    assert handle.count == handle.cancelled == 2
    stopwatch.assert_took(7)


@pytest.mark.parametrize("workers", [0, -1])
async def test_no_pool_without_workers(submission, spy, workers):
    """Less than one worker is refused when the pool is made."""

    @spy
    async def handle(item):
        await asyncio.sleep(1)

    with pytest.raises(ValueError):
        await submission.WorkerPool(handle, workers)


async def test_pools_are_independent(submission, stopwatch, fresh, spy):
    """Two pools at the same time have their own queues, workers and errors."""
    one = Work(fresh, 4, 4, broken={1: ValueError})
    two = Work(fresh, 3, 3, 3)
    handle_one, handle_two = spy(one.handle), spy(two.handle)

    async with (
        submission.WorkerPool(handle_one, 1) as pool_one,
        submission.WorkerPool(handle_two, 3) as pool_two,
    ):
        await put_all(pool_one, one.items)
        await put_all(pool_two, two.items)
        with stopwatch:
            await asyncio.gather(pool_one.join(), pool_two.join())
        errors = [len(await pool.errors) for pool in (pool_one, pool_two)]

    assert handled(handle_one) == one.items
    assert handled(handle_two) == two.items
    assert errors == [1, 0]
    stopwatch.assert_took(8)
