"""Two threads compute, and the loop competes with both for the GIL."""

import asyncio
import time


def burn() -> None:
    until = time.thread_time() + 0.15
    while time.thread_time() < until:
        sum(range(100))


async def tick(stop: asyncio.Event) -> int:
    ticks = 0
    while not stop.is_set():
        ticks += 1
        await asyncio.sleep(0.005)
    return ticks


async def main() -> None:
    stop = asyncio.Event()
    ticker = asyncio.create_task(tick(stop))
    await asyncio.gather(asyncio.to_thread(burn), asyncio.to_thread(burn))
    stop.set()
    print(await ticker)


if __name__ == "__main__":
    asyncio.run(main())
