"""otter-grader: a notebook, and a test file per question, run without a container (`otter run`)."""

from __future__ import annotations

import json
import shutil

from benchmarks.peers.assignment import SUPPORT, Answers, Exercise
from benchmarks.peers.graders.base import Grader
from benchmarks.peers.graders.notebook import code_cell, notebook
from benchmarks.peers.measure import Command

HEAD = """\
import types

from otter.test_files import test_case
from support import run_aside

OK_FORMAT = False
name = "{name}"
points = None
"""
CHECK = """

@test_case(points=1, hidden=True)
def check_{name}(env):
    run_aside({name}, types.SimpleNamespace(**env))
"""


class Otter(Grader):
    """The tests run in the notebook's own kernel, beside its loop, hence in a thread."""

    name = "otter-grader"
    version_command = ("otter", "--version")
    version_pattern = r"Otter-Grader version: (\d[\d.]*)"

    def prepare(self) -> None:
        """Write the tests, and make otter's archive of them."""
        tests = self.folder / "tests"
        tests.mkdir()
        for exercise in self.assignment.exercises:
            (tests / f"{exercise.name}.py").write_text(_test_file(exercise), "utf-8")
        shutil.copy(SUPPORT, self.folder)
        self.call("otter", "generate", "-t", "tests", "-o", "autograder.zip", "support.py")

    def hand_in(self, answers: Answers) -> None:
        """Write the notebook: a cell per exercise."""
        cells = (code_cell(name, source) for name, source in answers.items())
        (self.folder / "submission.ipynb").write_text(notebook(cells), "utf-8")

    def command(self) -> Command:
        """Return how the notebook is marked."""
        return self.tool(
            "otter", "run", "submission.ipynb", "-a", "autograder.zip", "-o", self.folder,
            "--no-logo",
        )  # fmt: skip

    def points(self) -> int:
        """Return the sum of the questions' points."""
        results = json.loads((self.folder / "results.json").read_text("utf-8"))
        return sum(int(test.get("score", 0)) for test in results["tests"])


def _test_file(exercise: Exercise) -> str:
    return (
        HEAD.format(name=exercise.name)
        + f"\n\n{exercise.suite}"
        + "".join(CHECK.format(name=check.name) for check in exercise.checks)
    )
