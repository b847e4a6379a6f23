"""result() of a concurrent future waits for the pool's thread."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


async def main() -> None:
    pool = ThreadPoolExecutor(1)
    future = pool.submit(time.sleep, 0.25)
    await asyncio.sleep(0)
    future.result()  # GUILTY
    await asyncio.to_thread(pool.shutdown)


if __name__ == "__main__":
    asyncio.run(main())
