"""A class whose objects can be awaited, again and again."""

from collections.abc import Iterator
from typing import Any


class Delay:
    """A wait of some seconds that ends with a result; each `await` waits anew."""

    def __init__(self, seconds: float, result: object = None) -> None:
        """Remember the time and the result; raise ValueError when the time is negative."""
        # TODO: check the time and keep both arguments.
        raise NotImplementedError

    def __await__(self) -> Iterator[Any]:
        """Wait for the time without blocking the event loop, and return the result."""
        # TODO: return an iterator that waits, or make this method a generator.
        raise NotImplementedError
