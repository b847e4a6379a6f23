"""The hidden checks of async_stream."""

import asyncio
from contextlib import aclosing

import pytest


class Connection:
    """Receives the given strings; an exception among them is raised. Keeps a record."""

    def __init__(self, strings, seconds=1.0, closing=2.0):
        self.waiting = list(strings)
        self.seconds = seconds
        self.closing = closing
        self.connects = self.receives = self.closed = 0

    async def connect(self):
        self.connects += 1
        await asyncio.sleep(1)
        return self

    async def receive(self):
        self.receives += 1
        await asyncio.sleep(self.seconds)
        if not self.waiting:
            return None
        item = self.waiting.pop(0)
        if isinstance(item, Exception):
            raise item
        return item

    async def close(self):
        await asyncio.sleep(self.closing)
        self.closed += 1


async def test_all_items_in_order(submission, stopwatch, fresh):
    """Everything that is received comes out, in order, and then the stream ends, closed."""
    strings = fresh.words(6)
    connection = Connection(strings)

    with stopwatch:
        items = [item async for item in submission.stream(connection.connect)]

    assert items == strings
    assert (connection.connects, connection.receives, connection.closed) == (1, 7, 1)
    stopwatch.assert_took(10)


async def test_empty_strings_and_empty_streams(submission, fresh):
    """An empty string does not end the stream; a stream without strings ends at once, closed."""
    strings = ["", fresh.word(), "", ""]
    connection, empty = Connection(strings), Connection([])

    assert [item async for item in submission.stream(connection.connect)] == strings
    assert [item async for item in submission.stream(empty.connect)] == []
    assert (connection.closed, empty.closed) == (1, 1)


async def test_receives_only_when_asked(submission, fresh):
    """Nothing is opened before the first item is asked for, and nothing is received in advance."""
    strings = fresh.words(3)
    connection = Connection(strings)
    received = []

    async with aclosing(aiter(submission.stream(connection.connect))) as items:
        await asyncio.sleep(5)
        received.append(connection.receives)
        async for _ in items:
            await asyncio.sleep(5)
            received.append(connection.receives)

    assert received == [0, 1, 2, 3]


async def test_closed_early(submission, fresh):
    """Closed by its user in the middle, the stream closes the connection, once."""
    strings = fresh.words(4)
    connection = Connection(strings)
    items = aiter(submission.stream(connection.connect))
    seen = [await anext(items), await anext(items)]

    await items.aclose()
    closed = connection.closed
    await asyncio.sleep(10)

    assert seen == strings[:2]
    assert closed == connection.closed == 1
    assert connection.receives == 2


@pytest.mark.parametrize("kind", [ConnectionError, ValueError])
async def test_error_closes(submission, fresh, kind):
    """An error of `receive` reaches the caller after the items before it, all closed."""
    strings, error = fresh.words(2), kind("broken")
    connection = Connection([*strings, error, "more"])
    items = []

    async def use():
        async for item in submission.stream(connection.connect):
            items.append(item)  # noqa: PERF401  # those before the error count

    with pytest.raises(kind):
        await use()

    assert items == strings
    assert connection.closed == 1


async def test_cancellation_closes(submission, fresh):
    """A task that is cancelled while the stream receives ends cancelled, with all closed."""
    connection = Connection(fresh.words(3), seconds=10)
    items = []

    async def use():
        async for item in submission.stream(connection.connect):
            items.append(item)  # noqa: PERF401  # those before the cancellation count

    task = asyncio.create_task(use())
    await asyncio.sleep(15)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(items) == connection.closed == 1


async def test_failed_connect(submission):
    """When `connect` fails, its error reaches the caller as it is."""

    async def connect():
        await asyncio.sleep(1)
        raise PermissionError("no")

    with pytest.raises(PermissionError):
        await submission.find(connect, "a")
    with pytest.raises(PermissionError):
        async for _ in submission.stream(connect):
            pass


async def test_find_closes_before_it_returns(submission, stopwatch, fresh):
    """find returns the first fitting string, receives no more, and leaves nothing open."""
    word = fresh.word()
    strings = [*fresh.words(2), f"a{word}b", f"{word}", fresh.word()]
    connection = Connection(strings, closing=3)

    with stopwatch:
        found = await submission.find(connection.connect, word)

    assert found == f"a{word}b"
    assert (connection.receives, connection.closed) == (3, 1)
    stopwatch.assert_took(7)


async def test_find_finds_nothing(submission, fresh):
    """Without a fitting string, or without any, find returns None, and all is closed."""
    connection, empty = Connection(fresh.words(3)), Connection([])

    assert await submission.find(connection.connect, fresh.word()) is None
    assert await submission.find(empty.connect, fresh.word()) is None
    assert (connection.closed, empty.closed) == (1, 1)


async def test_find_is_cancelled(submission, fresh):
    """Several find at a time; the cancelled one closes its connection, the other goes on."""
    word = fresh.word()
    slow, good = Connection([word], seconds=50), Connection([fresh.word(), word])
    task = asyncio.create_task(submission.find(slow.connect, word))
    other = asyncio.create_task(submission.find(good.connect, word))
    await asyncio.sleep(2.5)
    task.cancel()
    cancelled, found = await asyncio.gather(task, other, return_exceptions=True)

    assert type(cancelled) is asyncio.CancelledError
    assert found == word
    assert (slow.closed, good.closed) == (1, 1)
