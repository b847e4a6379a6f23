"""queue.Queue.get() with a timeout on an empty queue."""

import asyncio
import contextlib
import queue


async def main() -> None:
    jobs: queue.Queue[int] = queue.Queue()
    await asyncio.sleep(0.01)
    with contextlib.suppress(queue.Empty):
        jobs.get(timeout=0.2)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
