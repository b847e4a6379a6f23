"""Adds up what it has slept and forgets the time that the steps took."""

import heapq
import itertools


def run_all(workers, clock, sleep):
    begun = clock()
    turn = itertools.count()
    asleep = [(begun, next(turn), worker) for worker in workers]
    slept = 0
    while asleep:
        due, _, worker = heapq.heappop(asleep)
        while (left := due - clock()) > 0:
            slept += left
            sleep(left)
        try:
            seconds = next(worker)
        except StopIteration:
            continue
        heapq.heappush(asleep, (clock() + seconds, next(turn), worker))
    return slept
