"""The whole of marking."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.api import grade
from grader.catalogue import load_course
from grader.errors import EnvironmentProblem
from grader.verdict import CheckRun

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
