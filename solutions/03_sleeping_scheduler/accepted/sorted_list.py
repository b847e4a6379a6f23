"""A list that is searched for the earliest; it runs something at import."""

import time


def run_all(workers, clock, sleep):
    start = clock()
    waiting = []
    for worker in workers:
        waiting.append([start, worker])
    while waiting:
        first = min(waiting, key=lambda entry: entry[0])
        remaining = first[0] - clock()
        if remaining > 0:
            sleep(remaining)
            continue
        waiting.remove(first)
        try:
            pause = next(first[1])
        except StopIteration:
            print("a worker is done")
        else:
            waiting.append([clock() + pause, first[1]])
    return clock() - start


def worker(name, pause):
    for number in (1, 2):
        print(name, number)
        yield pause


print(run_all([worker("a", 0.02), worker("b", 0.03)], time.monotonic, time.sleep))
