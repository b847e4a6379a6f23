"""A scheduler for generators that sleep now and then."""

from collections.abc import Callable, Iterable, Iterator


def run_all(
    workers: Iterable[Iterator[float]],
    clock: Callable[[], float],
    sleep: Callable[[float], None],
) -> float:
    """Run the workers together, waking each when it asked to; return how long it took.

    A worker yields the seconds after which it wants to go on. `clock` tells the time and `sleep`
    pauses, both in seconds.
    """
    # TODO: give all workers their first step, then always wake the one that is due next.
    raise NotImplementedError
