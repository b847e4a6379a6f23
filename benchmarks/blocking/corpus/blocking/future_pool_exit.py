"""Leaving `with ThreadPoolExecutor()` waits for its jobs."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


async def main() -> None:
    await asyncio.sleep(0)
    with ThreadPoolExecutor(1) as pool:  # GUILTY
        pool.submit(time.sleep, 0.25)


if __name__ == "__main__":
    asyncio.run(main())
