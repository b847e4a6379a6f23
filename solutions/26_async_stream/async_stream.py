"""A stream of strings from a connection, which is closed whatever happens."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from typing import Protocol


class Connection(Protocol):
    """What `connect` gives."""

    async def receive(self) -> str | None:
        """Return the next string; None when there are no more."""
        ...

    async def close(self) -> None:
        """Close the connection."""
        ...


async def stream(connect: Callable[[], Awaitable[Connection]]) -> AsyncIterator[str]:
    """Give what a connection receives, and close the connection however the stream ends."""
    connection = await connect()
    try:
        while (item := await connection.receive()) is not None:
            yield item
    finally:
        await connection.close()


async def find(connect: Callable[[], Awaitable[Connection]], wanted: str) -> str | None:
    """Return the first string of a stream that contains `wanted`; None if there is none."""
    async with aclosing(stream(connect)) as items:
        async for item in items:
            if wanted in item:
                return item
    return None
