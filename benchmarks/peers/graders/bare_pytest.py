"""Ordinary tests with pytest-asyncio, in one process or shared out to two."""

from __future__ import annotations

import re
import shutil
from typing import ClassVar

from benchmarks.peers.assignment import SUPPORT, Answers
from benchmarks.peers.graders.base import Grader, write_modules
from benchmarks.peers.measure import Command

SETTINGS = """\
[pytest]
asyncio_mode = auto
pythonpath = submission
"""
FIXTURES = """\
import importlib

import pytest
from support import Stopwatch


@pytest.fixture
def submission(request):
    return importlib.import_module(request.module.__name__.removeprefix("test_"))


@pytest.fixture
def stopwatch():
    return Stopwatch()
"""


class BarePytest(Grader):
    """One process, one test after another."""

    name = "pytest"
    version_command: ClassVar[tuple[str, ...]] = ("pytest", "-p", "pytest_asyncio", "--version")
    version_pattern = r"pytest (\d[\d.]*)"
    options: ClassVar[tuple[str, ...]] = ()

    def prepare(self) -> None:
        """Write the tests."""
        (self.folder / "pytest.ini").write_text(SETTINGS)
        tests = self.folder / "tests"
        tests.mkdir()
        shutil.copy(SUPPORT, tests)
        (tests / "conftest.py").write_text(FIXTURES)
        for exercise in self.assignment.exercises:
            (tests / f"test_{exercise.name}.py").write_text(exercise.suite, "utf-8")

    def hand_in(self, answers: Answers) -> None:
        """Write the modules that the tests import."""
        write_modules(self.folder / "submission", answers)

    def command(self) -> Command:
        """Return how the tests are run."""
        return self.tool("pytest", "-q", *self.options, "tests")

    def points(self) -> int:
        """Return how many tests have passed."""
        found = re.search(r"(\d+) passed", self.log.read_text("utf-8"))
        if not found:
            raise ValueError("it counts no tests that passed")
        return int(found[1])


class PytestOnTwo(BarePytest):
    """Two processes that share the tests (pytest-xdist)."""

    name = "pytest -n 2"
    version_command = ("pytest", "-p", "pytest_asyncio", "-p", "xdist", "--version")
    options = ("-n", "2")
