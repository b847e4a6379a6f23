"""The hidden checks of offload_blocking.

`blocking(read)` is an ordinary function over there and holds the thread that calls it; here it is a
coroutine, so that waiting costs nothing and a spy can count.
"""

import asyncio
import itertools

import pytest


def reader(spy, seconds, texts, errors=()):
    """Return a spied read: each name has its seconds, and its text or its error."""

    async def read(name):
        await asyncio.sleep(seconds[name])
        if name in errors:
            raise errors[name]
        return texts[name]

    return spy(read)


def files(fresh, count, low=1.0, high=9.0):
    """Return names, the seconds that each takes, and their texts."""
    names = fresh.words(count)
    seconds = dict(zip(names, fresh.delays(count, low, high), strict=True))
    return names, seconds, {name: fresh.word() for name in names}


async def test_order_of_names(submission, spy, blocking, fresh):
    """Texts come in the order of the names, each read once."""
    names, seconds, texts = files(fresh, 5)
    read = reader(spy, seconds, texts)

    result = await submission.read_all(names, blocking(read), 4)

    assert result == [texts[name] for name in names]
    assert sorted(call.args[0] for call in read.calls) == sorted(names)


async def test_loop_stays_free(submission, spy, blocking, stopwatch, fresh):
    """As many files as threads take as long as the slowest of them."""
    names, seconds, texts = files(fresh, 4, 1.0, 5.0)
    read = reader(spy, seconds, texts)

    with stopwatch:
        await submission.read_all(names, blocking(read), 4)

    stopwatch.assert_concurrent(at_once=5, one_by_one=12)
    assert read.peak == 4


@pytest.mark.parametrize("limit", [2, 3, 5])
async def test_limit(submission, spy, blocking, fresh, limit):
    """As many calls as the limit says are under way, and never more."""
    names, seconds, texts = files(fresh, 12)
    read = reader(spy, seconds, texts)

    result = await submission.read_all(names, blocking(read), limit)

    assert result == [texts[name] for name in names]
    assert read.peak == limit


async def test_free_thread_goes_on(submission, spy, blocking, stopwatch, fresh):
    """Beside one long file all the short ones are read: nobody waits for a batch."""
    names = fresh.words(7)
    seconds = dict.fromkeys(names, 2.0)
    seconds[names[0]] = 12.0
    read = reader(spy, seconds, seconds)

    with stopwatch:
        await submission.read_all(names, blocking(read), 2)

    stopwatch.assert_took(12, tolerance=0.5)


async def test_one_thread(submission, spy, blocking, stopwatch, fresh):
    """With a limit of one the files are read one after another; a name given twice, twice."""
    (name, other), seconds, texts = files(fresh, 2, 2.0, 3.0)
    read = reader(spy, seconds, texts)

    with stopwatch:
        result = await submission.read_all([name, other, name], blocking(read), 1)

    assert result == [texts[name], texts[other], texts[name]]
    assert read.count == 3
    assert read.peak == 1
    stopwatch.assert_took(2 * seconds[name] + seconds[other], tolerance=0.5)


async def test_nothing_to_read(submission, spy, blocking, stopwatch):
    """Without names nothing is read, and no time passes."""
    read = reader(spy, {}, {})

    with stopwatch:
        assert await submission.read_all([], blocking(read), 3) == []

    assert read.count == 0
    stopwatch.assert_took(0)


async def test_unreadable_files(submission, spy, blocking, fresh):
    """Each OSError costs one text, and no thread: the others are read as if nothing had been."""
    names, seconds, texts = files(fresh, 9)
    errors = {
        names[0]: FileNotFoundError(2, "no"),
        names[1]: PermissionError(13, "no"),
        names[4]: OSError("no"),
        names[8]: TimeoutError("no"),
    }
    read = reader(spy, seconds, texts, errors)

    result = await submission.read_all(names, blocking(read), 2)

    assert result == [None if name in errors else texts[name] for name in names]
    assert read.count == 9
    assert read.peak == 2


@pytest.mark.parametrize("error", [ValueError, LookupError, RuntimeError])
async def test_other_errors(submission, spy, blocking, fresh, error):
    """What is no OSError reaches the caller."""
    (name,), seconds, texts = files(fresh, 1)
    read = reader(spy, seconds, texts, {name: error("no")})

    with pytest.raises(error):
        await submission.read_all([name], blocking(read), 2)


async def test_calls_have_their_own_limits(submission, spy, blocking, stopwatch, fresh):
    """Two calls, one after the other and then at the same time, do not share their threads."""
    names, seconds, texts = files(fresh, 4, 2.0, 2.1)
    read, other = reader(spy, seconds, texts), reader(spy, seconds, texts)

    await submission.read_all(names, blocking(read), 2)
    with stopwatch:
        await asyncio.gather(
            submission.read_all(names, blocking(read), 1),
            submission.read_all(names, blocking(other), 3),
        )

    assert read.peak == 2
    assert other.peak == 3
    stopwatch.assert_took(sum(seconds.values()), tolerance=0.5)


async def test_cancelling(submission, spy, blocking, stopwatch, fresh):
    """Cancelled, it ends at once; the threads end by themselves, and no other read begins."""
    names = fresh.words(8)
    seconds = dict(zip(names, itertools.cycle([0.7, 0.8]), strict=False))
    read = reader(spy, seconds, seconds)

    with stopwatch, pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.read_all(names, blocking(read), 2), timeout=0.2)
    await asyncio.sleep(5)

    stopwatch.assert_took(0.2)
    assert read.count == 2
