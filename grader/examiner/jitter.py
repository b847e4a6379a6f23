"""Other orders in which answers can arrive, to bring out races on shared state.

Problem: in a test the doubles' delays are chosen by the author, and answers that come at the same
moment come in the order in which they were asked for. A submission that needs that order passes,
and fails in life, where every answer takes a little longer or shorter.

Solution: the marker ``jitter(orders, seconds=0.05)`` runs a test once as it is, then under so many
other orders. In those each answer of a double is kept back for one of a few delays, drawn from a
seed. The steps between the delays are far longer than what computing takes, so the same seed gives
the same order on any machine; waiting costs nothing.
"""

import asyncio
import random
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

import pytest

T = TypeVar("T")
STEPS: Final = 5
"""Into how many steps the longest delay is divided: ten milliseconds each, usually."""


class Jitter:
    """One order, by its seed; the longest delay of an answer is `seconds` of loop time."""

    def __init__(self, seed: str, seconds: float) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - an order, no secret
        self._step = seconds / STEPS

    def hold(self, work: Coroutine[Any, Any, T]) -> Coroutine[Any, Any, T]:
        """Return work that ends as `work` does, some steps later; cancelled, it ends at once."""
        return _held(work, self._dice.randint(0, STEPS) * self._step)


async def _held(work: Coroutine[Any, Any, T], delay: float) -> T:
    try:
        result = await work
    except Exception:
        await asyncio.sleep(delay)
        raise
    await asyncio.sleep(delay)
    return result


def read_marker(item: pytest.Item) -> tuple[int, float]:
    """Return how many orders a test's marker asks for, and the longest delay (loop seconds).

    Without a marker that is no order. Raises `pytest.UsageError` for a marker that says nonsense.
    """
    marker = item.get_closest_marker("jitter")
    if marker is None:
        return 0, 0.0
    try:
        return _read(*marker.args, **marker.kwargs)
    except (TypeError, ValueError):
        raise pytest.UsageError(
            f"{item.nodeid}: write @pytest.mark.jitter(orders), or jitter(orders, seconds=0.05): "
            "a whole number of orders and the longest delay, both above 0"
        ) from None


def _read(orders: int, *, seconds: float = 0.05) -> tuple[int, float]:
    if type(orders) is not int or orders < 1 or not 0 < seconds < float("inf"):
        raise ValueError
    return orders, float(seconds)
