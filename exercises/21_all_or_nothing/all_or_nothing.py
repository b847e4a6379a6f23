"""Jobs that are of use only together."""

from collections.abc import Awaitable, Callable
from typing import Any


async def all_or_nothing(jobs: list[Callable[[], Awaitable[Any]]]) -> list[Any]:
    """Run all jobs at once and return their results in order.

    As soon as one fails, the others are cancelled and waited for; then an `ExceptionGroup` with the
    errors is raised.
    """
    # TODO: start all jobs; return their results, or cancel the rest and raise the errors.
    raise NotImplementedError
