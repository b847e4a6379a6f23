"""Workers that take items from a queue, and survive those that fail."""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self


class WorkerPool:
    """So many workers, which handle the items of one queue while the pool is open.

    `errors` holds a pair (item, exception) for every item that has failed, in that order.
    """

    def __init__(self, handle: Callable[[str], Awaitable[object]], workers: int) -> None:
        """Prepare the pool; raise ValueError if `workers` is less than 1."""
        if workers < 1:
            raise ValueError("a pool needs one worker at least")
        self.errors: list[tuple[str, Exception]] = []
        self._handle = handle
        self._size = workers
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        self._workers: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        """Start the workers and return the pool."""
        self._workers = [asyncio.create_task(self._work()) for _ in range(self._size)]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the workers, whatever they are doing, and wait for their end."""
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    def put(self, item: str) -> None:
        """Add an item to the queue, without waiting."""
        self._queue.put_nowait(item)

    async def join(self) -> None:
        """Wait until every item that has been put is done with, well or badly."""
        await self._queue.join()

    async def _work(self) -> None:
        while True:
            item = await self._queue.get()
            try:
                await self._handle(item)
            except Exception as error:  # noqa: BLE001 - however an item fails, the worker goes on
                self.errors.append((item, error))
            finally:
                self._queue.task_done()
