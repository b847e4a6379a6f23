"""Jobs by number, in a dictionary of small dataclasses."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any


@dataclass
class Job:
    name: str
    task: asyncio.Task[None] | None = None


class BackgroundJobs:
    def __init__(self, report: Callable[[str, Exception], None]) -> None:
        self.report = report
        self.numbers = itertools.count()
        self.jobs: dict[int, Job] = {}

    def start(self, name: str, job: Callable[[], Awaitable[Any]]) -> None:
        number = next(self.numbers)
        self.jobs[number] = Job(name)

        async def run() -> None:
            try:
                await job()
            except asyncio.CancelledError:
                print(name, "was cancelled")
                raise
            except Exception as error:  # noqa: BLE001
                self.report(name, error)
            finally:
                del self.jobs[number]

        self.jobs[number].task = asyncio.create_task(run())

    def running(self) -> list[str]:
        return [job.name for job in self.jobs.values()]

    def tasks(self) -> list[asyncio.Task[None]]:
        return [job.task for job in self.jobs.values() if job.task is not None]

    async def wait(self) -> None:
        while tasks := self.tasks():
            await asyncio.gather(*tasks, return_exceptions=True)

    async def cancel(self) -> None:
        tasks = self.tasks()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
