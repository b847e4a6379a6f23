"""Starts a process for each argument and waits in join, which holds the event loop."""

import multiprocessing


def count_primes(limit):
    return sum(all(number % other for other in range(2, number)) for number in range(2, limit))


async def count_all(limits, workers):
    return await compute_all(count_primes, limits, workers)


def compute_share(function, arguments, first, workers, results):
    for place in range(first, len(arguments), workers):
        results[place] = function(arguments[place])


async def compute_all(function, arguments, workers):
    with multiprocessing.Manager() as manager:
        results = manager.dict()
        processes = [
            multiprocessing.Process(
                target=compute_share, args=(function, arguments, first, workers, results)
            )
            for first in range(workers)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return [results[place] for place in range(len(arguments))]
