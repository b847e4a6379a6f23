"""Six short waits for a thread's lock that nobody gives back."""

import asyncio
import threading


async def main() -> None:
    lock = threading.Lock()
    lock.acquire()
    for _ in range(6):
        lock.acquire(timeout=0.035)  # GUILTY
        await asyncio.sleep(0.001)


if __name__ == "__main__":
    asyncio.run(main())
