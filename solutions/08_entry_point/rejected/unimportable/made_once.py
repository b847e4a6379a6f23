"""Makes the coroutine objects once and runs main twice at import; the second finds them used up."""

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


breakfast = [make_tea(), make_toast()]


async def run_all(jobs):
    if jobs is JOBS:
        await asyncio.gather(*breakfast)
    else:
        await asyncio.gather(*(job() for job in jobs))


def main(jobs=JOBS):
    started = time.perf_counter()
    asyncio.run(run_all(jobs))
    return time.perf_counter() - started


print(f"{main():.1f}")
print(f"{main():.1f}")
