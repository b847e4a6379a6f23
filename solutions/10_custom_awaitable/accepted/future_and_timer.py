"""A future and a timer for every wait, as asyncio.sleep itself is made."""

import asyncio
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any


def wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


@dataclass
class Delay:
    seconds: float
    result: object = None

    def __post_init__(self) -> None:
        if self.seconds < 0:
            raise ValueError(self.seconds)

    def __await__(self) -> Generator[Any, None, object]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        timer = loop.call_later(self.seconds, wake, future)
        try:
            yield from future
        finally:
            timer.cancel()
        return self.result
