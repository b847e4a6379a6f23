"""A service that can be stopped without losing anything."""

import asyncio
from collections.abc import Awaitable, Callable


class Service:
    """Handles requests in the background until it is stopped."""

    def __init__(
        self,
        handle: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[None]],
        grace: float,
    ) -> None:
        """Remember how to handle a request, how to close, and how long a shutdown may wait."""
        self.handle = handle
        self.close = close
        self.grace = grace
        self.tasks: set[asyncio.Task[None]] = set()
        self.shutdown: asyncio.Task[None] | None = None

    def start(self, request: str) -> None:
        """Begin to handle a request in the background; RuntimeError once the service is stopped."""
        if self.shutdown is not None:
            raise RuntimeError("the service takes no more requests")
        task = asyncio.create_task(self._run(request))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def stop(self) -> None:
        """Take no more requests, let those under way finish or cancel them, then close."""
        if self.shutdown is None:
            self.shutdown = asyncio.create_task(self._shut_down())
        await asyncio.shield(self.shutdown)

    async def _run(self, request: str) -> None:
        try:
            await self.handle(request)
        except Exception as error:  # noqa: BLE001  # whatever it is, only this request has failed
            print(f"{request}: {error!r}")

    async def _shut_down(self) -> None:
        tasks = set(self.tasks)
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=self.grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self.close()
