"""Keeps the values in a default argument, where the next call finds them."""

from collections import deque


def round_robin(generators, values=[]):
    waiting = deque(generators)
    while waiting:
        generator = waiting.popleft()
        try:
            values.append(next(generator))
        except StopIteration:
            continue
        waiting.append(generator)
    return values
