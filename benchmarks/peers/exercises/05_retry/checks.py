"""The checks of retry."""

import asyncio


async def test_succeeds_at_once(submission):
    """A call that succeeds is made once."""
    calls = []

    async def call():
        calls.append(len(calls))
        await asyncio.sleep(0.5)
        return "done"

    assert await submission.retry(call, 3, 2) == "done"
    assert len(calls) == 1


async def test_succeeds_later(submission):
    """A call that fails is made again."""
    calls = []

    async def call():
        calls.append(len(calls))
        if len(calls) < 2:
            raise OSError
        return len(calls)

    assert await submission.retry(call, 3, 0.4) == 2


async def test_pauses_between(submission, stopwatch):
    """Waits between two attempts."""
    calls = []

    async def call():
        calls.append(len(calls))
        if len(calls) < 3:
            raise OSError
        return len(calls)

    with stopwatch:
        await submission.retry(call, 5, 0.4)
    stopwatch.assert_took(0.8, tolerance=0.35)


async def test_gives_up(submission):
    """The last error reaches the caller."""
    calls = []

    async def call():
        calls.append(len(calls))
        raise LookupError

    [error] = await asyncio.gather(submission.retry(call, 2, 0.5), return_exceptions=True)
    assert isinstance(error, LookupError)
    assert len(calls) == 2


async def test_no_retry_of_cancelled(submission):
    """Being cancelled is no reason to try again."""
    calls = []

    async def call():
        calls.append(len(calls))
        await asyncio.sleep(5)

    task = asyncio.ensure_future(submission.retry(call, 3, 0.1))
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert len(calls) == 1
