"""A scheduler that lets generators take turns."""

from collections import deque
from collections.abc import Iterable, Iterator


def round_robin(generators: Iterable[Iterator[object]]) -> list[object]:
    """Advance the generators in turn until all have ended; return what they yielded, in order."""
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
