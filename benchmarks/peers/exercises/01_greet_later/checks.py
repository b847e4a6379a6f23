"""The checks of greet_later."""

import asyncio


async def test_greets_by_name(submission):
    """Returns the greeting."""
    assert await submission.greet("Ann") == "Hello, Ann!"


async def test_waits_as_long_as_told(submission, stopwatch):
    """Waits as long as it is told."""
    with stopwatch:
        await submission.greet("Ann", 0.8)
    stopwatch.assert_took(0.8, tolerance=0.4)


async def test_greetings_overlap(submission, stopwatch):
    """Several greetings wait at the same time."""
    with stopwatch:
        greetings = await asyncio.gather(*(submission.greet(name, 0.6) for name in "ABC"))
    assert greetings == ["Hello, A!", "Hello, B!", "Hello, C!"]
    stopwatch.assert_concurrent(at_once=0.6, one_by_one=1.8)


async def test_greeting_is_cancelled(submission):
    """Can be cancelled while it waits."""
    task = asyncio.ensure_future(submission.greet("Ann", 5))
    await asyncio.sleep(0.5)
    task.cancel()
    [error] = await asyncio.gather(task, return_exceptions=True)
    assert isinstance(error, asyncio.CancelledError)
