"""list(pool.map(...)) waits for every result."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


async def main() -> None:
    pool = ThreadPoolExecutor(2)
    await asyncio.sleep(0)
    print(list(pool.map(time.sleep, [0.25, 0.25])))  # GUILTY
    await asyncio.to_thread(pool.shutdown)


if __name__ == "__main__":
    asyncio.run(main())
