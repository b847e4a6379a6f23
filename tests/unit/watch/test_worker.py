"""The process that marks beside the watch: warm, interruptible, and replaced when it is lost."""

from __future__ import annotations

import os
import queue
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.catalogue import Course, load_course
from grader.verdict import Verdict
from grader.watch.worker import Reply, Worker

EXAMPLES = """
async def test_answer(submission):
    assert await submission.answer() == 42
"""
RIGHT = "async def answer():\n    return 42\n"
WRONG = "async def answer():\n    return 41\n"
HANGING = "async def answer():\n    while True:\n        pass\n"
REAL_LIMIT = 60
"""Real seconds that a submission may take: no test here waits for as long."""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course as a student has it, of one exercise that nothing but an interrupt ends in time."""
    folder = tmp_path / "exercises" / "01_task"
    folder.mkdir(parents=True)
    (folder / "test_examples.py").write_text(EXAMPLES)
    (folder / "task.py").write_text(WRONG)
    (folder / "exercise.yaml").write_text(
        "format: 1\nname: task\ntitle: {en: A, ru: А}\nhints: [{en: A, ru: А}]\n"
        f"limits: {{real_seconds: {REAL_LIMIT}}}\n"
        "examples:\n  test_answer: {title: {en: A, ru: А}}\n",
        "utf-8",
    )
    return load_course(tmp_path)


class Desk:
    """A worker, what it says, and the file that it marks."""

    def __init__(self, course: Course) -> None:
        self.told: queue.SimpleQueue[Reply] = queue.SimpleQueue()
        self.worker = Worker(course, True, self.told.put)
        self.file = course.exercises[0].stub

    def check(self, source: str) -> None:
        """Save the file, and have it marked."""
        self.file.write_text(source)
        self.worker.check("task")

    def verdict(self) -> Verdict:
        """Return the verdict of the next reply."""
        reply = self.told.get(timeout=60)
        assert reply.result is not None, reply.problem
        return reply.result.verdict


@pytest.fixture
def desk(course: Course) -> Iterator[Desk]:
    """A worker that is ended afterwards."""
    desk = Desk(course)
    try:
        yield desk
    finally:
        desk.worker.close()


def wait_for_another(desk: Desk, pid: int | None) -> None:
    """Wait until another process marks, for a minute at most."""
    until = time.monotonic() + 60
    while desk.worker._process.pid in (None, pid):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_it_marks_what_is_saved(desk: Desk) -> None:
    """One after the other, with one process."""
    pid = desk.worker._process.pid
    for source, verdict in ((WRONG, Verdict.WRONG), (RIGHT, Verdict.PASSED)) * 2:
        desk.check(source)
        assert desk.verdict() is verdict
    assert desk.worker._process.pid == pid


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt is a signal")
def test_a_check_that_hangs_gives_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next reply is that to the newest order, and the process is still the same."""
    monkeypatch.setattr("grader.watch.worker.PATIENCE", REAL_LIMIT)  # the machine may be busy
    desk.check(WRONG)
    desk.verdict()
    pid = desk.worker._process.pid
    begun = time.monotonic()
    for _ in range(3):
        desk.check(HANGING)
    desk.check(RIGHT)
    assert desk.verdict() is Verdict.PASSED
    assert time.monotonic() - begun < REAL_LIMIT
    assert desk.worker._process.pid == pid
    assert desk.told.empty()


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is stopped there")
def test_a_process_that_does_not_answer_is_replaced(desk: Desk) -> None:
    """A stopped one hears no interrupt."""
    desk.check(WRONG)
    desk.verdict()
    pid = desk.worker._process.pid
    assert pid is not None
    desk.check(HANGING)
    os.kill(pid, signal.SIGSTOP)
    desk.check(RIGHT)
    assert desk.verdict() is Verdict.PASSED
    assert desk.worker._process.pid != pid


def test_a_process_that_is_killed_is_replaced(desk: Desk) -> None:
    """Between two checks, and in the middle of one; the order is done all the same."""
    for source in (RIGHT, HANGING):
        pid = desk.worker._process.pid
        desk.check(source)
        if source is RIGHT:
            desk.verdict()
        desk.file.write_text(WRONG)
        desk.worker._process.kill()
        wait_for_another(desk, pid)
    assert desk.verdict() is Verdict.WRONG


def test_an_order_that_kills_each_process_is_given_up(desk: Desk) -> None:
    """It is said, and the next order is done."""
    desk.check(HANGING)
    while desk.told.empty():
        desk.worker._process.kill()
        time.sleep(0.05)
    reply = desk.told.get()
    assert (reply.result, reply.problem) == (None, "the process that marks has ended")
    desk.check(RIGHT)
    assert desk.verdict() is Verdict.PASSED


def test_a_broken_suite_is_told(desk: Desk, course: Course) -> None:
    """In our own words, and the process goes on."""
    examples = course.exercises[0].examples
    assert examples is not None
    examples.write_text("import no_such_module\n")
    desk.check(RIGHT)
    assert "no_such_module" in desk.told.get(timeout=60).problem
    examples.write_text(EXAMPLES)
    desk.check(RIGHT)
    assert desk.verdict() is Verdict.PASSED


def test_closing_ends_a_check_that_hangs(course: Course) -> None:
    """Nothing of it is left."""
    desk = Desk(course)
    desk.check(HANGING)
    process = desk.worker._process
    desk.worker.close()
    assert not process.is_alive()


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt is a signal")
def test_an_interrupt_that_comes_late_costs_nothing(desk: Desk) -> None:
    """It was meant for an order that was over by then; the one that it hit is done again."""
    desk.check(RIGHT)
    while desk.told.empty():
        assert desk.worker._process.pid is not None
        if desk.worker._begun:
            os.kill(desk.worker._process.pid, signal.SIGINT)
            break
        time.sleep(0.001)
    assert desk.verdict() is Verdict.PASSED
