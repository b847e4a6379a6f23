"""The forms in which a report is told: the terminal's, and those that are files.

A new one is an entry in `FILES`: its name on the command line, its file, and what makes its bytes.
Each is imported when it is wanted, so that the command line starts fast.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.grading import Report
    from grader.messages import Lang

TERMINAL: Final = "terminal"
"""The one form that is not a file."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A form of report that is a file.

    `encode` gets the report, the language and whether it is for a teacher. `detailed` says that it
    shows sources and timelines, which are not kept unless somebody wants them.
    """

    file_name: str
    encode: Callable[[Report, Lang, bool], bytes]
    detailed: bool = False


def _json(report: Report, lang: Lang, verbose: bool) -> bytes:
    from grader.report.machine import encode_report

    return encode_report(report, lang, verbose=verbose)


def _junit(report: Report, lang: Lang, verbose: bool) -> bytes:
    from grader.report.junit import encode_report

    return encode_report(report, lang, verbose=verbose)


def _gradescope(report: Report, lang: Lang, verbose: bool) -> bytes:  # noqa: ARG001 - students see it
    from grader.report.gradescope import encode_report

    return encode_report(report, lang)


def _codequality(report: Report, lang: Lang, verbose: bool) -> bytes:  # noqa: ARG001 - students see it
    from grader.report.codequality import encode_report

    return encode_report(report, lang)


def _markdown(report: Report, lang: Lang, verbose: bool) -> bytes:  # noqa: ARG001 - students see it
    from grader.report.markdown import encode_report

    return encode_report(report, lang)


def _html(report: Report, lang: Lang, verbose: bool) -> bytes:
    from grader.report.page import encode_page

    return encode_page(report, lang, verbose=verbose)


FILES: Final[Mapping[str, FileFormat]] = {
    "json": FileFormat("report.json", _json),
    "junit": FileFormat("junit.xml", _junit),
    "gradescope": FileFormat("results.json", _gradescope),
    "codequality": FileFormat("codequality.json", _codequality),
    "markdown": FileFormat("summary.md", _markdown),
    "html": FileFormat("report.html", _html, detailed=True),
}
FORMATS: Final = (TERMINAL, *FILES)
"""All names, as the command line takes them."""


def write_report(report: Report, name: str, out: Path, lang: Lang, *, verbose: bool) -> Path:
    """Write the report in the form `name` into the folder `out`, and return its path.

    Raises `UsageError` where that cannot be written.
    """
    form = FILES[name]
    return write_whole(out / form.file_name, form.encode(report, lang, verbose))


def write_whole(path: Path, data: bytes) -> Path:
    """Write a file, whole or not at all, with the folders around it; return its path.

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
    return path
