"""A `report.json` read back: plain data from a file that anybody may have written.

Whoever publishes what a pull request's job has left behind has to take it for what its author
could put there. So it is read into types, with limits, and whoever shows it escapes every text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import msgspec

from grader.errors import UsageError
from grader.grading import Report
from grader.messages import Lang
from grader.report.machine import FORMAT, describe_report
from grader.verdict import Verdict

LARGEST_FILE: Final = 8 * 1024 * 1024
"""Bytes. The whole course marked and everything wrong takes a quarter of a megabyte."""

_Points = Annotated[int, msgspec.Meta(ge=0, le=10**9)]
_Line = Annotated[int, msgspec.Meta(ge=1, le=10**9)]


class CheckDocument(msgspec.Struct, frozen=True):
    """A check, as far as a summary tells of it."""

    name: str
    title: str
    hidden: bool
    verdict: Verdict
    score: _Points
    max_score: _Points
    message: str | None = None
    advice: str | None = None
    file: str | None = None
    line: _Line | None = None


class ExerciseDocument(msgspec.Struct, frozen=True):
    """An exercise with its checks."""

    name: str
    number: Annotated[int, msgspec.Meta(ge=0, le=9999)]
    title: str
    verdict: Verdict
    score: _Points
    max_score: _Points
    checks: tuple[CheckDocument, ...]


class ReportDocument(msgspec.Struct, frozen=True):
    """A report; what else is in the file is left alone."""

    format: int
    lang: Lang
    final: bool
    score: _Points
    max_score: _Points
    exercises: tuple[ExerciseDocument, ...]


def to_document(report: Report, lang: Lang) -> ReportDocument:
    """Return the report as its JSON tells it."""
    return msgspec.convert(describe_report(report, lang), ReportDocument, strict=False)


def read_document(path: Path) -> ReportDocument:
    """Read a `report.json`. Raises `UsageError` for a file that is none."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as problem:
        raise UsageError(
            f"cannot read {path}: {problem.strerror}; name a report.json of `grader grade` or "
            "`grader ci`."
        ) from problem
    if len(data) > LARGEST_FILE:
        raise UsageError(f"{path} is larger than any report; it was not made by the grader.")
    try:
        document = msgspec.json.decode(data, type=ReportDocument)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as problem:
        raise UsageError(f"{path} is no report of the grader: {problem}.") from problem
    if document.format != FORMAT:
        raise UsageError(
            f"{path} has format {document.format}, and this grader reads format {FORMAT}; "
            "use the grader that wrote it."
        )
    return document
