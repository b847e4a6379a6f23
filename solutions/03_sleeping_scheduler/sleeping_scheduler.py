"""A scheduler for generators that sleep now and then."""

import heapq
import itertools
from collections.abc import Callable, Iterable, Iterator


def run_all(
    workers: Iterable[Iterator[float]],
    clock: Callable[[], float],
    sleep: Callable[[float], None],
) -> float:
    """Run the workers together, waking each when it asked to; return how long it took."""
    begun = clock()
    turn = itertools.count()
    asleep = [(begun, next(turn), worker) for worker in workers]
    while asleep:
        due, _, worker = heapq.heappop(asleep)
        while (left := due - clock()) > 0:
            sleep(left)
        try:
            seconds = next(worker)
        except StopIteration:
            continue
        heapq.heappush(asleep, (clock() + seconds, next(turn), worker))
    return clock() - begun
