"""The hidden checks of hello_coroutine."""

import asyncio

import pytest


async def test_greets_whoever_is_named(submission, fresh):
    """The greeting is returned and carries the name that was given."""
    name = fresh.word()

    assert await submission.hello(name, 1) == f"Hello, {name}!"


async def test_waits_as_long_as_asked(submission, stopwatch, fresh):
    """The pause is as long as the caller asks, not shorter and not longer."""
    delay = fresh.number(low=3, high=9)

    with stopwatch:
        await submission.hello(fresh.word(), delay)

    stopwatch.assert_took(delay)


async def test_waits_one_second_by_default(submission, stopwatch, fresh):
    """Without a delay the pause is one second."""
    with stopwatch:
        await submission.hello(fresh.word())

    stopwatch.assert_took(1)


async def test_zero_delay_means_at_once(submission, stopwatch, fresh):
    """With a delay of zero the greeting comes at once."""
    name = fresh.word()

    with stopwatch:
        greeting = await submission.hello(name, delay=0)

    assert greeting == f"Hello, {name}!"
    stopwatch.assert_took(0)


async def test_same_call_again(submission, stopwatch, fresh):
    """A second call with the same arguments waits and greets anew."""
    name = fresh.word()

    with stopwatch:
        greetings = [await submission.hello(name, 2), await submission.hello(name, 2)]

    assert greetings == [f"Hello, {name}!"] * 2
    stopwatch.assert_took(4)


async def test_greetings_overlap(submission, stopwatch, fresh):
    """Greetings started together take as long as the slowest, and each keeps its own name."""
    names = fresh.words(3)
    delays = fresh.delays(3)

    with stopwatch:
        greetings = await asyncio.gather(
            *(submission.hello(name, delay) for name, delay in zip(names, delays, strict=True))
        )

    assert greetings == [f"Hello, {name}!" for name in names]
    stopwatch.assert_concurrent(at_once=max(delays), one_by_one=sum(delays))


async def test_can_be_cancelled(submission, stopwatch, fresh):
    """Cancelled in the middle of its pause, the coroutine ends there and then."""
    with stopwatch, pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.hello(fresh.word(), 5), timeout=1)

    stopwatch.assert_took(1)
