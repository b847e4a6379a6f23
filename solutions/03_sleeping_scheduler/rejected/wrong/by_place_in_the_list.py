"""At equal times the one that stands first in the list goes first."""

import heapq


def run_all(workers, clock, sleep):
    begun = clock()
    asleep = [(begun, place, worker) for place, worker in enumerate(workers)]
    while asleep:
        due, place, worker = heapq.heappop(asleep)
        while (left := due - clock()) > 0:
            sleep(left)
        try:
            seconds = next(worker)
        except StopIteration:
            continue
        heapq.heappush(asleep, (clock() + seconds, place, worker))
    return clock() - begun
