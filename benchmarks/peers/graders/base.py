"""What is to be known of a tool: what is prepared for it, how it is started, what it says."""

from __future__ import annotations

import abc
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from benchmarks.peers.assignment import Answers, Assignment
from benchmarks.peers.measure import Command, FailedError

PROBE_SECONDS = 120.0


class Grader(abc.ABC):
    """A tool that marks the assignment in a folder of its own."""

    name: ClassVar[str]
    version_command: ClassVar[tuple[str, ...]]
    """The program, and what makes it tell its version; fails where something is not installed."""
    version_pattern: ClassVar[str]

    def __init__(self, assignment: Assignment, folder: Path, tools: Path) -> None:
        self.assignment = assignment
        self.folder = folder
        self.tools = tools
        self.log = folder / "output.log"
        (folder / "home").mkdir()

    def version(self) -> str | None:
        """Return the tool's version, None where it is not installed."""
        program, *options = self.version_command
        if not (self.tools / program).is_file():
            return None
        asked = self._call(program, *options)
        found = re.search(self.version_pattern, asked.stdout + asked.stderr)
        return found[1] if asked.returncode == 0 and found else None

    @abc.abstractmethod
    def prepare(self) -> None:
        """Write what a teacher writes once for the assignment."""

    @abc.abstractmethod
    def hand_in(self, answers: Answers) -> None:
        """Put a submission in the place of the one before."""

    @abc.abstractmethod
    def command(self) -> Command:
        """Return how the submission is marked."""

    @abc.abstractmethod
    def points(self) -> int:
        """Return the points that the last run gave.

        Raises `FailedError`, `OSError`, `KeyError` or `ValueError` where there are none.
        """

    def environment(self) -> Mapping[str, str]:
        """Return the variables that a tool sees: none of this machine's settings reach it."""
        return {
            "PATH": os.pathsep.join((str(self.tools), os.environ.get("PATH", os.defpath))),
            "HOME": str(self.folder / "home"),
            "LANG": "C.UTF-8",
        }

    def tool(self, program: str, *options: object, folder: Path | None = None) -> Command:
        """Return how a program of the tools is started, by default in the tool's own folder."""
        return Command(
            (str(self.tools / program), *map(str, options)),
            folder or self.folder,
            self.environment(),
            self.log,
        )

    def call(self, program: str, *options: object) -> None:
        """Run a program that belongs to the preparation. Raises `FailedError`."""
        try:
            done = self._call(program, *options)
        except subprocess.TimeoutExpired:
            limit = f"{PROBE_SECONDS:.0f} s"
            raise FailedError(f"{program} {options[0]} is not done within {limit}") from None
        if done.returncode != 0:
            told = (done.stderr or done.stdout).strip().splitlines() or ["(it said nothing)"]
            raise FailedError(f"{program} {options[0]} failed: {told[-1]}")

    def _call(self, program: str, *options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            (str(self.tools / program), *map(str, options)), cwd=self.folder,
            env=dict(self.environment()), stdin=subprocess.DEVNULL, capture_output=True,
            text=True, timeout=PROBE_SECONDS, check=False,
        )  # fmt: skip


def write_modules(folder: Path, answers: Answers) -> None:
    """Write a submission as a folder with a module per exercise."""
    shutil.rmtree(folder, ignore_errors=True)  # also what was compiled
    folder.mkdir()
    for name, source in answers.items():
        (folder / f"{name}.py").write_text(source, "utf-8")
