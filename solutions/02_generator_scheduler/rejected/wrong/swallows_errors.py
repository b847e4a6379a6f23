"""Takes every exception for the end of a generator."""

from collections import deque


def round_robin(generators):
    waiting = deque(generators)
    values = []
    while waiting:
        generator = waiting.popleft()
        try:
            values.append(next(generator))
            waiting.append(generator)
        except Exception:
            pass
    return values
