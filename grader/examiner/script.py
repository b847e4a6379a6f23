"""Any asyncio program, run as a submission is: on the loop that skips time, and looked at.

Nothing is marked here. The program is its user's own, so it runs in their folder and within limits
that only stop what has run away.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.examiner.clock import CandidateLost, ExaminerLoop
from grader.examiner.evidence import Ending, Rules
from grader.examiner.judge import find_all, outcome
from grader.examiner.session import Session
from grader.examiner.worker import Launcher
from grader.sandbox.limits import MEBIBYTE, Limits
from grader.sandbox.policy import Grant, Policy
from grader.verdict import LaneEnd, Message, Outcome, Place, Timeline, Verdict, worst

LONGEST: Final = 3600.0
"""Seconds, of loop time and of real time, after which a program is ended."""
_POLICY: Final = Policy(
    limits=Limits(
        memory_bytes=8192 * MEBIBYTE,
        cpu_seconds=int(LONGEST),
        open_files=1024,
        file_bytes=1 << 40,
    ),
    granted=frozenset(Grant),
)


@dataclass(frozen=True, slots=True)
class ScriptRun:
    """What came of a program.

    `findings` are all that is wrong with it, the most telling first; `waiting` are the tasks of a
    deadlocked one by name, and where each waits.
    """

    outcome: Outcome
    findings: tuple[Ending, ...]
    waiting: tuple[tuple[str, Place], ...]
    interrupted: bool


def run_script(
    path: Path,
    argv: Sequence[str] = (),
    *,
    candidates: Launcher,
    real: bool = False,
    hear: Callable[[str, str, float], None] = lambda stream, text, at: None,
) -> ScriptRun:
    """Run the file as a script until it ends, and return what came of it.

    With `real`, waiting takes real time. `hear` is told of what it prints: the stream, the text,
    and the loop seconds since the start. Ctrl-C ends the program and not us. `candidates` start it
    in a sandbox of the level `weak`: the program is its user's, and may do what they may.

    Raises `EnvironmentProblem` when candidates do not start.
    """
    started = time.perf_counter()
    path = path.resolve()
    with asyncio.Runner(loop_factory=ExaminerLoop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, ExaminerLoop)
        rules = Rules(
            loop_seconds=LONGEST, real_seconds=LONGEST, real_clock=real, one_cpu=False, traced=True
        )
        session = Session(loop, candidates.start(_POLICY), rules, path)
        session.hear = hear
        error: BaseException | None = None
        try:
            with _interrupting(loop, session) as interrupted:
                try:
                    runner.run(session.run_program(path, Path.cwd(), tuple(argv)))
                except BaseException as caught:
                    if not isinstance(caught, Exception) and session.foreign(caught) is None:
                        raise
                    error = caught
                with contextlib.suppress(CandidateLost):  # the session's ending says why
                    runner.run(session.finish())
            lost = isinstance(error, CandidateLost)
            found = find_all(None if lost else error, session, hidden=False)
            found += _left_behind(session.timeline())
            first = _first(found)
            result = outcome(first, session, time.perf_counter() - started)
        finally:
            session.close()
    found.sort(key=lambda ending: ending is not first)
    return ScriptRun(result, tuple(found), tuple(session.waiting), bool(interrupted))


def _first(found: Sequence[Ending]) -> Ending:
    telling = worst(ending.verdict for ending in found) if found else None
    return next(
        (ending for ending in found if ending.verdict is telling),
        Ending(Verdict.PASSED, Message("passed")),
    )


@contextlib.contextmanager
def _interrupting(loop: ExaminerLoop, session: Session) -> Iterator[list[bool]]:
    """End the program at Ctrl-C while the block runs; the list is not empty if that happened."""
    interrupted: list[bool] = []

    def interrupt(*_: object) -> None:
        if interrupted:
            raise KeyboardInterrupt
        interrupted.append(True)
        loop.call_soon_threadsafe(session.interrupt)

    if threading.current_thread() is not threading.main_thread():
        yield interrupted
        return
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


def _left_behind(timeline: Timeline | None) -> list[Ending]:
    """Return a finding for each task that `asyncio.run` had to cancel when its main one was done.

    asyncio itself says nothing of them: they are gone, and what they were about to do is not done.
    """
    lanes = timeline.lanes if timeline is not None else ()
    ends = [lane.end for lane in lanes if lane.parent is None and lane.ending is not LaneEnd.OPEN]
    found = []
    for lane in lanes:
        over = any(lane.start <= end < lane.end for end in ends)
        if over and not lane.is_call and lane.ending is LaneEnd.CANCELLED and lane.place:
            name = lane.name or lane.function
            message = Message("leaked-task", {"name": name, "line": lane.place.line})
            advice = Message("advice-leaked-task")
            found.append(Ending(Verdict.LEAKED, message, lane.place, advice))
    return found
