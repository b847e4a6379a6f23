"""Tells how long it took by a clock of its own."""

import heapq
import itertools
import time


def run_all(workers, clock, sleep):
    began_at = time.monotonic()
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
    return time.monotonic() - began_at
