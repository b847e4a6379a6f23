"""Computes in threads of this process."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def count_primes(limit):
    return sum(all(number % other for other in range(2, number)) for number in range(2, limit))


async def count_all(limits, workers):
    return await compute_all(count_primes, limits, workers)


async def compute_all(function, arguments, workers):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(workers) as pool:
        calls = [loop.run_in_executor(pool, function, each) for each in arguments]
        return await asyncio.gather(*calls)
