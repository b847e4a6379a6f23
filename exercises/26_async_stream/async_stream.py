"""A stream of strings from a connection, which is closed whatever happens."""

from collections.abc import AsyncIterator, Awaitable, Callable
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
    # TODO: connect, yield one string after the other, close in every case.
    raise NotImplementedError
    yield ""  # makes this an async generator


async def find(connect: Callable[[], Awaitable[Connection]], wanted: str) -> str | None:
    """Return the first string of a stream that contains `wanted`; None if there is none."""
    # TODO: look for the string, and close the stream before you return.
    raise NotImplementedError
