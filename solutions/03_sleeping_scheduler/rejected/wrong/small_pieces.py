"""Sleeps in pieces of a quarter of a second and looks at the clock in between."""

import heapq
import itertools


def run_all(workers, clock, sleep):
    begun = clock()
    turn = itertools.count()
    asleep = [(begun, next(turn), worker) for worker in workers]
    while asleep:
        due, _, worker = heapq.heappop(asleep)
        while clock() < due:
            sleep(0.25)
        try:
            seconds = next(worker)
        except StopIteration:
            continue
        heapq.heappush(asleep, (clock() + seconds, next(turn), worker))
    return clock() - begun
