"""A thread computes while the loop ticks: the loop only waits for the GIL."""

import asyncio
import time


def burn() -> int:
    until = time.thread_time() + 0.25
    turns = 0
    while time.thread_time() < until:
        turns += 1
    return turns


async def main() -> None:
    work = asyncio.create_task(asyncio.to_thread(burn))
    while not work.done():
        await asyncio.sleep(0.01)
    print(await work)


if __name__ == "__main__":
    asyncio.run(main())
