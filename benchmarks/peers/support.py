"""What the checks ask for, in real time: given to the graders that have nothing of the kind.

This file is copied beside the checks. It imports no more than it needs, for every tool pays for it.
"""

import asyncio
import inspect
import threading
from collections.abc import Callable
from typing import Any, Self


class Stopwatch:
    """Measures a ``with`` block on the running loop's clock, with the bounds of our fixture."""

    def __enter__(self) -> Self:
        self.begun = asyncio.get_running_loop().time()
        return self

    def __exit__(self, *details: object) -> None:
        self.elapsed = asyncio.get_running_loop().time() - self.begun

    def assert_concurrent(self, *, at_once: float, one_by_one: float) -> None:
        """Hold the seconds against the two ways to do the work."""
        least = at_once - max(0.1, at_once / 10)
        assert least <= self.elapsed <= (at_once + one_by_one) / 2, self.elapsed

    def assert_took(self, seconds: float, tolerance: float = 0.1) -> None:
        """Hold the seconds against the one right time."""
        assert abs(self.elapsed - seconds) <= tolerance, self.elapsed


def arguments(test: Callable[..., Any], submission: object) -> dict[str, Any]:
    """Return what a test asks for by the names of its parameters."""
    known = {"submission": submission, "stopwatch": Stopwatch()}
    return {name: known[name] for name in inspect.signature(test).parameters}


def run(test: Callable[..., Any], submission: object) -> None:
    """Run a test in a loop of its own. Raises what the test raises."""
    asyncio.run(test(**arguments(test, submission)))


def run_aside(test: Callable[..., Any], submission: object) -> None:
    """Run a test as `run` does, in a thread: a notebook's own thread has a running loop already."""
    failures: list[BaseException] = []

    def work() -> None:
        try:
            run(test, submission)
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits
            failures.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]
