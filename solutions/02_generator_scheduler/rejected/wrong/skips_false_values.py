"""Keeps only values that are true."""

from collections import deque


def round_robin(generators):
    waiting = deque(generators)
    values = []
    while waiting:
        generator = waiting.popleft()
        try:
            value = next(generator)
        except StopIteration:
            continue
        if value:
            values.append(value)
        waiting.append(generator)
    return values
