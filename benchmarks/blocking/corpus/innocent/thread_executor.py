"""run_in_executor() with a thread pool of the program's own."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


async def main() -> None:
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(3)
    await asyncio.gather(*(loop.run_in_executor(pool, time.sleep, 0.2) for _ in range(3)))
    await asyncio.to_thread(pool.shutdown)


if __name__ == "__main__":
    asyncio.run(main())
