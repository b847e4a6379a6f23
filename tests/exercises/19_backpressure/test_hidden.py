"""The hidden checks of backpressure."""

import asyncio

import pytest


class Pipe:
    """A source and a consumer, with a record of what has been read and what has been begun.

    `reading` are the seconds before each item, `consuming` those that each takes.
    """

    def __init__(self, items, reading, consuming):
        self.items = items
        self.reading = reading
        self.consuming = dict(enumerate(consuming))
        self.read = 0
        self.consumed = []
        self.ahead = []

    async def source(self):
        for item, seconds in zip(self.items, self.reading, strict=True):
            await asyncio.sleep(seconds)
            self.read += 1
            yield item

    async def consume(self, item):
        self.consumed.append(item)
        await asyncio.sleep(self.consuming.get(len(self.consumed) - 1, 1))
        self.ahead.append(self.read - len(self.consumed))


async def test_every_item_in_order(submission, fresh, spy):
    """Every item is consumed once, one at a time and in order, and their number returned."""
    pipe = Pipe(fresh.words(8), fresh.delays(8), fresh.delays(8))
    consume = spy(pipe.consume)

    assert await submission.pump(pipe.source(), consume, 3) == 8

    assert pipe.consumed == pipe.items
    assert consume.peak == 1


@pytest.mark.parametrize("size", [1, 4])
async def test_both_at_the_same_time(submission, stopwatch, fresh, size):
    """An item is read while the one before is consumed, also beside the smallest queue."""
    pipe = Pipe(fresh.words(10), [2] * 10, [2] * 10)

    with stopwatch:
        assert await submission.pump(pipe.source(), pipe.consume, size) == 10

    stopwatch.assert_concurrent(at_once=22, one_by_one=40)


async def test_queue_is_bounded(submission, fresh):
    """A fast source is never further ahead than the queue and one item in the hand."""
    size = fresh.number(low=3, high=6)
    pipe = Pipe(fresh.words(40), [0] * 40, [1] * 40)

    assert await submission.pump(pipe.source(), pipe.consume, size) == 40

    assert max(pipe.ahead) <= size + 1


async def test_queue_is_used(submission, stopwatch, fresh):
    """A burst waits in the queue, so that the source can go on; each item consumed makes room."""
    pipe = Pipe(fresh.words(10), [0, 0, 0, 0, 0, 10, 0, 0, 0, 0], [2] * 10)
    fast = Pipe(fresh.words(20), [0] * 20, [2] * 20)

    with stopwatch:
        assert await submission.pump(pipe.source(), pipe.consume, 5) == 10
    assert await submission.pump(fast.source(), fast.consume, 4) == 20

    assert max(pipe.ahead) >= 4
    assert min(fast.ahead[:12]) >= 4
    stopwatch.assert_took(20)


@pytest.mark.parametrize("size", [0, -1])
async def test_no_queue_without_room(submission, fresh, size):
    """A size below one is refused, and nothing is read."""
    pipe = Pipe(fresh.words(3), [1] * 3, [1] * 3)

    with pytest.raises(ValueError):
        await submission.pump(pipe.source(), pipe.consume, size)

    assert pipe.read == 0


@pytest.mark.parametrize("items", [[], [None], [None, 0, "", None, False, [], "end"]])
async def test_any_items(submission, stopwatch, items):
    """Items of every kind are passed on, None among them; an empty source gives zero."""
    number = len(items)
    pipe = Pipe(items, [2] * number, [1] * number)

    with stopwatch:
        assert await submission.pump(pipe.source(), pipe.consume, 2) == number

    assert pipe.consumed == items
    stopwatch.assert_took(2 * number + (1 if items else 0))


async def test_error_of_the_source(submission, stopwatch, fresh, spy):
    """What the source raises reaches the caller at once, and ends the consumer."""
    pipe = Pipe(fresh.words(3), [1] * 3, [50] * 3)
    consume = spy(pipe.consume)

    async def source():
        async for item in pipe.source():
            yield item
        raise ConnectionError("the line is dead")

    with stopwatch, pytest.raises(ConnectionError):
        await submission.pump(source(), consume, 5)

    assert (consume.count, consume.cancelled, consume.running) == (1, 1, 0)
    stopwatch.assert_took(3)


async def test_error_of_the_consumer(submission, stopwatch, fresh):
    """What `consume` raises reaches the caller at once, though the producer waits for room."""
    pipe = Pipe(fresh.words(20), [0] * 20, [2] * 20)

    async def consume(item):
        await pipe.consume(item)
        if item == pipe.items[2]:
            raise KeyError("no place to put it")

    with stopwatch, pytest.raises(KeyError):
        await submission.pump(pipe.source(), consume, 2)

    assert pipe.consumed == pipe.items[:3]
    stopwatch.assert_took(6)


async def test_cancelled(submission, fresh, spy):
    """Cancelled in the middle, neither side goes on."""
    pipe = Pipe(fresh.words(20), [1] * 20, [3] * 20)
    consume = spy(pipe.consume)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(submission.pump(pipe.source(), consume, 2), timeout=8)
    read = pipe.read
    await asyncio.sleep(50)

    assert (consume.count, consume.cancelled) == (3, 1)
    assert pipe.read == read


async def test_pipes_are_independent(submission, stopwatch, fresh):
    """Two pipes at the same time, and one more after them, pass on their own items."""
    one = Pipe(fresh.words(3), [2] * 3, [1] * 3)
    two = Pipe(fresh.words(4), [1] * 4, [2] * 4)
    three = Pipe(fresh.words(2), [1] * 2, [1] * 2)

    with stopwatch:
        numbers = await asyncio.gather(
            submission.pump(one.source(), one.consume, 1),
            submission.pump(two.source(), two.consume, 3),
        )
        numbers.append(await submission.pump(three.source(), three.consume, 1))

    assert numbers == [3, 4, 2]
    assert [pipe.consumed for pipe in (one, two, three)] == [one.items, two.items, three.items]
    stopwatch.assert_took(12)
