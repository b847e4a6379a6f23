"""A runner of asyncio, a task group without its exception group, and a clock inside the loop."""

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


async def run_all(jobs: Iterable[Job]) -> float:
    loop = asyncio.get_running_loop()
    started = loop.time()
    try:
        async with asyncio.TaskGroup() as group:
            for job in jobs:
                group.create_task(job())  # type: ignore[arg-type]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return loop.time() - started


def main(jobs: Iterable[Job] = JOBS) -> float:
    with asyncio.Runner() as runner:
        return runner.run(run_all(jobs))


if __name__ == "__main__":
    print(f"{main():.1f}")
