"""One step hands the GIL to a computing thread 30 times and waits for it each time."""

import asyncio
import random
import time
import zlib

data = random.Random(1).randbytes(6_000)


def burn() -> None:
    until = time.thread_time() + 0.4
    while time.thread_time() < until:
        pass


async def main() -> None:
    work = asyncio.create_task(asyncio.to_thread(burn))
    await asyncio.sleep(0.01)
    print(sum(len(zlib.compress(data)) for _ in range(30)))
    await work


if __name__ == "__main__":
    asyncio.run(main())
