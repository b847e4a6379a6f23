"""Sends off a lambda, which cannot be pickled.

One at a time: with several of them under way a pool may never end (CPython's issue 125451, mended
in 3.12.8 and 3.13.1).
"""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    return sum(all(number % other for other in range(2, number)) for number in range(2, limit))


async def count_all(limits, workers):
    return await compute_all(count_primes, limits, workers)


async def compute_all(function, arguments, workers):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(workers) as pool:
        return [
            await loop.run_in_executor(pool, lambda n=each: function(n)) for each in arguments
        ]
