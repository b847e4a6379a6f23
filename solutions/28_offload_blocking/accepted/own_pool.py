"""A pool of its own, whose size is the limit; nobody waits for its threads at the end."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def read_or_none(read, name):
    try:
        return read(name)
    except OSError as error:
        print(f"cannot read {name}: {error}")
        return None


async def read_all(names, read, limit):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(max_workers=limit, thread_name_prefix="reader")
    try:
        futures = [loop.run_in_executor(pool, read_or_none, read, name) for name in names]
        return await asyncio.gather(*futures)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
