"""Other orders of answers: seeded, reproducible, and only in the order."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from grader.examiner.clock import ExaminerLoop
from grader.examiner.jitter import STEPS, Jitter, read_marker

if TYPE_CHECKING:
    from collections.abc import Coroutine


def run(main: Coroutine[Any, Any, Any]) -> Any:
    """Run on a loop that skips time."""
    with asyncio.Runner(loop_factory=ExaminerLoop) as runner:
        return runner.run(main)


def order(seed: str, count: int = 12) -> list[int]:
    """The order in which equal pieces of work end."""

    async def main() -> list[int]:
        jitter, ended = Jitter(seed, 0.05), list[int]()

        async def work(number: int) -> int:
            await asyncio.sleep(1)
            return number

        async def note(number: int) -> None:
            ended.append(await jitter.hold(work(number)))

        await asyncio.gather(*map(note, range(count)))
        return ended

    return cast(list[int], run(main()))


def test_a_seed_gives_an_order_and_another_seed_another() -> None:
    """Equal delays end in another order, the same one each time."""
    assert sorted(order("1")) == list(range(12))
    assert order("1") == order("1") != order("2")
    assert order("1") != list(range(12))


def test_results_and_errors_come_late_by_at_most_the_longest_delay() -> None:
    """Both are kept back, by steps of a fifth of it."""

    async def main() -> None:
        loop, jitter = asyncio.get_running_loop(), Jitter("seed", 5)

        async def fail() -> None:
            raise OSError("no")

        late = []
        for _ in range(40):
            begun = loop.time()
            with pytest.raises(OSError, match="no"):
                await jitter.hold(fail())
            late.append(round(loop.time() - begun))
        assert set(late) == set(range(STEPS + 1))

    run(main())


def test_what_is_cancelled_ends_at_once() -> None:
    """A cancellation waits for no jitter."""

    async def main() -> None:
        loop, jitter = asyncio.get_running_loop(), Jitter("seed", 1000)
        task = asyncio.create_task(jitter.hold(asyncio.sleep(10_000)))
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert loop.time() < 2

    run(main())


def marked(*args: Any, **kwargs: Any) -> pytest.Item:
    """A test with the marker."""
    mark = SimpleNamespace(args=args, kwargs=kwargs)
    item = SimpleNamespace(nodeid="test_x", get_closest_marker=lambda name: mark)
    return cast(pytest.Item, item)


def test_the_marker_says_how_many_orders_and_how_late() -> None:
    """The longest delay has a default."""
    assert read_marker(marked(20)) == (20, 0.05)
    assert read_marker(marked(3, seconds=5)) == (3, 5.0)
    bare = SimpleNamespace(get_closest_marker=lambda name: None)
    assert read_marker(cast(pytest.Item, bare)) == (0, 0.0)


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [((), {}), ((0,), {}), (("20",), {}), ((1.5,), {}), ((True,), {}), ((3, 5), {}),
     ((3,), {"seconds": 0}), ((3,), {"seconds": "1"}), ((3,), {"times": 2})],
)  # fmt: skip
def test_a_marker_that_says_nonsense_is_refused(args: Any, kwargs: Any) -> None:
    """One sentence says what to write."""
    with pytest.raises(pytest.UsageError, match=r"^test_x: write @pytest\.mark\.jitter\(orders\)"):
        read_marker(marked(*args, **kwargs))
