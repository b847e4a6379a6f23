"""A pool that lends connections and uses them again."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
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
        # TODO: keep both arguments, and what acquire needs.
        raise NotImplementedError

    def acquire(self) -> AbstractAsyncContextManager[Connection]:
        """Return a context manager that lends a connection for the time of its block."""
        # TODO: lend a free connection or a new one, or wait; take it back in any case.
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        """Return the pool itself."""
        # TODO: return what stands after `as`.
        raise NotImplementedError

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close all connections at the same time."""
        # TODO: close every connection that was opened.
        raise NotImplementedError
