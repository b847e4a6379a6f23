"""The checks of fetch_or."""

import asyncio


async def test_answer_in_time(submission):
    """Returns an answer that comes in time."""

    async def fetch():
        await asyncio.sleep(0.5)
        return "answer"

    assert await submission.fetch_or("default", fetch, 2) == "answer"


async def test_answer_too_late(submission, stopwatch):
    """Returns the default when the time is up."""

    async def fetch():
        await asyncio.sleep(2.5)

    with stopwatch:
        assert await submission.fetch_or("default", fetch, 0.5) == "default"
    stopwatch.assert_concurrent(at_once=0.5, one_by_one=2.5)


async def test_late_fetch_is_cancelled(submission):
    """Cancels what takes too long."""
    cancelled = []

    async def fetch():
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            cancelled.append(True)
            raise

    await submission.fetch_or(None, fetch, 0.5)
    assert cancelled == [True]


async def test_answer_that_is_false(submission):
    """An answer that is false is an answer."""

    async def fetch():
        await asyncio.sleep(0.5)
        return 0

    assert await submission.fetch_or("default", fetch, 2) == 0


async def test_error_is_no_timeout(submission):
    """Other errors reach the caller."""

    async def fetch():
        await asyncio.sleep(0.5)
        raise LookupError

    [error] = await asyncio.gather(submission.fetch_or(1, fetch, 2), return_exceptions=True)
    assert isinstance(error, LookupError)
