"""Any program on our loop: what it prints, what its tasks do, and how it ends."""

from __future__ import annotations

import os
import signal
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.examiner.script import ScriptRun, run_script
from grader.examiner.worker import Launcher, launcher
from grader.verdict import LaneEnd, Verdict

Run = Callable[..., ScriptRun]


@pytest.fixture(scope="module")
def users() -> Iterator[Launcher]:
    """Starts programs that may do what their user may."""
    with launcher(sandbox="weak") as started:
        yield started


@pytest.fixture
def run(users: Launcher, tmp_path: Path) -> Run:
    """Runs a program's text."""

    def run(program: str, *argv: str, real: bool = False) -> ScriptRun:
        path = tmp_path / "program.py"
        path.write_text(textwrap.dedent(program), "utf-8")
        return run_script(path, argv, candidates=users, real=real, hear=heard.append_line)

    return run


class Heard:
    """Keeps what a program printed."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str, float]] = []

    def append_line(self, stream: str, text: str, at: float) -> None:
        """Keep it."""
        self.lines.append((stream, text, at))


heard = Heard()


@pytest.fixture(autouse=True)
def silence() -> None:
    """Nothing has been printed yet."""
    heard.lines.clear()


def verdicts(run: ScriptRun) -> list[Verdict]:
    """Return the verdicts of all findings."""
    return [finding.verdict for finding in run.findings]


def test_a_program_is_run_in_no_time_and_heard_as_it_prints(run: Run) -> None:
    """An hour of its clock takes a moment of ours, and each line comes with its time."""
    begun = time.monotonic()
    ran = run(
        """
        import asyncio, sys
        async def main():
            print("one", sys.argv[1:])
            await asyncio.sleep(1800)
            print("two", file=sys.stderr)
        asyncio.run(main())
        """,
        "a",
        "--b",
    )
    assert time.monotonic() - begun < 30
    assert ran.findings == ()
    assert ran.outcome.verdict is Verdict.PASSED
    (first, second) = heard.lines
    assert first[:2] == ("stdout", "one ['a', '--b']\n")
    assert second[:2] == ("stderr", "two\n")
    assert second[2] - first[2] == pytest.approx(1800, abs=1)


def test_really_waiting_takes_real_time(run: Run) -> None:
    """With `real`, for programs that talk to the world."""
    begun = time.monotonic()
    run("import asyncio; asyncio.run(asyncio.sleep(0.5))", real=True)
    assert time.monotonic() - begun >= 0.5


def test_a_program_sees_its_folder_and_its_neighbours(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It imports what stands beside it, and reads where its user stands."""
    (tmp_path / "neighbour.py").write_text("NAME = 'next door'")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "data.txt").write_text("data")
    ran = run("import neighbour; print(neighbour.NAME, open('data.txt').read())")
    assert ran.findings == ()
    assert heard.lines[0][1] == "next door data\n"


def test_all_that_is_wrong_is_found(run: Run) -> None:
    """Not only the most telling, which comes first."""
    ran = run(
        """
        import asyncio, time
        async def nothing(): pass
        async def main():
            asyncio.create_task(asyncio.sleep(9), name="left")
            await asyncio.sleep(0)
            nothing()
            time.sleep(0.3)
        asyncio.run(main())
        """
    )
    assert verdicts(ran) == [Verdict.BLOCKED, Verdict.LEAKED, Verdict.LEAKED]
    places = [finding.place.line for finding in ran.findings if finding.place]
    assert places == [8, 7, 5]


def test_a_deadlock_names_every_task(run: Run) -> None:
    """And the line at which each waits."""
    ran = run(
        """
        import asyncio
        async def waits(event): await event.wait()
        async def main():
            await asyncio.gather(waits(asyncio.Event()), waits(asyncio.Event()))
        asyncio.run(main())
        """
    )
    assert verdicts(ran) == [Verdict.DEADLOCKED]
    assert sorted(place.line for _, place in ran.waiting) == [3, 3, 5]


@pytest.mark.parametrize(
    ("program", "verdict"),
    [
        ("raise ValueError('no')", Verdict.RAISED),
        ("import sys; sys.exit(3)", Verdict.RAISED),
        ("def broken(:", Verdict.RAISED),
        ("import os; os._exit(4)", Verdict.CRASHED),
        ("import asyncio\nasync def m():\n while 1: await asyncio.sleep(9)\nasyncio.run(m())",
         Verdict.HUNG),
    ],
)  # fmt: skip
def test_a_program_may_end_badly(run: Run, program: str, verdict: Verdict) -> None:
    """Each way has its finding, and none is ours to fail from."""
    assert verdicts(run(program)) == [verdict]


@pytest.mark.parametrize("program", ["import sys; sys.exit(0)", "print(1)", ""])
def test_a_program_without_a_loop_is_fine(run: Run, program: str) -> None:
    """There is nothing to draw, and nothing wrong."""
    ran = run(program)
    assert ran.findings == ()
    assert ran.outcome.timeline is not None
    assert ran.outcome.timeline.lanes == ()


@pytest.mark.skipif(os.name == "nt", reason="a signal is sent to this very process")
def test_an_interrupted_program_tells_where_it_was(run: Run) -> None:
    """Ctrl-C ends the program and not us: line, timeline and all, and our handler is back."""
    before = signal.getsignal(signal.SIGINT)

    def interrupt() -> None:
        while not heard.lines:  # it runs
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    ran = run(
        """
        import asyncio
        async def main():
            print("runs")
            await asyncio.sleep(0.5)
            while True: pass
        asyncio.run(main())
        """,
        real=True,
    )
    thread.join()
    assert ran.interrupted
    assert verdicts(ran) == [Verdict.HUNG]
    assert ran.outcome.timeline is not None
    assert ran.outcome.timeline.lanes[0].ending is LaneEnd.OPEN
    assert signal.getsignal(signal.SIGINT) is before
