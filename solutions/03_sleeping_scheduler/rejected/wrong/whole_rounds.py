"""Sleeps as long as the slowest of a round, and then wakes them all."""


def run_all(workers, clock, sleep):
    begun = clock()
    active = list(workers)
    while active:
        still_active, pauses = [], []
        for worker in active:
            try:
                pauses.append(next(worker))
                still_active.append(worker)
            except StopIteration:
                pass
        if pauses:
            sleep(max(pauses))
        active = still_active
    return clock() - begun
