"""Takes the first round before it looks for ends, and needs at least one generator."""

from collections import deque


def round_robin(generators):
    waiting = deque(generators)
    values = [next(generator) for generator in waiting]
    while waiting[0]:
        generator = waiting.popleft()
        try:
            values.append(next(generator))
            waiting.append(generator)
        except StopIteration:
            if not waiting:
                return values
