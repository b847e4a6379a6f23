"""Work for the processor, done in other processes while the event loop goes on."""

from collections.abc import Callable
from typing import Any


def count_primes(limit: int) -> int:
    """Return how many prime numbers there are below `limit`."""
    return sum(all(number % other for other in range(2, number)) for number in range(2, limit))


async def count_all(limits: list[int], workers: int) -> list[int]:
    """Count the primes below each limit. This and `count_primes` are ready: leave them."""
    return await compute_all(count_primes, limits, workers)


async def compute_all(
    function: Callable[[int], Any], arguments: list[int], workers: int
) -> list[Any]:
    """Call `function` with each argument, in `workers` processes, and return all results.

    The results are in the order of the arguments. The event loop stays free meanwhile, and the
    processes have ended when this returns.
    """
    # TODO: a ProcessPoolExecutor, loop.run_in_executor for each argument, and wait for all.
    raise NotImplementedError
