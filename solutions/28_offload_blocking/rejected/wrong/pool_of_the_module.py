"""Shares one pool between all calls, as large as the first of them wanted."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

pool = None


async def read_all(names, read, limit):
    global pool
    if pool is None:
        pool = ThreadPoolExecutor(limit)

    def read_one(name):
        try:
            return read(name)
        except OSError:
            return None

    loop = asyncio.get_running_loop()
    return await asyncio.gather(*(loop.run_in_executor(pool, read_one, name) for name in names))
