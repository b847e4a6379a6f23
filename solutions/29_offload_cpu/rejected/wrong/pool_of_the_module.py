"""Keeps one pool for ever."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    return sum(all(number % other for other in range(2, number)) for number in range(2, limit))


async def count_all(limits, workers):
    return await compute_all(count_primes, limits, workers)


pool = None


async def compute_all(function, arguments, workers):
    global pool
    if pool is None:
        pool = ProcessPoolExecutor(workers)
    loop = asyncio.get_running_loop()
    return await asyncio.gather(*(loop.run_in_executor(pool, function, n) for n in arguments))
