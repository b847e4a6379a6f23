"""Puts pairs into the heap, so that equal times make Python compare the generators."""

import heapq


def run_all(workers, clock, sleep):
    begun = clock()
    asleep = [(begun, worker) for worker in workers]
    heapq.heapify(asleep)
    while asleep:
        due, worker = heapq.heappop(asleep)
        while (left := due - clock()) > 0:
            sleep(left)
        try:
            seconds = next(worker)
        except StopIteration:
            continue
        heapq.heappush(asleep, (clock() + seconds, worker))
    return clock() - begun
