"""nbgrader: a notebook in which hidden tests are cells, and a course folder with a database."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator

from benchmarks.peers.assignment import SUPPORT, Answers
from benchmarks.peers.graders.base import Grader
from benchmarks.peers.graders.notebook import Cell, code_cell, notebook
from benchmarks.peers.measure import Command

SOLUTION = """\
### BEGIN SOLUTION
{source}
### END SOLUTION
"""
GIVEN = """\
import asyncio
import types

from support import arguments
"""
TEST = """\
### BEGIN HIDDEN TESTS
{source}


await {name}(**arguments({name}, types.SimpleNamespace(**globals())))
### END HIDDEN TESTS
"""


class Nbgrader(Grader):
    """A cell per test; a cell may await, for a notebook has a running loop."""

    name = "nbgrader"
    version_command = ("nbgrader", "--version")
    version_pattern = r"nbgrader version (\d[\d.]*)"

    def prepare(self) -> None:
        """Write the teacher's notebook, and make the assignment from it."""
        (self.folder / "nbgrader_config.py").write_text(
            'c = get_config()\nc.CourseDirectory.course_id = "course"\n'
        )
        source = self.folder / "source" / "work"
        source.mkdir(parents=True)
        shutil.copy(SUPPORT, source)
        solved = {
            name: SOLUTION.format(source=source) for name, source in self.assignment.right().items()
        }
        (source / "work.ipynb").write_text(notebook(self._cells(solved, hidden=True)), "utf-8")
        self.call("nbgrader", "generate_assignment", "work")

    def hand_in(self, answers: Answers) -> None:
        """Write a student's notebook, which has no hidden tests in it."""
        folder = self.folder / "submitted" / "student" / "work"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "work.ipynb").write_text(notebook(self._cells(answers, hidden=False)), "utf-8")

    def command(self) -> Command:
        """Return how it is marked, though it may have been before."""
        return self.tool("nbgrader", "autograde", "work", "--force")

    def points(self) -> int:
        """Return the student's score from nbgrader's own export."""
        self.call("nbgrader", "export", "--to", "grades.csv")
        with (self.folder / "grades.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        if len(rows) != 1:
            raise ValueError(f"{len(rows)} students in its export, not one")
        return round(float(rows[0]["score"]))

    def _cells(self, answers: Answers, *, hidden: bool) -> Iterator[Cell]:
        yield code_cell("given", GIVEN, nbgrader=_mark("given", locked=True))
        for exercise in self.assignment.exercises:
            yield code_cell(
                exercise.name,
                answers[exercise.name],
                nbgrader=_mark(exercise.name, solution=True),
            )
            for check in exercise.checks:
                test = TEST.format(source=check.source, name=check.name)
                yield code_cell(
                    check.name,
                    test if hidden else "",
                    nbgrader=_mark(check.name, grade=True, locked=True, points=1),
                )


def _mark(name: str, **values: object) -> dict[str, object]:
    """Return what nbgrader has to know of a cell."""
    usual = {"grade": False, "locked": False, "solution": False, "task": False}
    return {"schema_version": 3, "grade_id": name, **usual, **values}
