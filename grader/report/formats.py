"""The formats of a report by name, each in a module of its own.

Such a module has `FILE_NAME` and `encode_report(report, lang, *, verbose)`, which returns the
whole file. With `verbose`, which is for teachers, a format may also tell what hidden checks gave.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.grading import Report
    from grader.messages import Lang

TERMINAL: Final = "terminal"
"""The one format that is no file."""

MODULES: Final[Mapping[str, str]] = {
    "json": "machine",
    "junit": "junit",
    "gradescope": "gradescope",
    "codequality": "codequality",
    "markdown": "markdown",
}
"""The module of this package that writes the format; loaded when it is asked for."""

NAMES: Final = (TERMINAL, *MODULES)


class Format(Protocol):
    """What a format's module has."""

    FILE_NAME: str

    def encode_report(self, report: Report, lang: Lang, *, verbose: bool = False) -> bytes:
        """Return the report as the bytes of a file."""


def load_format(name: str) -> Format:
    """Return the module of the format with this name."""
    return cast("Format", importlib.import_module(f"grader.report.{MODULES[name]}"))


def write_report(
    name: str, report: Report, out: Path, lang: Lang, *, verbose: bool = False
) -> Path:
    """Write the report into the folder in the format with this name, and return the file's path.

    Raises `UsageError` where the file cannot be written.
    """
    chosen = load_format(name)
    path = out / chosen.FILE_NAME
    write_whole(path, chosen.encode_report(report, lang, verbose=verbose))
    return path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, in place of an earlier one.

    Raises `UsageError` where it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as problem:
        raise UsageError(
            f"cannot write {path}: {problem.strerror or problem}; choose another folder with --out"
        ) from problem
