"""acquire() with a timeout on a lock that is already held."""

import asyncio
import threading


async def main() -> None:
    lock = threading.Lock()
    lock.acquire()
    await asyncio.sleep(0.01)
    print(lock.acquire(timeout=0.2))  # GUILTY
    lock.release()


if __name__ == "__main__":
    asyncio.run(main())
