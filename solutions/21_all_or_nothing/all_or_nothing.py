"""Jobs that are of use only together."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


async def all_or_nothing(jobs: list[Callable[[], Awaitable[Any]]]) -> list[Any]:
    """Run all jobs at once and return their results in order.

    As soon as one fails, the others are cancelled and waited for; then an `ExceptionGroup` with the
    errors is raised.
    """

    async def run(job: Callable[[], Awaitable[Any]]) -> Any:
        return await job()

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(run(job)) for job in jobs]
    return [task.result() for task in tasks]
