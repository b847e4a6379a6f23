"""Spies, blocking doubles, fresh inputs and the stopwatch, by themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from grader.examiner.clock import ExaminerLoop
from grader.examiner.doubles import (
    Blocking,
    Fresh,
    SequentialError,
    Spy,
    Stopwatch,
    TooFastError,
    WrongTimeError,
)


def play(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a coroutine on the loop that skips time."""
    with asyncio.Runner(loop_factory=ExaminerLoop) as runner:
        runner.run(test())


# --- Spy ------------------------------------------------------------------------------------------


async def fetch(url: str, *, delay: float = 1.0) -> str:
    """Fetch a page."""
    await asyncio.sleep(delay)
    if url == "bad":
        raise ConnectionError("no answer")
    return url.upper()


def test_a_spy_records_calls_in_order_of_start_and_of_finish() -> None:
    """Arguments, starts, finishes and the peak of concurrency, in loop time."""

    async def test() -> None:
        spied = Spy(fetch)
        begun = asyncio.get_running_loop().time()
        delays = [3.0, 1.0, 2.0]
        pages = await asyncio.gather(
            *(spied(url, delay=delay) for url, delay in zip("abc", delays, strict=True))
        )
        assert pages == ["A", "B", "C"]
        assert spied.count == spied.peak == 3
        assert [call.args for call in spied.calls] == [("a",), ("b",), ("c",)]
        assert [call.kwargs for call in spied.calls] == [{"delay": delay} for delay in delays]
        assert [call.args[0] for call in spied.finished_calls] == ["b", "c", "a"]
        for call, delay in zip(spied.calls, delays, strict=True):
            assert call.started - begun == pytest.approx(0, abs=0.05)
            assert call.finished is not None
            assert call.finished - call.started == pytest.approx(delay, abs=0.05)
            assert (call.cancelled, call.error) == (False, None)
        await spied("d")
        assert (spied.count, spied.peak, spied.running) == (4, 3, 0)

    play(test)


def test_a_spy_records_errors_and_cancellations() -> None:
    """A call that fails or is cancelled is finished too, and says how."""

    async def test() -> None:
        spied = Spy(fetch)
        with pytest.raises(ConnectionError):
            await spied("bad")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(spied("slow", delay=10), 1)
        failed, cancelled = spied.calls
        assert isinstance(failed.error, ConnectionError)
        assert not failed.cancelled
        assert cancelled.cancelled
        assert cancelled.finished is not None
        assert spied.cancelled == 1
        assert spied.finished_calls == spied.calls
        task = asyncio.create_task(spied("running"))
        await asyncio.sleep(0)
        assert spied.calls[-1].finished is None
        assert spied.running == 1
        await task

    play(test)


def test_a_spy_looks_like_its_function() -> None:
    """Its name and its documentation are the function's."""
    spied = Spy(fetch)
    assert (spied.__name__, spied.__doc__) == ("fetch", "Fetch a page.")  # type: ignore[attr-defined]
    assert Blocking(fetch).__name__ == "fetch"


# --- Stopwatch ------------------------------------------------------------------------------------


def test_a_stopwatch_measures_loop_time() -> None:
    """Skipped waits count, and it can be used again."""

    async def test() -> None:
        stopwatch = Stopwatch()
        for seconds in (1000, 5):
            with stopwatch:
                await asyncio.sleep(seconds)
            assert stopwatch.elapsed == pytest.approx(seconds, abs=0.05)

    play(test)


def test_a_stopwatch_measures_a_block_that_raises() -> None:
    """How a block ends has no say."""

    async def test() -> None:
        stopwatch = Stopwatch()
        with pytest.raises(ConnectionError), stopwatch:
            await fetch("bad", delay=2)
        assert stopwatch.elapsed == pytest.approx(2, abs=0.05)

    play(test)


@pytest.mark.parametrize(
    ("elapsed", "error"),
    [
        (1.0, None),
        (0.95, None),
        (1.9, None),
        (2.1, SequentialError),
        (3.0, SequentialError),
        (300.0, SequentialError),
        (0.85, TooFastError),
        (0.0, TooFastError),
    ],
)
def test_total_runtime_is_held_against_both_ways(
    elapsed: float, error: type[AssertionError] | None
) -> None:
    """Nearer to one by one is sequential; well below at once is too fast to have waited."""
    stopwatch = Stopwatch(elapsed)
    if error is None:
        stopwatch.assert_concurrent(at_once=1.0, one_by_one=3.0)
    else:
        with pytest.raises(error):
            stopwatch.assert_concurrent(at_once=1.0, one_by_one=3.0)


def test_bounds_that_do_not_differ_are_an_error_of_the_suites() -> None:
    """A check that cannot tell the two ways apart is no check."""
    with pytest.raises(ValueError, match="more than"):
        Stopwatch(1.0).assert_concurrent(at_once=1.0, one_by_one=1.0)


@pytest.mark.parametrize(
    ("elapsed", "right"), [(2.0, True), (2.09, True), (2.2, False), (1.8, False)]
)
def test_one_right_time_is_met_within_its_tolerance(elapsed: float, right: bool) -> None:
    """`assert_took` allows a tenth of a second unless told otherwise."""
    stopwatch = Stopwatch(elapsed)
    if right:
        stopwatch.assert_took(2.0)
    else:
        with pytest.raises(WrongTimeError):
            stopwatch.assert_took(2.0)
        stopwatch.assert_took(2.0, tolerance=0.5)


# --- Fresh ----------------------------------------------------------------------------------------


def test_fresh_inputs_depend_on_the_seed_alone() -> None:
    """The same seed draws the same, so that a teacher can repeat a run; another seed does not."""

    def draw(seed: str) -> list[Any]:
        fresh = Fresh(seed)
        return [fresh.words(5), fresh.numbers(5), fresh.delays(5), fresh.random(), fresh.word()]

    assert draw("1:test") == draw("1:test")
    assert draw("1:test") != draw("2:test")
    assert Fresh("1:test").drawn_from == "1:test"


@pytest.mark.parametrize("seed", range(20))
def test_fresh_inputs_are_distinct_and_in_bounds(seed: int) -> None:
    """Words and numbers do not repeat; delays are well apart and not in order of size alone."""
    fresh = Fresh(seed)
    words = [*fresh.words(50), fresh.word()]
    assert len(set(words)) == 51
    assert all(word.isalpha() and word.islower() for word in words)
    assert all(10 <= fresh.number() <= 99 for _ in range(50))
    assert {fresh.number(3, 4) for _ in range(50)} == {3, 4}
    numbers = fresh.numbers(90)
    assert sorted(numbers) == list(range(10, 100))
    delays = fresh.delays(5)
    assert sorted(delays) == [1.0, 2.0, 3.0, 4.0, 5.0]
    assert sorted(fresh.delays(3, low=2.0, high=3.0)) == [2.0, 2.5, 3.0]
    assert fresh.delays(1) == [1.0]
    assert fresh.delays(0) == []
    assert sorted(fresh.shuffled("abc")) == ["a", "b", "c"]


def test_delays_are_not_always_in_one_order() -> None:
    """A submission cannot rely on the order of the delays."""
    assert len({tuple(Fresh(seed).delays(3)) for seed in range(50)}) == 6
