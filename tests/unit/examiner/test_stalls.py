"""Blocks of which a candidate does not tell are seen from outside."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.clock import BusyTime
from grader.examiner.evidence import Rules
from grader.examiner.stalls import StallWatch
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.examiner.handles import Submission
    from tests.conftest import Stage

linux = pytest.mark.skipif(sys.platform != "linux", reason="the kernel is asked, by way of /proc")

GUTTED = """
    import _signal, asyncio, gc, hashlib, logging, sys, threading, time

    _peer = next(each for each in gc.get_objects() if type(each).__name__ == "CandidatePeer")

    def gut():
        _peer.watch._tell = lambda *details: None

    def take_the_alarm():
        _signal.signal(_signal.SIGALRM, _signal.SIG_IGN)  # `signal` would lend it
        _peer.watch._arm = lambda first: None
        loop = asyncio.get_running_loop()
        loop.set_debug(False)
        loop.slow_callback_duration = 1e9
        logging.getLogger("asyncio").disabled = True

    async def sleep():
        gut()
        time.sleep(0.4)
        await asyncio.sleep(0)
        return "right"

    async def sleep_without_an_alarm():
        take_the_alarm()
        time.sleep(0.4)
        return "right"

    async def compute():
        gut()
        began = time.thread_time()
        while time.thread_time() - began < 1.3:
            pass
        return "right"

    async def sleep_while_a_thread_answers():
        gut()
        over = threading.Event()

        def answer():
            protocol = sys.modules["grader.protocol"]
            while not over.wait(0.001):
                for message in _peer._channel.receive(_peer.reader):
                    if isinstance(message, protocol.Ping):
                        _peer.send(protocol.Pong())
                    else:
                        _peer._channel.backlog.append(message)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        time.sleep(0.9)
        over.set()
        thread.join()
        await asyncio.sleep(0)
        return "right"
"""


def no_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look from inside only."""
    monkeypatch.setattr(StallWatch, "answered", lambda watch: None)
    monkeypatch.setattr(StallWatch, "slept", lambda watch: 0.0)


@linux
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sleep", "blocked"),
        ("sleep_without_an_alarm", "blocked"),
        ("compute", "cpu"),
        ("sleep_while_a_thread_answers", "blocked"),
    ],
)
def test_a_block_that_is_not_told_is_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    """Who guts the watch in its own process is `blocked` all the same, and was not from inside."""

    async def scenario(submission: Submission) -> None:
        assert await getattr(submission, name)() == "right"

    played = stage.play(GUTTED, scenario)
    assert played.verdict is Verdict.BLOCKED
    assert played.ending.advice is not None
    assert played.ending.advice.id in ("advice-blocked-untold", "advice-blocked-cpu")
    assert {block.kind for block in played.session.blocks} == {kind}
    no_watch(monkeypatch)
    assert stage.play(GUTTED, scenario).verdict is Verdict.PASSED


INNOCENT = """
    import asyncio, threading, time

    async def many_tasks():
        async def one():
            await asyncio.sleep(1)
        await asyncio.gather(*(one() for _ in range(5000)))

    async def in_a_thread():
        await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.3) for _ in range(3)))

    async def beside_a_thread_that_computes():
        def compute():
            began = time.thread_time()
            while time.thread_time() - began < 0.5:
                pass
        work = asyncio.create_task(asyncio.to_thread(compute))
        while not work.done():
            await asyncio.sleep(0.01)

    async def told():
        time.sleep(0.3)

    def plain():
        time.sleep(0.3)

    async def calls(double):
        for _ in range(200):
            await double()
"""


@pytest.mark.parametrize("name", ["many_tasks", "in_a_thread", "beside_a_thread_that_computes"])
def test_an_innocent_loop_is_not_accused(stage: Stage, name: str) -> None:
    """What asyncio computes, threads that sleep or compute, and waits for the GIL are no blocks."""

    async def scenario(submission: Submission) -> None:
        await getattr(submission, name)()

    blocks = stage.passes(INNOCENT, scenario).session.blocks
    assert [block for block in blocks if block.place is None] == []


