"""What went wrong in a submission, once for each line and cause, and where in the repository.

A syntax error fails every check of an exercise; whoever comments on lines says it once.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from grader.grading import CheckResult, ExerciseResult, Report
from grader.messages import Lang
from grader.report.feedback import advise, explain
from grader.verdict import Verdict

_SILENT = (Verdict.PASSED, Verdict.SKIPPED, Verdict.NOT_STARTED)
# The name of a file beside the student's; what a candidate says of a path is not believed.
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


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
            reason = (explain(check, lang), advise(check, lang))
            key = (exercise.name, check.verdict, *locate(report, exercise, check), *reason)
            groups.setdefault(key, []).append(check)
            owners[key] = exercise
    found = [
        Finding(
            exercise=owners[key],
            checks=tuple(checks),
            path=str(key[2]),
            line=int(str(key[3])),
            message=str(key[4]),
            advice=str(key[5]),
        )
        for key, checks in groups.items()
    ]
    order = list(Verdict)
    return sorted(found, key=lambda finding: order.index(finding.verdict))


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
