"""What a suite works with: spies, blocking doubles, fresh inputs, the stopwatch.

Doubles are defined in the test and run in the examiner, so what they record (values, order,
overlap, times) is the examiner's own knowledge and cannot be forged by the submission.
"""

import asyncio
import functools
import random
import string
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, ParamSpec, Self, TypeVar

from grader.verdict import Timing

P = ParamSpec("P")
T = TypeVar("T")


class SequentialError(AssertionError):
    """The total runtime says one after the other."""

    def __init__(self, elapsed: float, at_once: float, one_by_one: float) -> None:
        super().__init__(
            f"took {elapsed:.3f} s of loop time: at once is {at_once:g} s,"
            f" one by one {one_by_one:g} s"
        )
        self.elapsed, self.at_once, self.one_by_one = elapsed, at_once, one_by_one


class TooFastError(AssertionError):
    """The total runtime is less than the work takes."""

    def __init__(self, elapsed: float, at_least: float) -> None:
        super().__init__(f"took {elapsed:.3f} s of loop time: at least {at_least:g} s are needed")
        self.elapsed, self.at_least = elapsed, at_least


class WrongTimeError(AssertionError):
    """The total runtime is not the expected one."""

    def __init__(self, elapsed: float, expected: float, tolerance: float) -> None:
        super().__init__(
            f"took {elapsed:.3f} s of loop time instead of {expected:g} s (give or take"
            f" {tolerance:g} s)"
        )
        self.elapsed, self.expected = elapsed, expected


@dataclass(eq=False)
class SpiedCall:
    """One call of a spied coroutine function; times are loop seconds."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    started: float
    finished: float | None = None
    cancelled: bool = False
    error: BaseException | None = None


class Spy(Generic[P, T]):
    """A coroutine function of the test's, with a record of its calls."""

    def __init__(self, function: Callable[P, Awaitable[T]]) -> None:
        functools.update_wrapper(self, function)
        self._function = function
        self._running = 0
        self.calls: list[SpiedCall] = []
        """In order of start."""
        self.finished_calls: list[SpiedCall] = []
        """In order of finish, whatever way they finished."""
        self.peak = 0
        """The most calls that ran at the same time."""

    @property
    def count(self) -> int:
        """How many calls were started."""
        return len(self.calls)

    @property
    def running(self) -> int:
        """How many calls run now."""
        return self._running

    @property
    def cancelled(self) -> int:
        """How many calls were cancelled."""
        return sum(call.cancelled for call in self.calls)

    async def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call the function and record it."""
        loop = asyncio.get_running_loop()
        call = SpiedCall(args, dict(kwargs), loop.time())
        self.calls.append(call)
        self._running += 1
        self.peak = max(self.peak, self._running)
        try:
            return await self._function(*args, **kwargs)
        except asyncio.CancelledError as error:
            call.cancelled, call.error = True, error
            raise
        except BaseException as error:
            call.error = error
            raise
        finally:
            self._running -= 1
            call.finished = loop.time()
            self.finished_calls.append(call)


@dataclass(frozen=True, eq=False)
class Blocking(Generic[P, T]):
    """Marks a coroutine function of the test's as one that the submission can only block on."""

    function: Callable[P, Awaitable[T]]

    @property
    def __name__(self) -> str:
        """The function's own name, by which feedback calls it."""
        return getattr(self.function, "__name__", "blocking")


@dataclass
class Stopwatch:
    """Measures the total runtime of a ``with`` block, in loop seconds."""

    elapsed: float = 0.0
    timings: list[Timing] = field(default_factory=list, repr=False)
    """What was held against bounds, for the report on the test."""
    _started: float = field(default=0.0, repr=False)

    def __enter__(self) -> Self:
        self._started = asyncio.get_running_loop().time()
        return self

    def __exit__(self, *details: object) -> None:
        self.elapsed = asyncio.get_running_loop().time() - self._started

    def assert_concurrent(self, *, at_once: float, one_by_one: float) -> None:
        """Hold the elapsed time against the two ways to do the work, each in loop seconds.

        Nearer to `one_by_one` than to `at_once` is the verdict `sequential`; a tenth or more of a
        second (or of `at_once`, if that is more) below `at_once` is `wrong`: not all work was
        waited for. Raises `ValueError` for bounds that do not differ.
        """
        if one_by_one <= at_once:
            raise ValueError(f"one by one ({one_by_one:g} s) has to be more than {at_once:g} s")
        least = at_once - max(_TOLERANCE, at_once / 10)
        most = (at_once + one_by_one) / 2
        self._note(at_once, least, most)
        if self.elapsed > most:
            raise SequentialError(self.elapsed, at_once, one_by_one)
        if self.elapsed < least:
            raise TooFastError(self.elapsed, at_once)

    def assert_took(self, seconds: float, tolerance: float = 0.1) -> None:
        """Hold the elapsed time against the one right time, give or take `tolerance` seconds."""
        self._note(seconds, seconds - tolerance, seconds + tolerance)
        if abs(self.elapsed - seconds) > tolerance:
            raise WrongTimeError(self.elapsed, seconds, tolerance)

    def _note(self, expected: float, least: float, most: float) -> None:
        """Keep what is held against bounds, with the suite's line that does so."""
        line = sys._getframe(2).f_lineno
        self.timings.append(Timing(line, self.elapsed, expected, least, most))


_TOLERANCE: Final = 0.1


class Fresh(random.Random):
    """Inputs drawn anew for each run, from a seed that only the teacher is told."""

    def __init__(self, seed: int | str) -> None:
        super().__init__(seed)
        self.drawn_from = seed
        self._drawn: set[Any] = set()

    def word(self) -> str:
        """Return a word of eight letters that was not drawn before."""
        return self._new(lambda: "".join(self.choices(string.ascii_lowercase, k=8)))

    def words(self, count: int) -> list[str]:
        """Return `count` distinct words."""
        return [self.word() for _ in range(count)]

    def number(self, low: int = 10, high: int = 99) -> int:
        """Return an integer between `low` and `high`, both included."""
        return self.randint(low, high)

    def numbers(self, count: int, low: int = 10, high: int = 99) -> list[int]:
        """Return `count` distinct integers between `low` and `high`, both included."""
        return self.sample(range(low, high + 1), count)

    def delays(self, count: int, low: float = 1.0, high: float = 5.0) -> list[float]:
        """Return `count` delays (seconds), evenly apart from `low` to `high`, in random order."""
        step = (high - low) / max(count - 1, 1)
        return self.shuffled([round(low + step * index, 3) for index in range(count)])

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in random order."""
        return self.sample(list(items), len(items))

    def _new(self, draw: Callable[[], T]) -> T:
        value = draw()
        while value in self._drawn:
            value = draw()
        self._drawn.add(value)
        return value
