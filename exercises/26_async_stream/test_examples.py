"""The checks that a student sees for async_stream."""

import asyncio


class Connection:
    """Receives a string each second; closing takes 2 seconds."""

    def __init__(self, strings):
        self.strings = list(strings)
        self.closed = 0

    async def receive(self):
        """Return the next string, or None at the end."""
        await asyncio.sleep(1)
        return self.strings.pop(0) if self.strings else None

    async def close(self):
        """Count how often it was closed."""
        await asyncio.sleep(2)
        self.closed += 1


async def test_items_of_a_stream(submission):
    """All strings come, and then the connection is closed."""
    connection = Connection(["tea", "toast", "egg"])

    async def connect():
        return connection

    assert [item async for item in submission.stream(connect)] == ["tea", "toast", "egg"]
    assert connection.closed == 1


async def test_find_closes(submission):
    """The string is found, and the connection is closed by then."""
    connection = Connection(["tea", "toast", "egg"])

    async def connect():
        return connection

    assert await submission.find(connect, "oas") == "toast"
    assert connection.closed == 1
