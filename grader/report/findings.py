"""What went wrong in a submission, once for each line and cause, and where in the repository.

A syntax error fails every check of an exercise; whoever comments on lines says it once.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from grader.grading import CheckResult, ExerciseResult, Report
from grader.messages import Lang
from grader.report.feedback import advise, explain
from grader.verdict import Verdict

_SILENT = (Verdict.PASSED, Verdict.SKIPPED, Verdict.NOT_STARTED)
# The name of a file beside the student's; what a candidate says of a path is not believed.
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause of failed checks."""

    exercise: ExerciseResult
    checks: tuple[CheckResult, ...]
    """Those that failed for it, never none."""
    path: str
    """The file as seen from the root of the repository, with forward slashes."""
    line: int
    """At least 1; the first line where none is to blame."""
    message: str
    advice: str

    @property
    def verdict(self) -> Verdict:
        """The verdict of its checks."""
        return self.checks[0].verdict


def list_findings(report: Report, lang: Lang) -> list[Finding]:
    """Return what went wrong, the most telling verdict first, in the order of the exercises."""
    groups: dict[tuple[object, ...], list[CheckResult]] = {}
    owners: dict[tuple[object, ...], ExerciseResult] = {}
    for exercise in report.exercises:
        for check in exercise.checks:
            if check.verdict in _SILENT:
                continue
            place = locate(report, exercise, check)
            cause = generalize(explain(check, lang)), advise(check, lang)
            key = (exercise.name, check.verdict, *place, *cause)
            groups.setdefault(key, []).append(check)
            owners[key] = exercise
    found = [_finding(report, owners[key], checks, lang) for key, checks in groups.items()]
    order = list(Verdict)
    return sorted(found, key=lambda finding: order.index(finding.verdict))


def _finding(
    report: Report, exercise: ExerciseResult, checks: Sequence[CheckResult], lang: Lang
) -> Finding:
    path, line = locate(report, exercise, checks[0])
    return Finding(
        exercise=exercise,
        checks=tuple(checks),
        path=path,
        line=line,
        message=explain(checks[0], lang),
        advice=advise(checks[0], lang),
    )


def generalize(message: str) -> str:
    """Return a sentence without its numbers: one call holds the loop for 0.31 s, then for 0.32 s.

    So sentences are alike that tell of one cause, in one run and from run to run.
    """
    return _NUMBER.sub("#", message)


def locate(report: Report, exercise: ExerciseResult, check: CheckResult) -> tuple[str, int]:
    """Return the file of a check's finding, seen from the repository, and its line.

    The report's submission says where it lies in the repository; an absolute path says nothing of
    that and is left out.
    """
    place = check.outcome.place
    name, line = exercise.file, 1
    if place is not None and _NAME.fullmatch(PurePosixPath(place.file).name):
        name, line = PurePosixPath(place.file).name, max(place.line, 1)
    root = PurePosixPath(report.submission)
    inside = not root.is_absolute() and ".." not in root.parts
    return posixpath.normpath(posixpath.join(root if inside else "", exercise.folder, name)), line
