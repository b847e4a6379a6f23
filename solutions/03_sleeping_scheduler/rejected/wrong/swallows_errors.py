"""Takes every exception for the end of a worker."""

import heapq
import itertools


def run_all(workers, clock, sleep):
    begun = clock()
    turn = itertools.count()
    asleep = [(begun, next(turn), worker) for worker in workers]
    while asleep:
        due, _, worker = heapq.heappop(asleep)
        while (left := due - clock()) > 0:
            sleep(left)
        try:
            seconds = next(worker)
        except Exception:
            continue
        heapq.heappush(asleep, (clock() + seconds, next(turn), worker))
    return clock() - begun
