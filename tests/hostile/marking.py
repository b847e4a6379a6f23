"""The grader that attacks are handed in to: a process of its own, with canaries round it.

Run as ``python marking.py OPTIONS`` with JSON. Takes orders as lines of JSON and answers with what
came of them, again a line each. A process of its own, for an attack may kill or stop it; for it is
exec'd with a canary in its environment; and for it runs in surroundings of its own, as another user
or without the right to make namespaces.
"""

import ctypes
import json
import os
import sys
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from grader import api
from grader.catalogue import load_course
from grader.examiner.worker import launcher
from grader.grading import Report
from grader.messages import Lang
from grader.report.formats import FILES
from grader.report.github import annotate
from grader.report.terminal import open_console, print_report
from grader.verdict import CheckRun, Place

FORMS = tuple(FILES.items())
PR_SET_CHILD_SUBREAPER = 36
"""From linux/prctl.h: orphans among our descendants become our children, and stay in sight."""


def serve(options: dict[str, Any]) -> None:
    """Mark what is ordered until nobody orders any more."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    answers, sys.stdout = sys.stdout, sys.stderr
    courses = {name: load_course(Path(root)) for name, root in options["courses"].items()}
    with launcher(sandbox=options["level"]) as candidates:
        level = candidates.level()
        print(json.dumps({"ready": os.getpid(), "level": level}), file=answers, flush=True)
        for line in sys.stdin:
            order = json.loads(line)
            runs: list[CheckRun] = []
            began = time.monotonic()
            try:
                report = api.grade(
                    courses[order["course"]],
                    Path(order["submission"]),
                    names=[order["exercise"]],
                    candidates=candidates,
                    allow_weak=True,
                    progress=runs.append,
                )
                answer = _account(report, runs)
            except Exception as error:  # noqa: BLE001 - that the grader fails is what is looked for
                answer = {"failure": f"{type(error).__name__}: {error}"}
            answer["seconds"] = time.monotonic() - began
            print(json.dumps(answer), file=answers, flush=True)


def _account(report: Report, runs: list[CheckRun]) -> dict[str, Any]:
    (exercise,) = report.exercises
    return {
        "verdict": exercise.verdict.value,
        "score": exercise.score,
        "max_score": exercise.max_score,
        "checks": {check.name: check.verdict.value for check in exercise.checks},
        "sandbox": report.sandbox,
        "reports": {
            f"{kind}-{lang}{'-verbose' * verbose}": text
            for lang in Lang
            for verbose in (False, True)
            for kind, text in (
                ("terminal", _printed(report, lang, verbose)),
                ("annotations", annotate(report, lang)),
                *((name, form.encode(report, lang, verbose).decode()) for name, form in FORMS),
            )
        },
        "raw": "\n".join(text for run in runs for text in _raw(run)),
    }


def _printed(report: Report, lang: Lang, verbose: bool) -> str:
    file = StringIO()
    print_report(report, open_console(file), lang, verbose=verbose)
    return file.getvalue()


def _raw(run: CheckRun) -> Iterator[str]:
    """Yield every text of the submission's that a report is made from."""
    outcome = run.outcome
    yield outcome.output
    yield outcome.detail
    for message in (outcome.message, outcome.advice):
        yield from (str(value) for value in (message.args.values() if message else ()))
    for place in (outcome.place, *outcome.traceback, *(block.place for block in outcome.blocks)):
        if isinstance(place, Place):
            yield from (place.file, place.function, place.text)
    yield from (block.call for block in outcome.blocks)


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
