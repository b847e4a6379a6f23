"""Ours: the checks as hidden suites of a course, in which no second is slept."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.peers.assignment import Answers, Exercise
from benchmarks.peers.graders.base import Grader
from benchmarks.peers.measure import Command

ROOT = Path(__file__).resolve().parents[3]
MANIFEST = """\
format: 1
name: {name}
title: {{en: {name}, ru: {name}}}
hints: [{{en: Think., ru: Подумайте.}}]
"""


class Ours(Grader):
    """The grader of this repository, run by the Python that runs the benchmark."""

    name = "ours"
    version_command = ("python",)  # nobody asks for it
    version_pattern = ""

    def version(self) -> str:
        """Say which it is."""
        return "this one"

    def environment(self) -> Mapping[str, str]:
        """Return the variables of the others, and where this repository's grader is."""
        return {**super().environment(), "PYTHONPATH": str(ROOT)}

    def start(self, *options: object) -> Command:
        """Return how the grader is started in the course's folder."""
        return Command(
            (sys.executable, "-m", "grader", *map(str, options)),
            self.folder,
            self.environment(),
            self.log,
        )

    def prepare(self) -> None:
        """Write the course."""
        for exercise in self.assignment.exercises:
            given = self.folder / "exercises" / exercise.folder
            suite = self.folder / "tests" / "exercises" / exercise.folder
            given.mkdir(parents=True)
            suite.mkdir(parents=True)
            (given / "exercise.yaml").write_text(MANIFEST.format(name=exercise.name), "utf-8")
            (given / f"{exercise.name}.py").write_text("raise NotImplementedError\n")
            (suite / "test_hidden.py").write_text(exercise.suite, "utf-8")
            (suite / "rubric.yaml").write_text(_rubric(exercise), "utf-8")

    def hand_in(self, answers: Answers) -> None:
        """Write the submission, laid out like exercises/."""
        self.write_submission(self.folder / "submission", answers)

    def write_submission(self, folder: Path, answers: Answers) -> None:
        """Write a submission into a folder of its own."""
        shutil.rmtree(folder, ignore_errors=True)
        for exercise in self.assignment.exercises:
            target = folder / exercise.folder / f"{exercise.name}.py"
            target.parent.mkdir(parents=True)
            target.write_text(answers[exercise.name], "utf-8")

    def command(self) -> Command:
        """Return how the submission is marked."""
        return self.start("grade", "--submission", "submission", "--format", "terminal,json")

    def points(self) -> int:
        """Return the score of the report."""
        report = json.loads((self.folder / "report.json").read_text("utf-8"))
        return int(report["score"])


def _rubric(exercise: Exercise) -> str:
    """Return a point for each check; the assignment has titles in one language only."""
    titles = (
        f"  {check.name}: {{points: 1, title: {{en: {title}, ru: {title}}}}}\n"
        for check in exercise.checks
        for title in (json.dumps(check.title),)
    )
    return f"format: 1\nchecks:\n{''.join(titles)}"
