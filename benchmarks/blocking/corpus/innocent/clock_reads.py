"""The clock is read often."""

import asyncio
import time


async def main() -> None:
    started = time.perf_counter()
    for _ in range(300):
        time.time()
        time.monotonic()
        await asyncio.sleep(0)
    print(time.perf_counter() - started)


if __name__ == "__main__":
    asyncio.run(main())
