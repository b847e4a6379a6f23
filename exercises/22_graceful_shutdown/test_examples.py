"""The checks that a student sees for graceful_shutdown."""

import asyncio

import pytest


async def test_waits_for_requests(submission, stopwatch, spy):
    """Requests that finish within the grace period are not cancelled."""
    handle = spy(lambda request: asyncio.sleep(len(request)))
    close = spy(lambda: asyncio.sleep(1))
    service = await submission.Service(handle, close, grace=10)
    await service.start("aaa")
    await service.start("aaaaa")

    with stopwatch:
        await service.stop()

    assert (handle.count, handle.cancelled, close.count) == (2, 0, 1)
    stopwatch.assert_took(6)


async def test_cancels_what_takes_too_long(submission, stopwatch, spy):
    """A request that takes longer than the grace period is cancelled."""
    handle = spy(lambda request: asyncio.sleep(100))
    close = spy(lambda: asyncio.sleep(1))
    service = await submission.Service(handle, close, grace=10)
    await service.start("long")

    with stopwatch:
        await service.stop()

    assert (handle.cancelled, close.count) == (1, 1)
    stopwatch.assert_took(11)


async def test_takes_no_more_requests(submission, spy):
    """After the shutdown no request is taken."""
    handle = spy(lambda request: asyncio.sleep(1))
    service = await submission.Service(handle, spy(lambda: asyncio.sleep(1)), grace=10)
    await service.stop()

    with pytest.raises(RuntimeError):
        await service.start("late")
