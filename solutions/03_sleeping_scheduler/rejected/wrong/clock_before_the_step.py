"""Counts the pause from before the step instead of from the yield."""

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
        now = clock()
        try:
            seconds = next(worker)
        except StopIteration:
            continue
        heapq.heappush(asleep, (now + seconds, next(turn), worker))
    return clock() - begun
