"""concurrent.futures.wait() in place of asyncio's."""

import asyncio
import concurrent.futures
import time


async def main() -> None:
    pool = concurrent.futures.ThreadPoolExecutor(2)
    jobs = [pool.submit(time.sleep, 0.25) for _ in range(2)]
    await asyncio.sleep(0)
    concurrent.futures.wait(jobs)  # GUILTY
    await asyncio.to_thread(pool.shutdown)


if __name__ == "__main__":
    asyncio.run(main())
