"""Two tasks share the blame: one sleeps, the other waits for a lock."""

import asyncio
import threading
import time


async def sleeper() -> None:
    for _ in range(3):
        time.sleep(0.06)  # GUILTY (each)
        await asyncio.sleep(0.001)


async def locker() -> None:
    lock = threading.Lock()
    lock.acquire()
    for _ in range(3):
        lock.acquire(timeout=0.06)  # GUILTY (each)
        await asyncio.sleep(0.001)


async def main() -> None:
    await asyncio.gather(sleeper(), locker())


if __name__ == "__main__":
    asyncio.run(main())
