"""Many small jobs go through one worker process."""

import asyncio
import math
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


async def main() -> None:
    loop = asyncio.get_running_loop()
    pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork"))
    jobs = [loop.run_in_executor(pool, math.factorial, number) for number in range(30)]
    print(sum(await asyncio.gather(*jobs)))
    await asyncio.to_thread(pool.shutdown)


if __name__ == "__main__":
    asyncio.run(main())
