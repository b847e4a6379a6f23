"""queue.Queue.put() waits for room."""

import asyncio
import contextlib
import queue


async def main() -> None:
    jobs: queue.Queue[int] = queue.Queue(maxsize=1)
    jobs.put(1)
    await asyncio.sleep(0.01)
    with contextlib.suppress(queue.Full):
        jobs.put(2, timeout=0.2)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
