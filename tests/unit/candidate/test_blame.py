"""The student's code, told from everybody else's; and the line that holds the loop."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any, cast

import pytest

from grader.candidate.blame import Places, StepWatch
from grader.clock import LoopClock
from grader.sandbox.policy import Grant
from grader.verdict import Verdict

if TYPE_CHECKING:
    from tests.conftest import Stage


def test_places_are_relative_to_the_students_folder() -> None:
    """Only what lies in the folder is the student's, and it is named as they know it."""
    places = Places()
    folder = os.path.join(os.sep, "work", "task")  # noqa: PTH118 - names, not files
    assert places.file_name(os.path.join(folder, "task.py")) is None  # noqa: PTH118
    places.admit(folder)
    assert places.file_name(os.path.join(folder, "task.py")) == "task.py"  # noqa: PTH118
    assert places.file_name(folder + "-support" + os.sep + "support.py") is None
    assert places.file_name("<string>") is None
    assert places.file_name(__file__) is None


def test_frames_are_told_outermost_first() -> None:
    """Frames of others in between are left out."""
    places = Places()
    places.admit(os.path.dirname(__file__))  # noqa: PTH120
    code = compile("def inner(look):\n    return look()\n", "<elsewhere>", "exec")
    names: dict[str, Any] = {}
    exec(code, names)

    def look() -> Any:
        return places.frames(sys._getframe())

    found = names["inner"](look)
    assert [function.rpartition(".")[2] for _, _, function in found][-2:] == [
        "test_frames_are_told_outermost_first",
        "look",
    ]
    assert {file for file, _, _ in found} == {"test_blame.py"}
    assert len(places.frames(sys._getframe(), 1)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGALRM on Windows")
def test_an_alarm_during_a_note_takes_no_time_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the next alarm strikes while the note of a long step reads the clock."""
    monkeypatch.setattr(signal, "setitimer", lambda *_: None)  # the only alarms are those of here

    class Clock:
        seconds = 0.0
        alarming = False

        def now(self) -> float:
            if self.alarming:
                self.alarming = False
                signal.raise_signal(signal.SIGALRM)
            return self.seconds

    told: list[tuple[Any, ...]] = []
    clock, places = Clock(), Places()
    places.admit(os.path.dirname(__file__))  # noqa: PTH120
    watch = StepWatch(
        cast(LoopClock, clock), places, lambda *block: told.append(block), lambda: None
    )
    before = signal.getsignal(signal.SIGALRM)
    watch.start()
    try:
        watch.begin(object())
        watch.time()
        clock.seconds, clock.alarming = 0.2, True
        signal.raise_signal(signal.SIGALRM)
        watch.time()
        watch.end()
    finally:
        watch.stop()
        signal.signal(signal.SIGALRM, before)
    ((seconds, _, _, frames, still),) = told
    assert (seconds, still) == (pytest.approx(0.2), False)
    assert frames[-1][2].endswith("test_an_alarm_during_a_note_takes_no_time_from_it")


HOLDERS = {
    "a sleep": ("time.sleep(0.2)", "blocked"),
    "a computation": ("sum(range(16_000_000))", "cpu"),
    "a regular expression": ('re.match(r"(a|a)*$", "a" * 22 + "b")', "cpu"),
    "a hash": ('hashlib.pbkdf2_hmac("sha256", b"x", b"y", 900_000)', "cpu"),
    "a wait for a thread": ("threading.Event().wait(0.2)", "blocked"),
    "a process": ("subprocess.run([sys.executable, '-Sc', NAP])", "blocked"),
    "a function of the file": ("helper()", "blocked"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGALRM on Windows")
@pytest.mark.parametrize("name", HOLDERS)
def test_the_line_that_holds_the_loop_is_named(quick_stage: Stage, name: str) -> None:
    """Whatever holds it: a call that sleeps, one that computes in C, one in another function."""
    line, kind = HOLDERS[name]
    student = f"""
        import asyncio, hashlib, re, subprocess, sys, threading, time
        NAP = "import time; time.sleep(0.2)"
        def helper():
            time.sleep(0.2)

        async def main():
            await asyncio.sleep(1)
            {line}
            await asyncio.sleep(1)
    """

    async def scenario(submission: Any) -> None:
        await submission.main()

    played = quick_stage.play(student, scenario, granted=[Grant.PROCESSES])
    assert played.verdict is Verdict.BLOCKED
    assert played.place.line == (5 if line == "helper()" else 9)
    longest = max(played.session.blocks, key=lambda block: block.seconds)
    assert longest.kind == kind


ALARMS = {
    "a handler of the loop's": """
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGALRM, rung.append, 1)
            loop.remove_signal_handler(signal.SIGALRM)
    """,
    "a handler of its own": """
            signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
            signal.alarm(100)
    """,
    "by the parameter's name": """
            signal.signal(signalnum=signal.SIGALRM, handler=signal.SIG_DFL)
    """,
    "the default again": """
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, 100)
    """,
}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGALRM on Windows")
@pytest.mark.parametrize("name", ALARMS)
def test_a_submissions_alarm_is_its_own(quick_stage: Stage, name: str) -> None:
    """Whoever asks for SIGALRM gets none of ours and is not ended by one, and a block is seen."""
    student = f"""
        import asyncio, signal, time
        rung = []

        async def main():
{ALARMS[name]}
            for _ in range(20):
                started = time.monotonic()
                while time.monotonic() - started < 0.02:
                    pass
                await asyncio.sleep(1)
            time.sleep(0.2)
            return rung
    """

    async def scenario(submission: Any) -> None:
        assert await submission.main() == []

    played = quick_stage.play(student, scenario)
    assert played.verdict is Verdict.BLOCKED
    blocked = {block.place.text.strip() for block in played.session.blocks if block.place}
    assert "time.sleep(0.2)" in blocked


def test_each_of_two_lines_has_its_part(quick_stage: Stage) -> None:
    """Both lines that hold the loop are told, the longer one first in the verdict."""
    student = """
        import asyncio, time

        async def main():
            await asyncio.sleep(1)
            time.sleep(0.1)
            await asyncio.sleep(1)
            time.sleep(0.3)
    """

    async def scenario(submission: Any) -> None:
        await submission.main()

    played = quick_stage.play(student, scenario)
    assert (played.verdict, played.place.line) == (Verdict.BLOCKED, 8)
    lines = {block.place.line for block in played.session.blocks if block.place}
    assert lines == {6, 8}