def test_what_is_told_is_not_counted_again(stage: Stage) -> None:
    """A block that the candidate tells itself is there once, with its line."""

    async def scenario(submission: Submission) -> None:
        await submission.told()

    (block,) = stage.play(INNOCENT, scenario).session.blocks
    assert block.place is not None
    assert block.call == "time.sleep"


def test_code_outside_of_the_loop_may_wait(stage: Stage) -> None:
    """A plain function holds no loop, and neither does an import."""

    async def scenario(submission: Submission) -> None:
        await submission.plain()

    student = INNOCENT + "\n    time.sleep(0.3)\n"
    assert stage.passes(student, scenario, rules=Rules()).session.blocks == []


def test_a_loop_at_work_is_pinged_and_goes_on(stage: Stage) -> None:
    """Pings come between its own calls and change nothing."""

    async def double() -> None:
        await asyncio.sleep(0)

    async def scenario(submission: Submission) -> None:
        await submission.calls(double)

    stage.passes(INNOCENT, scenario)


@contextlib.contextmanager
def watched(program: str) -> Iterator[StallWatch]:
    """A watch on a process that runs a program and has come to print a line."""
    with subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", program], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        busy = BusyTime()
        watch = StallWatch(process.pid, busy, 0.1)
        try:
            yield watch
        finally:
            process.kill()
            watch.close()
            busy.close()


@linux
def test_a_sleeper_is_told_from_one_who_waits_properly() -> None:
    """A thread in `time.sleep` or `select` sleeps, one in epoll waits as a loop does."""
    programs = {
        "import time; print(flush=True); time.sleep(60)": True,
        "import select; print(flush=True); select.select([], [], [], 60)": True,
        "import select; print(flush=True); select.epoll().poll(60)": False,
        "print(flush=True)\nwhile True: pass": False,
    }
    for program, sleeps in programs.items():
        with watched(program) as watch:
            while (watch._asleep_in() is not None) is not sleeps:  # it is on its way there
                os.sched_yield()


def test_a_process_that_has_ended_is_no_error() -> None:
    """Nothing is known of it, and nothing found."""
    with subprocess.Popen([sys.executable, "-I", "-S", "-c", ""]) as process:
        busy = BusyTime()
        watch = StallWatch(process.pid, busy, 0.1)
        process.wait()
    assert watch.look()
    assert not watch.look()
    assert watch.answered() is None
    assert watch.slept() == 0.0
    watch.close()
    busy.close()


@linux
def test_a_sleeper_in_a_futex_is_known_by_its_number() -> None:
    """Waiting for a lock counts otherwise: it may be the GIL."""
    program = "import _thread; lock = _thread.allocate_lock(); lock.acquire(); print(flush=True); "
    with watched(program + "lock.acquire()") as watch:
        assert watch._calls.futex > 0
        while watch._asleep_in() != watch._calls.futex:  # it is on its way there
            os.sched_yield()


@linux
def test_the_queue_in_which_other_threads_stand_is_known() -> None:
    """Two threads on one CPU: what the second one waits for it is known."""
    program = """import hashlib, os, threading
def work():
    while True:
        hashlib.sha256(bytes(1 << 20))  # without the GIL
os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
threading.Thread(target=work).start()
print(flush=True)
work()
"""
    with watched(program) as watch:
        before = watch._queued()
        while watch._queued() < before + 0.05:
            os.sched_yield()


@linux
def test_a_thread_that_ends_takes_its_time_in_the_queue_nowhere() -> None:
    """Else the time before would look like a stall of the loop."""
    program = """import hashlib, os, threading
def work(times):
    for _ in range(times):
        hashlib.sha256(bytes(1 << 20))  # without the GIL
os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
threading.Thread(target=work, args=(200,)).start()
print(flush=True)
work(10**9)
"""
    with watched(program) as watch:
        most = 0.0
        while len(list(Path(f"/proc/{watch._process}/task").iterdir())) > 1:
            most = watch._queued()
            os.sched_yield()
        assert most > 0
        assert watch._queued() >= most
