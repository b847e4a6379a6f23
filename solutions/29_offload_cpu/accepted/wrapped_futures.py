"""Futures of the pool, wrapped for asyncio."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    return sum(all(number % other for other in range(2, number)) for number in range(2, limit))


async def count_all(limits, workers):
    return await compute_all(count_primes, limits, workers)


async def compute_all(function, arguments, workers):
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(function, argument) for argument in arguments]
        return [await asyncio.wrap_future(future) for future in futures]


if __name__ == "__main__":
    print(asyncio.run(count_all([500, 600, 700], workers=2)))
