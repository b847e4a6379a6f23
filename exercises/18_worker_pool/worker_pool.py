"""Workers that take items from a queue, and survive those that fail."""

from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self


class WorkerPool:
    """So many workers, which handle the items of one queue while the pool is open.

    `errors` holds a pair (item, exception) for every item that has failed, in that order.
    """

    def __init__(self, handle: Callable[[str], Awaitable[object]], workers: int) -> None:
        """Prepare the pool; raise ValueError if `workers` is less than 1."""
        self.errors: list[tuple[str, Exception]] = []
        # TODO: keep what you are given, and make a queue.
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        """Start the workers and return the pool."""
        # TODO
        raise NotImplementedError

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the workers, whatever they are doing, and wait for their end."""
        # TODO
        raise NotImplementedError

    def put(self, item: str) -> None:
        """Add an item to the queue, without waiting."""
        # TODO
        raise NotImplementedError

    async def join(self) -> None:
        """Wait until every item that has been put is done with, well or badly."""
        # TODO
        raise NotImplementedError
