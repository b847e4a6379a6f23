"""Takes None for the end of a generator."""

from collections import deque


def round_robin(generators):
    waiting = deque(generators)
    values = []
    while waiting:
        generator = waiting.popleft()
        value = next(generator, None)
        if value is not None:
            values.append(value)
            waiting.append(generator)
    return values
