"""Prints the values instead of returning them."""

from collections import deque


def round_robin(generators):
    waiting = deque(generators)
    while waiting:
        generator = waiting.popleft()
        try:
            print(next(generator))
        except StopIteration:
            continue
        waiting.append(generator)
