"""One step of 5 ms of CPU."""

import asyncio
import time


async def main() -> None:
    await asyncio.sleep(0.01)
    until = time.thread_time() + 0.005
    while time.thread_time() < until:
        pass
    await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())
