"""The core: what it refuses, and what its report carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.api import grade, marker
from grader.catalogue import load_course
from grader.errors import EnvironmentProblem
from grader.sandbox.policy import Level
from grader.verdict import CheckRun
from tests.conftest import write_exercise, write_submission

SUITE = "async def test_x(submission):\n    assert await submission.main() == {answer}\n"
RUBRIC = "format: 1\nchecks: {test_x: {points: 1, title: {en: x, ru: х}}}\n"
MANIFEST = "format: 1\nname: {name}\ntitle: {{en: x, ru: х}}\nhints: [{{en: x, ru: х}}]\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Three exercises, of which the submission has the second one wrong."""
    for number, name in enumerate(("one", "two", "three"), start=1):
        exercise = tmp_path / "exercises" / f"0{number}_{name}"
        hidden = tmp_path / "tests" / "exercises" / f"0{number}_{name}"
        submitted = tmp_path / "submission" / f"0{number}_{name}"
        for folder in (exercise, hidden, submitted):
            folder.mkdir(parents=True)
        (exercise / "exercise.yaml").write_text(MANIFEST.format(name=name), "utf-8")
        (exercise / f"{name}.py").write_text("raise NotImplementedError\n", "utf-8")
        (hidden / "test_hidden.py").write_text(SUITE.format(answer=number), "utf-8")
        (hidden / "rubric.yaml").write_text(RUBRIC, "utf-8")
        answer = 5 if name == "two" else number
        (submitted / f"{name}.py").write_text(f"async def main():\n    return {answer}\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_a_report_does_not_depend_on_the_number_of_jobs(course: Path, jobs: int) -> None:
    """Exercises come in the order of the course, and each check is told of."""
    told: list[CheckRun] = []
    report = grade(
        load_course(course), course / "submission", allow_weak=True, jobs=jobs, progress=told.append
    )
    assert [(each.name, each.verdict.value) for each in report.exercises] == [
        ("one", "passed"),
        ("two", "wrong"),
        ("three", "passed"),
    ]
    assert sorted(run.exercise for run in told) == ["one", "three", "two"]
    assert report.sandbox is not None


def test_errors_of_a_job_are_raised(course: Path) -> None:
    """Also those for which a sandbox is refused."""
    with pytest.raises(EnvironmentProblem, match="sandbox"):
        grade(load_course(course), course / "submission", sandbox="weak", jobs=2)


def test_hidden_suites_need_more_than_a_weak_sandbox(tmp_path: Path) -> None:
    """Unless that is allowed by name; examples hide nothing."""
    suite = "async def test_x(submission):\n    assert submission.X == 1\n"
    course = write_exercise(tmp_path, suite, examples=suite.replace("test_x", "test_y"))
    submission = write_submission(tmp_path / "submission", "X = 1\n")
    with pytest.raises(EnvironmentProblem, match="--allow-weak-sandbox"):
        grade(course, submission, sandbox="weak")
    report = grade(course, submission, sandbox="weak", allow_weak=True)
    assert (report.score, report.sandbox) == (1, Level.WEAK)
    report = grade(course, submission, sandbox="weak", hidden=False)
    assert (report.passed, report.sandbox) == (True, Level.WEAK)
    with marker() as mark:
        assert mark(course, submission, hidden=False).sandbox is not None
