"""Jobs in the background that are neither lost nor fail in silence."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


class BackgroundJobs:
    """Starts jobs, keeps them alive, and reports those that fail."""

    def __init__(self, report: Callable[[str, Exception], None]) -> None:
        """Remember whom to tell of failures; no job is under way yet."""
        self.report = report
        self.tasks: dict[asyncio.Task[None], str] = {}

    def start(self, name: str, job: Callable[[], Awaitable[Any]]) -> None:
        """Begin a job in the background; should it fail, report its name and its exception."""
        task = asyncio.create_task(self._run(name, job))
        self.tasks[task] = name
        task.add_done_callback(self.tasks.pop)

    def running(self) -> list[str]:
        """Return the names of the jobs under way, in order of their start."""
        return list(self.tasks.values())

    async def wait(self) -> None:
        """Return when no job is under way any more."""
        while self.tasks:
            await asyncio.wait(self.tasks)

    async def cancel(self) -> None:
        """Cancel all jobs and return when they have ended."""
        tasks = list(self.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, name: str, job: Callable[[], Awaitable[Any]]) -> None:
        try:
            await job()
        except Exception as error:  # noqa: BLE001  # reported, whatever it is
            self.report(name, error)
