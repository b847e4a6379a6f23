"""The checks of limited."""

import asyncio


async def test_results_in_order(submission):
    """Returns the results in order."""

    async def work(delay):
        await asyncio.sleep(delay)
        return delay

    assert list(await submission.limited(work, [0.5, 0.2, 0.3], 2)) == [0.5, 0.2, 0.3]


async def test_limit_is_kept(submission):
    """Works on as many at a time as are allowed, and on no more."""
    counts, now = [], []

    async def work(item):
        now.append(item)
        counts.append(len(now))
        await asyncio.sleep(0.3)
        now.remove(item)

    await submission.limited(work, [1, 2, 3, 4], 2)
    assert max(counts) == 2


async def test_no_batches(submission, stopwatch):
    """Begins the next as soon as one is done."""

    async def work(delay):
        await asyncio.sleep(delay)

    with stopwatch:
        await submission.limited(work, [1.0, 0.3, 0.3, 0.3], 2)
    stopwatch.assert_concurrent(at_once=1.0, one_by_one=1.9)


async def test_limit_of_one(submission, stopwatch):
    """With a limit of one, works one by one."""

    async def work(item):
        await asyncio.sleep(0.3)

    with stopwatch:
        await submission.limited(work, [1, 2], 1)
    stopwatch.assert_took(0.6, tolerance=0.25)


async def test_limit_above_need(submission, stopwatch):
    """A limit above the number of items does no harm."""

    async def work(item):
        await asyncio.sleep(0.5)

    with stopwatch:
        await submission.limited(work, [1, 2, 3], 10)
    stopwatch.assert_concurrent(at_once=0.5, one_by_one=1.5)
