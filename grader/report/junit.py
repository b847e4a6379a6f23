"""The report as JUnit XML, which every CI system reads: a suite an exercise, a case a check.

Only what is in the common schema is used (no `file`, no `line`, no `system-out`): GitLab takes
`[[ATTACHMENT|path]]` in `system-out` for a file to publish, and that is where a student's output
would stand.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET  # only writes

from grader.grading import CheckResult, ExerciseResult, Report
from grader.messages import Lang, verdict_name
from grader.report.feedback import advise, explain
from grader.report.findings import locate
from grader.report.plain import escape_text
from grader.verdict import Verdict


def encode_report(report: Report, lang: Lang, *, verbose: bool = False) -> bytes:
    """Return the report as JUnit XML in UTF-8; the times are real, in seconds.

    A check that we failed to judge is an `error`, one that the student failed a `failure`. The
    names of the cases are unique, for GitLab drops doubles. With `verbose`, which is for
    teachers, a failure also tells what a hidden check gave.
    """
    suites = [_suite(report, exercise, lang, verbose) for exercise in report.exercises]
    root = ET.Element("testsuites", name="grader")
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    checks = [check for exercise in report.exercises for check in exercise.checks]
    root.set("time", _seconds(sum(map(_duration, checks))))
    root.extend(suites)
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _suite(report: Report, exercise: ExerciseResult, lang: Lang, verbose: bool) -> ET.Element:
    verdicts = [check.verdict for check in exercise.checks]
    passed, skipped, errors = map(verdicts.count, (Verdict.PASSED, Verdict.SKIPPED, Verdict.ERROR))
    suite = ET.Element(
        "testsuite",
        name=f"{exercise.number:02} {exercise.title[lang]}",
        tests=str(len(verdicts)),
        failures=str(len(verdicts) - passed - skipped - errors),
        errors=str(errors),
        skipped=str(skipped),
        time=_seconds(sum(map(_duration, exercise.checks))),
    )
    for check in exercise.checks:
        case = ET.SubElement(
            suite,
            "testcase",
            name=f"{check.title[lang]} ({check.name})",
            classname=exercise.folder or exercise.name,
            time=_seconds(_duration(check)),
        )
        _judge(case, report, exercise, check, lang, verbose)
    return suite


def _judge(
    case: ET.Element,
    report: Report,
    exercise: ExerciseResult,
    check: CheckResult,
    lang: Lang,
    verbose: bool,
) -> None:
    """Add what became of a check: nothing to one that passed."""
    if check.verdict is Verdict.PASSED:
        return
    message = explain(check, lang)
    if check.verdict is Verdict.SKIPPED:
        ET.SubElement(case, "skipped", message=message)
        return
    tag = "error" if check.verdict is Verdict.ERROR else "failure"
    told = ET.SubElement(case, tag, type=verdict_name(check.verdict, lang), message=message)
    path, line = locate(report, exercise, check)
    place = check.outcome.place
    lines = [f"{escape_text(path)}:{line}", message]
    if place is not None and place.text.strip():
        lines.insert(1, f"    {escape_text(place.text.strip())}")
    advice = advise(check, lang)
    if advice:
        lines.append(advice)
    if verbose and check.outcome.detail:
        lines.append(escape_text(check.outcome.detail, lines=True, longest=10_000))
    told.text = "\n".join(lines)


def _duration(check: CheckResult) -> float:
    seconds = check.outcome.real_seconds
    return max(seconds, 0.0) if math.isfinite(seconds) else 0.0


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"
