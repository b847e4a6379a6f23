"""Has the processes call a generator function; what that returns cannot travel back."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    return sum(all(number % other for other in range(2, number)) for number in range(2, limit))


async def count_all(limits, workers):
    return await compute_all(count_primes, limits, workers)


def compute_share(function, share):
    for argument in share:
        yield function(argument)


async def compute_all(function, arguments, workers):
    loop = asyncio.get_running_loop()
    results = [None] * len(arguments)
    with ProcessPoolExecutor(workers) as pool:
        shares = [arguments[first::workers] for first in range(workers)]
        calls = [loop.run_in_executor(pool, compute_share, function, share) for share in shares]
        for first, part in enumerate(await asyncio.gather(*calls)):
            results[first::workers] = list(part)
    return results
