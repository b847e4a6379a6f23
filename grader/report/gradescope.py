"""The report as Gradescope's `results.json`.

Every test is visible, hidden checks too: one hidden test would hide the student's total. What is
told of a hidden check is its title and what went wrong, never what it gave. There is no
leaderboard, for that would show a student's result to the class.

Gradescope gives 0 to a run that it had to stop, whatever was found by then. So the results are
written after every check (`keep_partial_results`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from grader.catalogue import Exercise
from grader.grading import NOT_RUN, CheckResult, ExerciseResult, Report, mark
from grader.messages import Lang, text
from grader.report.feedback import advise, explain
from grader.report.findings import locate
from grader.report.formats import FILES, write_whole
from grader.report.machine import FORMAT, read_version, round_seconds
from grader.report.plain import escape_text
from grader.verdict import CheckRun, Verdict


def encode_report(report: Report, lang: Lang) -> bytes:
    """Return the report as Gradescope reads it."""
    note = "" if report.final else text("report-not-final", lang)
    return _encode(report, lang, note, partial=False)


def keep_partial_results(
    exercises: Sequence[Exercise], out: Path, lang: Lang, *, hidden: bool
) -> Callable[[CheckRun], None]:
    """Return what is to be called with every run as it comes; it writes the results so far.

    The check of the newest run may have more of them to come (a parametrized test), so it counts
    from the next check on.
    """
    runs: list[CheckRun] = []

    def keep(run: CheckRun) -> None:
        done = [each for each in runs if (each.exercise, each.check) != (run.exercise, run.check)]
        runs.append(run)
        report = mark(exercises, done, hidden=hidden)
        note = text("report-partial", lang)
        write_whole(out / FILES["gradescope"].file_name, _encode(report, lang, note, partial=True))

    return keep


def _encode(report: Report, lang: Lang, note: str, *, partial: bool) -> bytes:
    checks = [check for exercise in report.exercises for check in exercise.checks]
    seconds = sum(round_seconds(check.outcome.real_seconds) for check in checks)
    whole = {
        "score": report.score,
        "execution_time": round(seconds, 3),
        "output": note,
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {
            "format": FORMAT,
            "grader": read_version(),
            "final": report.final,
            "max_score": report.max_score,
            "verdicts": {each.name: each.verdict.value for each in report.exercises},
        },
        "tests": [
            _test(report, exercise, f"{exercise.number}.{number}", check, lang)
            | ({"output": text("report-not-yet", lang)} if partial and _lacks_run(check) else {})
            for exercise in report.exercises
            for number, check in enumerate(exercise.checks, start=1)
        ],
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=2).encode() + b"\n"


def _test(
    report: Report, exercise: ExerciseResult, number: str, check: CheckResult, lang: Lang
) -> dict[str, Any]:
    test: dict[str, Any] = {
        "score": check.score,
        "max_score": check.max_score,
        "name": f"{exercise.title[lang]}: {check.title[lang]}",
        "number": number,
        "output": _tell(report, exercise, check, lang),
        "output_format": "text",
        "tags": [exercise.name, check.verdict.value],
        "visibility": "visible",
    }
    if check.verdict is not Verdict.SKIPPED:  # neither of the two words would be true
        test["status"] = "passed" if check.verdict is Verdict.PASSED else "failed"
    return test


def _tell(report: Report, exercise: ExerciseResult, check: CheckResult, lang: Lang) -> str:
    if check.verdict is Verdict.PASSED:
        return ""
    lines = [explain(check, lang)]
    place = check.outcome.place
    if place is not None and place.line:
        path, line = locate(report, exercise, check)
        lines.append(f"{escape_text(path)}:{line}")
        lines.append(f"    {escape_text(place.text.strip())}")
    advice = advise(check, lang)
    if advice:
        lines.append(f"{text('report-advice', lang)}: {advice}")
    return "\n".join(lines)


def _lacks_run(check: CheckResult) -> bool:
    return check.outcome.message is not None and check.outcome.message.id == NOT_RUN
