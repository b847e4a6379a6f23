"""A thread's lock that nobody else holds."""

import asyncio
import threading


async def main() -> None:
    lock = threading.Lock()
    count = 0
    for _ in range(500):
        with lock:
            count += 1
        if count % 50 == 0:
            await asyncio.sleep(0.001)


if __name__ == "__main__":
    asyncio.run(main())
