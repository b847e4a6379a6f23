"""Looks at the first of the heap before it knows that there is one."""

import heapq
import itertools


def run_all(workers, clock, sleep):
    begun = clock()
    turn = itertools.count()
    asleep = [(begun, next(turn), worker) for worker in workers]
    while True:
        due, _, worker = asleep[0]
        while (left := due - clock()) > 0:
            sleep(left)
        heapq.heappop(asleep)
        try:
            seconds = next(worker)
        except StopIteration:
            if not asleep:
                return clock() - begun
            continue
        heapq.heappush(asleep, (clock() + seconds, next(turn), worker))
