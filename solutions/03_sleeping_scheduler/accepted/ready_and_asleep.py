"""Two places, as in asyncio: a queue of those who are ready and a heap of those who sleep."""

import heapq
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(order=True)
class Sleeper:
    due: float
    number: int
    worker: Iterator[float] = field(compare=False)


class Scheduler:
    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock, self._sleep = clock, sleep
        self._ready: deque[Iterator[float]] = deque()
        self._asleep: list[Sleeper] = []
        self._number = 0

    def add(self, worker: Iterator[float]) -> None:
        self._ready.append(worker)

    def run(self) -> None:
        while self._ready or self._asleep:
            if not self._ready:
                self._wait()
            while self._ready:
                self._step(self._ready.popleft())

    def _step(self, worker: Iterator[float]) -> None:
        try:
            seconds = next(worker)
        except StopIteration:
            return
        self._number += 1
        heapq.heappush(self._asleep, Sleeper(self._clock() + seconds, self._number, worker))

    def _wait(self) -> None:
        left = self._asleep[0].due - self._clock()
        if left > 0:
            self._sleep(left)
        now = self._clock()
        while self._asleep and self._asleep[0].due <= now:
            self._ready.append(heapq.heappop(self._asleep).worker)


def run_all(workers: Iterable[Iterator[float]], clock, sleep) -> float:
    begun = clock()
    scheduler = Scheduler(clock, sleep)
    for worker in workers:
        scheduler.add(worker)
    scheduler.run()
    return clock() - begun
