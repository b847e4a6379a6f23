"""Sleeps without asking whether the moment has passed already."""

import heapq
import itertools


def run_all(workers, clock, sleep):
    begun = clock()
    turn = itertools.count()
    asleep = [(begun, next(turn), worker) for worker in workers]
    while asleep:
        due, _, worker = heapq.heappop(asleep)
        sleep(due - clock())
        try:
            seconds = next(worker)
        except StopIteration:
            continue
        heapq.heappush(asleep, (clock() + seconds, next(turn), worker))
    return clock() - begun
