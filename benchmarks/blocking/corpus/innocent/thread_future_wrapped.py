"""A concurrent future is wrapped and awaited."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


async def main() -> None:
    pool = ThreadPoolExecutor(1)
    future = pool.submit(time.sleep, 0.25)
    await asyncio.wrap_future(future)
    print(future.result())
    await asyncio.to_thread(pool.shutdown)


if __name__ == "__main__":
    asyncio.run(main())
