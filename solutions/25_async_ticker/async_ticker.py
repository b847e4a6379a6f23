"""A ticker to iterate over with `async for`."""

import asyncio
from collections.abc import AsyncIterator


class Ticker:
    """Gives 1, 2, 3 ... at regular intervals; every `async for` begins anew."""

    def __init__(self, interval: float, count: int | None = None) -> None:
        """Remember the interval and the number of ticks; None is no end."""
        self.interval = interval
        self.count = count

    def __aiter__(self) -> AsyncIterator[int]:
        """Return a new iterator, which starts now and gives each tick when it is due."""
        return Ticking(self.interval, self.count)


class Ticking(AsyncIterator[int]):
    """One run through a ticker."""

    def __init__(self, interval: float, count: int | None) -> None:
        """Start now, before the first tick."""
        self.interval = interval
        self.count = count
        self.number = 0
        self.start = asyncio.get_running_loop().time()

    async def __anext__(self) -> int:
        """Wait until the next tick is due and return its number."""
        if self.number == self.count:
            raise StopAsyncIteration
        self.number += 1
        due = self.start + self.number * self.interval
        await asyncio.sleep(due - asyncio.get_running_loop().time())
        return self.number
