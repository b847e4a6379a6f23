"""check50: a function per check, each run in a process and a copy of the submission of its own."""

from __future__ import annotations

import json
import shutil

from benchmarks.peers.assignment import SUPPORT, Answers, Exercise
from benchmarks.peers.graders.base import Grader, write_modules
from benchmarks.peers.measure import Command

HEAD = """\
from pathlib import Path

import check50
import check50.internal
import check50.py

support = check50.internal.import_file("support", Path(__file__).with_name("support.py"))


def judge(test, file):
    submission = check50.py.import_(file)
    try:
        support.run(test, submission)
    except Exception as error:
        raise check50.Failure(repr(error))
"""
CHECK = '''

@check50.check()
def check_{name}():
    """{title}"""
    judge({name}, "{module}.py")
'''


class Check50(Grader):
    """It runs locally: as a teacher tries checks, without its server (`--dev`)."""

    name = "check50"
    version_command = ("check50", "--version")
    version_pattern = r"check50 (\d[\d.]*)"

    def prepare(self) -> None:
        """Write the checks."""
        checks = self.folder / "checks"
        checks.mkdir()
        shutil.copy(SUPPORT, checks)
        (checks / ".cs50.yaml").write_text("check50:\n  checks: __init__.py\n")
        text = HEAD + "".join(map(_checks, self.assignment.exercises))
        (checks / "__init__.py").write_text(text, "utf-8")

    def hand_in(self, answers: Answers) -> None:
        """Write the folder in which check50 is called."""
        write_modules(self.folder / "submission", answers)

    def command(self) -> Command:
        """Return how the folder is checked."""
        return self.tool(
            "check50", "--dev", self.folder / "checks", "--output", "json",
            "--output-file", self.folder / "results.json", folder=self.folder / "submission",
        )  # fmt: skip

    def points(self) -> int:
        """Return how many checks have passed."""
        results = json.loads((self.folder / "results.json").read_text("utf-8"))
        return sum(result["passed"] is True for result in results["results"])


def _checks(exercise: Exercise) -> str:
    return f"\n\n{exercise.suite}" + "".join(
        CHECK.format(name=check.name, title=check.title, module=exercise.name)
        for check in exercise.checks
    )
