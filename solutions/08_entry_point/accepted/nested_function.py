"""A coroutine function inside main, time.time, tasks in a list; main is called without a guard."""

import asyncio
import time
from collections.abc import Awaitable, Callable

Job = Callable[[], Awaitable[object]]


async def make_tea() -> None:
    """Make tea, which takes 3 seconds."""
    await asyncio.sleep(3)
    print("the tea is ready")


async def make_toast() -> None:
    """Make toast, which takes 2 seconds."""
    await asyncio.sleep(2)
    print("the toast is ready")


JOBS: tuple[Job, ...] = (make_tea, make_toast)


def main(jobs=JOBS):
    async def everything():
        tasks = [asyncio.create_task(job()) for job in jobs]
        for finished in asyncio.as_completed(tasks):
            await finished

    start = time.time()
    asyncio.run(everything())
    return time.time() - start


print(f"{main():.1f}")
