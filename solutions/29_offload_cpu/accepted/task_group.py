"""A pool closed by hand, tasks of a task group, and prints."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    return sum(all(number % other for other in range(2, number)) for number in range(2, limit))


async def count_all(limits, workers):
    return await compute_all(count_primes, limits, workers)


async def call(pool, function, argument):
    result = await asyncio.get_running_loop().run_in_executor(pool, function, argument)
    print(argument, "is done")
    return result


async def compute_all(function, arguments, workers):
    pool = ProcessPoolExecutor(max_workers=workers)
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(call(pool, function, each)) for each in arguments]
        return [task.result() for task in tasks]
    except ExceptionGroup as problems:
        raise problems.exceptions[0] from None
    finally:
        await asyncio.to_thread(pool.shutdown)
