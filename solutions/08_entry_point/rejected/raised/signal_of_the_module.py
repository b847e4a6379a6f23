"""Starts all jobs by an Event of the module, which belongs to the first loop for good."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable

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


start = asyncio.Event()


async def run_one(job):
    await start.wait()
    await job()


async def run_all(jobs):
    everything = asyncio.gather(*(run_one(job) for job in jobs))
    await asyncio.sleep(0)
    start.set()
    await everything
    start.clear()


def main(jobs=JOBS):
    started = time.perf_counter()
    asyncio.run(run_all(jobs))
    return time.perf_counter() - started


if __name__ == "__main__":
    print(f"{main():.1f}")
