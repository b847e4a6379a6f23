"""Suites that are collected once, and run against one submission after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader import api
from grader.errors import CourseError
from grader.grading import Report
from grader.verdict import CheckRun, Verdict
from tests.conftest import write_exercise, write_submission

SUITE = """
import pathlib
import pytest

with pathlib.Path(__file__).with_name("imports").open("a") as file:
    file.write("x")
made = []

@pytest.fixture(scope="module")
def shared():
    made.append(1)
    yield
    made.clear()

async def test_adds(submission, shared):
    assert await submission.add(2, 3) == 5

@pytest.mark.parametrize("number", [1, 2])
async def test_again(submission, shared, number):
    assert made == [1]
    assert await submission.add(number, 10) == number + 10
"""
RIGHT = "async def add(a, b):\n    return a + b\n"
WRONG = "async def add(a, b):\n    return a - b\n"
Grade = Callable[..., Report]


def verdicts(report: Report) -> Mapping[str, Verdict]:
    """Return the verdict on each check."""
    return {check.name: check.verdict for check in report.exercises[0].checks}


def test_submissions_are_marked_one_after_the_other(tmp_path: Path) -> None:
    """Each by itself: no verdict, fixture or file of one is another's; the suite is read once."""
    course = write_exercise(tmp_path / "course", SUITE)
    reports: list[Report] = []
    told: list[CheckRun] = []

    def work(grade: Grade) -> None:
        for number, source in enumerate((RIGHT, WRONG, None, RIGHT)):
            submission = write_submission(tmp_path / str(number), source)
            reports.append(grade(submission, seed=7, progress=told.append))

    api.sit(course, work)
    right, wrong, missing, again = map(verdicts, reports)
    assert right == again == {"test_adds": Verdict.PASSED, "test_again": Verdict.PASSED}
    assert set(wrong.values()) == {Verdict.WRONG}
    assert set(missing.values()) == {Verdict.UNIMPORTABLE}
    assert len(told) == 4 * 3
    assert all(report.final for report in reports)
    assert reports[0].seed == 7
    assert next(tmp_path.rglob("imports")).read_text() == "x"


def test_only_the_exercises_that_are_asked_for_are_run(tmp_path: Path) -> None:
    """An exercise that the course lacks is an error, which ends the sitting."""
    course = write_exercise(tmp_path / "course", SUITE)
    submission = write_submission(tmp_path / "s", RIGHT)

    def work(grade: Grade) -> None:
        assert [each.name for each in grade(submission, names=["task"]).exercises] == ["task"]
        grade(submission, names=["other"])

    with pytest.raises(Exception, match="no exercise 'other'"):
        api.sit(course, work)


def test_what_the_work_raises_is_raised(tmp_path: Path) -> None:
    """Though it comes out of the middle of pytest."""
    course = write_exercise(tmp_path / "course", SUITE)

    def work(grade: Grade) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        api.sit(course, work)


def test_a_broken_suite_is_told_before_anything_is_marked(tmp_path: Path) -> None:
    """Nobody is called."""
    course = write_exercise(tmp_path / "course", SUITE + "\nraise RuntimeError('broken')\n")
    called: list[Grade] = []
    with pytest.raises(CourseError, match="RuntimeError: broken"):
        api.sit(course, called.append)
    assert called == []
