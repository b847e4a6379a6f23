"""Two jobs compute in a process pool."""

import asyncio
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor


def burn(seconds: float) -> float:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass
    return seconds


async def main() -> None:
    loop = asyncio.get_running_loop()
    pool = ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork"))
    jobs = [loop.run_in_executor(pool, burn, 0.15) for _ in range(2)]
    print(await asyncio.gather(*jobs))
    await asyncio.to_thread(pool.shutdown)


if __name__ == "__main__":
    asyncio.run(main())
