"""A 5 ms step of CPU beside a computing thread takes longer by the clock."""

import asyncio
import time


def burn(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


async def main() -> None:
    work = asyncio.create_task(asyncio.to_thread(burn, 0.25))
    await asyncio.sleep(0.01)
    burn(0.005)
    await asyncio.sleep(0.01)
    burn(0.005)
    await work


if __name__ == "__main__":
    asyncio.run(main())
