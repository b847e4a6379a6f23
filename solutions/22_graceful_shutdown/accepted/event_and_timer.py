"""A timer cancels what is left; an event tells when everything is over."""

import asyncio
from collections.abc import Awaitable, Callable


class Service:
    def __init__(
        self,
        handle: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[None]],
        grace: float,
    ) -> None:
        self.handle, self.close, self.grace = handle, close, grace
        self.tasks: dict[asyncio.Task[None], str] = {}
        self.stopping = False
        self.stopped = asyncio.Event()

    def start(self, request: str) -> None:
        if self.stopping:
            raise RuntimeError(f"too late for {request}")

        async def run() -> None:
            await self.handle(request)

        self.tasks[asyncio.create_task(run())] = request

    def cancel_all(self) -> None:
        for task, request in self.tasks.items():
            if not task.done():
                print("cancelling", request)
                task.cancel()

    async def stop(self) -> None:
        if self.stopping:
            await self.stopped.wait()
            return
        self.stopping = True
        timer = asyncio.get_running_loop().call_later(self.grace, self.cancel_all)
        if self.tasks:
            await asyncio.wait(self.tasks)
        timer.cancel()
        try:
            await self.close()
        finally:
            self.stopped.set()
