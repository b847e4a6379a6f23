"""The hidden checks of timeout_fallback."""

import asyncio

import pytest


def answering(spy, answer, seconds):
    """A spied coroutine function that answers after so many seconds."""

    @spy
    async def source():
        await asyncio.sleep(seconds)
        return answer

    return source


def failing(spy, error, seconds):
    """A spied coroutine function that fails after so many seconds."""

    @spy
    async def source():
        await asyncio.sleep(seconds)
        raise error("no answer")

    return source


async def test_answer_within_the_time(submission, stopwatch, fresh, spy):
    """An answer in time is returned at once, and nobody else is asked."""
    timeout = fresh.number(low=5, high=9)
    right, other = fresh.words(2)
    primary, fallback = answering(spy, right, timeout - 1), answering(spy, other, 1)

    with stopwatch:
        assert await submission.with_fallback(primary, fallback, timeout) == right

    assert (primary.count, fallback.count) == (1, 0)
    stopwatch.assert_took(timeout - 1)


@pytest.mark.parametrize("seconds", [2, 50])
async def test_fallback_after_the_time(submission, stopwatch, fresh, spy, seconds):
    """When the time is up, `primary` is cancelled and `fallback` answers, in its own time."""
    timeout = fresh.number(low=3, high=9)
    right, other = fresh.words(2)
    primary, fallback = answering(spy, other, timeout + 1), answering(spy, right, seconds)

    with stopwatch:
        assert await submission.with_fallback(primary, fallback, timeout) == right

    assert (primary.count, primary.cancelled, fallback.count) == (1, 1, 1)
    stopwatch.assert_took(timeout + seconds)


async def test_cleanup_comes_first(submission, stopwatch, fresh, spy):
    """`fallback` begins only when the cancelled `primary` has cleaned up and ended."""
    right = fresh.word()

    @spy
    async def primary():
        try:
            await asyncio.sleep(100)
        finally:
            await asyncio.sleep(4)

    fallback = answering(spy, right, 1)

    with stopwatch:
        assert await submission.with_fallback(primary, fallback, 3) == right

    assert primary.calls[0].finished <= fallback.calls[0].started
    stopwatch.assert_took(8)


@pytest.mark.parametrize("error", [ConnectionError, ValueError, KeyError])
async def test_error_reaches_the_caller_as_it_is(submission, stopwatch, fresh, spy, error):
    """What `primary` raises in time reaches the caller, and nobody else is asked."""
    primary, fallback = failing(spy, error, 2), answering(spy, fresh.word(), 1)

    with stopwatch, pytest.raises(error):
        await submission.with_fallback(primary, fallback, 5)

    assert fallback.count == 0
    stopwatch.assert_took(2)


async def test_timeout_of_its_own(submission, stopwatch, fresh, spy):
    """A TimeoutError that `primary` raises in time is an error like any other."""
    primary, fallback = failing(spy, TimeoutError, 2), answering(spy, fresh.word(), 1)

    with stopwatch, pytest.raises(TimeoutError):
        await submission.with_fallback(primary, fallback, 5)

    assert fallback.count == 0
    stopwatch.assert_took(2)


async def test_error_of_the_fallback(submission, fresh, spy):
    """What `fallback` raises reaches the caller."""
    primary, fallback = answering(spy, fresh.word(), 100), failing(spy, ConnectionError, 2)

    with pytest.raises(ConnectionError):
        await submission.with_fallback(primary, fallback, 3)

    assert (primary.cancelled, fallback.count) == (1, 1)


@pytest.mark.parametrize("answer", [None, "", 0, False])
async def test_any_answer_counts(submission, fresh, spy, answer):
    """An answer that counts as false is an answer in time."""
    primary, fallback = answering(spy, answer, 1), answering(spy, fresh.word(), 1)

    assert await submission.with_fallback(primary, fallback, 5) is answer
    assert fallback.count == 0


async def test_cancelled_before_the_time(submission, fresh, spy):
    """Cancelled before the time is up, `primary` ends and `fallback` is not begun."""
    primary, fallback = answering(spy, fresh.word(), 20), answering(spy, fresh.word(), 1)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.with_fallback(primary, fallback, 10), timeout=4)

    assert (primary.cancelled, primary.running, fallback.count) == (1, 0, 0)


async def test_cancelled_after_the_time(submission, fresh, spy):
    """Cancelled later, `fallback` ends."""
    primary, fallback = answering(spy, fresh.word(), 100), answering(spy, fresh.word(), 50)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.with_fallback(primary, fallback, 3), timeout=10)

    assert (fallback.cancelled, fallback.running) == (1, 0)


async def test_many_at_the_same_time(submission, stopwatch, fresh, spy):
    """Several calls at the same time keep their own clocks and answers."""
    words = fresh.words(4)

    with stopwatch:
        answers = await asyncio.gather(
            submission.with_fallback(answering(spy, words[0], 4), answering(spy, "", 1), 5),
            submission.with_fallback(answering(spy, "", 9), answering(spy, words[1], 4), 2),
            submission.with_fallback(answering(spy, "", 8), answering(spy, words[2], 1), 6),
            submission.with_fallback(answering(spy, words[3], 7), answering(spy, "", 1), 8),
        )

    assert answers == words
    stopwatch.assert_concurrent(at_once=7, one_by_one=24)
