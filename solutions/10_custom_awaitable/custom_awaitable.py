"""A class whose objects can be awaited, again and again."""

import asyncio
from collections.abc import Generator
from typing import Any


class Delay:
    """A wait of some seconds that ends with a result; each `await` waits anew."""

    def __init__(self, seconds: float, result: object = None) -> None:
        """Remember the time and the result; raise ValueError when the time is negative."""
        if seconds < 0:
            raise ValueError(f"a delay cannot be negative: {seconds}")
        self.seconds = seconds
        self.result = result

    def __await__(self) -> Generator[Any, None, object]:
        """Wait for the time without blocking the event loop, and return the result."""
        yield from asyncio.sleep(self.seconds).__await__()
        return self.result
