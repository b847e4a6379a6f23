"""Takes turns, and sleeps for each worker as soon as it asks."""

from collections import deque


def run_all(workers, clock, sleep):
    begun = clock()
    waiting = deque(workers)
    while waiting:
        worker = waiting.popleft()
        try:
            seconds = next(worker)
        except StopIteration:
            continue
        sleep(seconds)
        waiting.append(worker)
    return clock() - begun
