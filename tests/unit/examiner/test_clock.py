"""The examiner's own loop: it skips time alone as well as with a candidate, and never hangs."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from grader.examiner.clock import ExaminerLoop


def play(test: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run a coroutine on the loop that skips time."""
    with asyncio.Runner(loop_factory=ExaminerLoop) as runner:
        return runner.run(test())


def test_its_time_begins_at_zero_and_skips_what_is_waited() -> None:
    """An hour of waiting takes milliseconds; the loop's clock says an hour."""

    async def test() -> None:
        loop = asyncio.get_running_loop()
        assert loop.time() < 1
        begun = loop.time()
        real = time.monotonic()
        await asyncio.gather(*(asyncio.sleep(seconds) for seconds in (3600, 1, 60)))
        assert loop.time() - begun == pytest.approx(3600, abs=0.1)
        assert time.monotonic() - real < 60

    play(test)


def test_its_time_never_goes_back() -> None:
    """Whatever is waited for, and with whatever is computed in between."""

    async def test() -> None:
        loop = asyncio.get_running_loop()
        seen = [loop.time()]
        for step in range(200):
            await asyncio.sleep(step % 3 * 0.5)
            sum(range(1000))
            seen.append(loop.time())
        assert seen == sorted(seen)

    play(test)


def test_two_clocks_do_not_know_of_each_other() -> None:
    """Two loops in two threads each have their own time."""
    elapsed: dict[float, float] = {}

    def run(seconds: float) -> None:
        async def test() -> None:
            loop = asyncio.get_running_loop()
            begun = loop.time()
            for _ in range(100):
                await asyncio.sleep(seconds)
            elapsed[seconds] = loop.time() - begun

        play(test)

    threads = [threading.Thread(target=run, args=(seconds,)) for seconds in (1.0, 7.0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert elapsed == {1.0: pytest.approx(100, abs=1), 7.0: pytest.approx(700, abs=1)}


def test_a_wait_for_nothing_ends() -> None:
    """A test that waits for what nobody will ever do is cancelled instead of hanging."""

    async def test() -> None:
        await asyncio.Event().wait()

    with pytest.raises(asyncio.CancelledError):
        play(test)


def test_a_wait_for_nothing_that_swallows_its_cancellation_ends_too() -> None:
    """The second time it is an error."""

    async def test() -> None:
        while True:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                continue

    loop = ExaminerLoop()
    task = loop.create_task(test())
    with pytest.raises(RuntimeError, match="nobody"):
        loop.run_until_complete(task)
    task._log_destroy_pending = False  # type: ignore[attr-defined]
    loop.close()


def test_real_things_of_the_tests_make_time_real() -> None:
    """An executor's job and a socket are waited for; no timer is skipped meanwhile."""

    async def test() -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        job = asyncio.ensure_future(asyncio.to_thread(time.sleep, 0.05))
        done, pending = await asyncio.wait(
            [job, asyncio.ensure_future(asyncio.sleep(1000))],
            return_when=asyncio.FIRST_COMPLETED,
        )
        assert done == {job}
        for task in pending:
            task.cancel()
        one, other = socket.socketpair()
        with one, other:
            one.setblocking(False)
            timer = threading.Timer(0.05, other.send, (b"news",))
            timer.start()
            async with asyncio.timeout(1000):
                reader, writer = await asyncio.open_connection(sock=one)
                assert await reader.read(4) == b"news"
            writer.close()
            timer.join()
        assert loop.time() - begun < 100

    play(test)


def test_a_loop_that_used_threads_can_be_closed() -> None:
    """The end of the default executor is waited for in real time, not given up as a deadlock."""

    async def test() -> str:
        return await asyncio.to_thread(lambda: "done")

    for _ in range(20):
        assert play(test) == "done"


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_descriptors_are_closed_with_the_loop() -> None:
    """A thousand tests leave no descriptor open."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        ExaminerLoop().close()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
