"""Starts a process for each share and waits in join, which holds the event loop."""

import multiprocessing


def count_primes(limit):
    return sum(all(number % other for other in range(2, number)) for number in range(2, limit))


async def count_all(limits, workers):
    return await compute_all(count_primes, limits, workers)


def compute_share(function, arguments, first, workers, pipe):
    for place in range(first, len(arguments), workers):
        try:
            pipe.send((place, function(arguments[place]), None))
        except Exception as error:
            pipe.send((place, None, error))
    pipe.close()


async def compute_all(function, arguments, workers):
    pipes, processes = [], []
    for first in range(workers):
        receiving, sending = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.Process(
            target=compute_share, args=(function, arguments, first, workers, sending)
        )
        process.start()
        sending.close()
        pipes.append(receiving)
        processes.append(process)
    for process in processes:
        process.join()
    results = {}
    for pipe in pipes:
        while len(results) < len(arguments):
            try:
                place, result, error = pipe.recv()
            except EOFError:
                break
            if error is not None:
                raise error
            results[place] = result
    return [results[place] for place in range(len(arguments))]
