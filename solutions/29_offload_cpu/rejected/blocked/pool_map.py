"""Waits for the map of the pool in the coroutine itself."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    return sum(all(number % other for other in range(2, number)) for number in range(2, limit))


async def count_all(limits, workers):
    return await compute_all(count_primes, limits, workers)


async def compute_all(function, arguments, workers):
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(function, arguments))
