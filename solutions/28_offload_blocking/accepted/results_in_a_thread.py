"""One more thread collects the results of a pool, as if there were no asyncio."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


async def read_all(names, read, limit):
    def read_one(name):
        try:
            return read(name)
        except OSError:
            return None

    pool = ThreadPoolExecutor(limit)
    try:
        futures = [pool.submit(read_one, name) for name in names]
        return await asyncio.to_thread(lambda: [future.result() for future in futures])
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
