"""The checks that a student sees for rate_limiter."""

import asyncio

import pytest


async def test_first_calls_pass_at_once(submission, stopwatch):
    """As many calls as the limit allows do not wait."""
    limiter = await submission.RateLimiter(3, 10)

    with stopwatch:
        for _ in range(3):
            await limiter.acquire()

    stopwatch.assert_concurrent(at_once=0, one_by_one=6)


async def test_next_call_waits(submission, stopwatch):
    """The call after these waits until the first is a period old."""
    limiter = await submission.RateLimiter(3, 10)

    with stopwatch:
        for _ in range(4):
            await limiter.acquire()

    stopwatch.assert_took(10)


async def test_five_tasks(submission):
    """Five tasks go through in pairs, a period apart."""
    limiter = await submission.RateLimiter(2, 10)
    loop = asyncio.get_running_loop()
    start = loop.time()
    passed = []

    async def call():
        await limiter.acquire()
        passed.append(loop.time() - start)

    await asyncio.gather(*(call() for _ in range(5)))

    assert passed == pytest.approx([0, 0, 10, 10, 20], abs=0.1)
