"""A pool that lends connections and uses them again."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Protocol, Self


class Connection(Protocol):
    """What `connect` gives."""

    async def query(self, text: str) -> str:
        """Return the answer to a query."""
        ...

    async def close(self) -> None:
        """Close the connection."""
        ...


class Pool:
    """Lends up to `size` connections; as a context manager, closes them at its end."""

    def __init__(self, connect: Callable[[], Awaitable[Connection]], size: int) -> None:
        """Remember how to open a connection and how many there may be; open none yet."""
        self.connect = connect
        self.places = asyncio.Semaphore(size)
        self.free: list[Connection] = []

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[Connection]:
        """Lend a connection for the time of the block."""
        async with self.places:
            connection = self.free.pop() if self.free else await self.connect()
            try:
                yield connection
            finally:
                self.free.append(connection)

    async def __aenter__(self) -> Self:
        """Return the pool itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close all connections at the same time."""
        await asyncio.gather(*(connection.close() for connection in self.free))
