"""The checks that a student sees for connection_pool."""

import asyncio


class Connection:
    """Answers each query in 3 seconds."""

    def __init__(self):
        self.closed = 0

    async def query(self, text):
        """Return the text in capitals."""
        await asyncio.sleep(3)
        return text.upper()

    async def close(self):
        """Count how often it was closed."""
        await asyncio.sleep(1)
        self.closed += 1


class Database:
    """Opens a connection in 2 seconds, and keeps all that were opened."""

    def __init__(self):
        self.connections = []

    async def connect(self):
        """Open one more connection."""
        await asyncio.sleep(2)
        self.connections.append(Connection())
        return self.connections[-1]


async def ask(pool, text):
    """Ask a question over a connection of the pool."""
    async with pool.acquire() as connection:
        return await connection.query(text)


async def test_connection_is_used_again(submission, stopwatch):
    """Two questions in turn need one connection."""
    database = Database()

    with stopwatch:
        async with submission.Pool(database.connect, 2) as pool:
            assert [await ask(pool, "tea"), await ask(pool, "egg")] == ["TEA", "EGG"]

    assert len(database.connections) == 1
    stopwatch.assert_took(2 + 3 + 3 + 1)


async def test_third_task_waits(submission, stopwatch):
    """Three questions at the same time, over two connections."""
    database = Database()

    with stopwatch:
        async with submission.Pool(database.connect, 2) as pool:
            await asyncio.gather(*(ask(pool, text) for text in "abc"))

    assert len(database.connections) == 2
    stopwatch.assert_took(2 + 3 + 3 + 1)


async def test_everything_is_closed(submission):
    """When the block of the pool is left, all connections are closed."""
    database = Database()

    async with submission.Pool(database.connect, 5) as pool:
        await asyncio.gather(*(ask(pool, text) for text in "abc"))

    assert [connection.closed for connection in database.connections] == [1, 1, 1]
