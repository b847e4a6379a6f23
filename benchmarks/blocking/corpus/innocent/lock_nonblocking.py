"""acquire(blocking=False) is tried until the lock is free."""

import asyncio
import threading


async def main() -> None:
    lock = threading.Lock()
    lock.acquire()
    asyncio.get_running_loop().call_later(0.15, lock.release)
    while not lock.acquire(blocking=False):
        await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())
