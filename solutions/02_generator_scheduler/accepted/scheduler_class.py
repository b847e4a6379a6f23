"""A class with a queue does the work, and the function only drives it."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any


class Scheduler:
    def __init__(self, generators: Iterable[Iterator[Any]]) -> None:
        self._ready = deque(generators)

    def __iter__(self) -> Iterator[Any]:
        end = object()
        while self._ready:
            generator = self._ready[0]
            self._ready.rotate(-1)
            value = next(generator, end)
            if value is end:
                self._ready.remove(generator)
            else:
                yield value


def round_robin(generators: Iterable[Iterator[Any]]) -> list[Any]:
    return list(Scheduler(generators))


if __name__ == "__main__":
    print(round_robin([iter("abc"), iter("12")]))
