"""A ticker to iterate over with `async for`."""

from collections.abc import AsyncIterator


class Ticker:
    """Gives 1, 2, 3 ... at regular intervals; every `async for` begins anew."""

    def __init__(self, interval: float, count: int | None = None) -> None:
        """Remember the interval and the number of ticks; None is no end."""
        # TODO: keep both arguments.
        raise NotImplementedError

    def __aiter__(self) -> AsyncIterator[int]:
        """Return a new iterator, which starts now and gives each tick when it is due."""
        # TODO: return an object that has __anext__.
        raise NotImplementedError
