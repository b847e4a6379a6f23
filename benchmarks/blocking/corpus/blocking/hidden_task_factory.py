"""A task factory sleeps each time that somebody creates a task."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any


def factory(
    loop: asyncio.AbstractEventLoop, coro: Coroutine[Any, Any, Any], **options: Any
) -> "asyncio.Task[Any]":
    time.sleep(0.2)  # GUILTY
    return asyncio.Task(coro, loop=loop, **options)


async def main() -> None:
    loop = asyncio.get_running_loop()
    before = loop.get_task_factory()
    loop.set_task_factory(factory)
    try:
        await asyncio.create_task(asyncio.sleep(0.01))
    finally:
        loop.set_task_factory(before)


if __name__ == "__main__":
    asyncio.run(main())
