"""Leaves the block of the pool, which waits for its threads and holds the loop."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


async def read_all(names, read, limit):
    def read_one(name):
        try:
            return read(name)
        except OSError:
            return None

    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(limit) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, read_one, name) for name in names))
