"""Where a program begins: an ordinary function that starts the event loop."""

import asyncio
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
    """Run all jobs at the same time in an event loop; return how many seconds it took."""
    # TODO: write a coroutine function that runs the jobs, start it with asyncio.run, and measure.
    raise NotImplementedError


# TODO: print what main() returns when this file is started as a script.
