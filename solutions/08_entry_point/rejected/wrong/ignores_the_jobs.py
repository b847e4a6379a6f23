"""Makes tea and toast whatever it is asked for."""

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


async def make_breakfast():
    await asyncio.gather(make_tea(), make_toast())


def main(jobs=JOBS):
    started = time.perf_counter()
    asyncio.run(make_breakfast())
    return time.perf_counter() - started


if __name__ == "__main__":
    print(f"{main():.1f}")
