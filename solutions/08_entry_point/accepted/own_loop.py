"""A loop made, used and closed by hand, as programs did before asyncio.run."""

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


def main(jobs: Iterable[Job] = JOBS) -> float:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    started = time.monotonic()
    try:
        tasks = [loop.create_task(job()) for job in jobs]  # type: ignore[arg-type]
        everything = asyncio.gather(*tasks) if tasks else asyncio.sleep(0)
        try:
            loop.run_until_complete(everything)
        finally:
            for task in tasks:
                task.cancel()
            if tasks:
                loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    finally:
        asyncio.set_event_loop(None)
        loop.close()
    return time.monotonic() - started


if __name__ == "__main__":
    print(f"{main():.1f}")
