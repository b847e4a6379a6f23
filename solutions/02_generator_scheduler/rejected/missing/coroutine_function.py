"""Writes async where nothing is asynchronous."""

from collections import deque


async def round_robin(generators):
    waiting = deque(generators)
    values = []
    while waiting:
        generator = waiting.popleft()
        try:
            value = next(generator)
        except StopIteration:
            continue
        values.append(value)
        waiting.append(generator)
    return values
