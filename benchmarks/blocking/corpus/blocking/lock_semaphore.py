"""A thread's semaphore that is used up."""

import asyncio
import threading


async def main() -> None:
    slots = threading.Semaphore(1)
    slots.acquire()
    await asyncio.sleep(0.01)
    print(slots.acquire(timeout=0.2))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
