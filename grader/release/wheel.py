"""The grader as a wheel, to be laid beside the exercises."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from grader.errors import EnvironmentProblem, UsageError

_SOURCE: Final = Path(__file__).parents[2]
_FILES: Final = ("pyproject.toml", "README.md", "LICENSE")
_EPOCH: Final = "315532800"
"""Seconds: 1980, the first date that a zip archive can hold; so the same sources give one wheel."""


def build_wheel() -> tuple[str, bytes]:
    """Build the wheel from our own sources, and return its name and its bytes.

    Works on a copy, for building leaves files behind. Raises `UsageError` where there are no
    sources, `EnvironmentProblem` where they cannot be built.
    """
    if not (_SOURCE / "pyproject.toml").is_file():
        raise UsageError(
            "this grader was installed without its sources, so there is nothing to build a wheel "
            "from; run it from a checkout, or say with --grader where students get it."
        )
    with tempfile.TemporaryDirectory(prefix="grader-") as folder:
        source = Path(folder) / "source"
        source.mkdir()
        for name in _FILES:
            shutil.copyfile(_SOURCE / name, source / name)
        shutil.copytree(
            _SOURCE / "grader", source / "grader", ignore=shutil.ignore_patterns("__pycache__")
        )
        out = Path(folder) / "out"
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
        options = ["--no-input", "--no-deps", "--no-index", "--no-build-isolation"]
        done = subprocess.run(
            [*command, *options, "--wheel-dir", str(out), str(source)],
            env={**os.environ, "SOURCE_DATE_EPOCH": _EPOCH},
            capture_output=True,
            text=True,
            check=False,
        )
        wheels = list(out.glob("*.whl"))
        if done.returncode or len(wheels) != 1:
            told = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            raise EnvironmentProblem(
                f"pip could not build the grader ({''.join(told)}); setuptools 77 or later has to "
                "be installed."
            )
        return wheels[0].name, wheels[0].read_bytes()
