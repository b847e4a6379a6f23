"""Wrong files and what their authors are told: docs/feedback.md, written by what the grader says.

Each folder beside this file holds a file as a student may save it, `about.json` (the exercise, and
what is wrong, in both languages) and `expected.json`: what `grader check` says of it by the
examples alone. Run as ``python -m tests.golden.feedback_page``, this writes the latter and the page
anew; a test holds both against the grader.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader.api import marker
from grader.catalogue import Course, load_course
from grader.grading import CheckResult, Report
from grader.messages import Lang, verdict_name
from grader.report.feedback import advise, explain
from grader.report.screen import pick
from grader.verdict import Message, Verdict

CASES = Path(__file__).parent
ROOT = CASES.parents[1]
PAGE = ROOT / "docs" / "feedback.md"
ABOUT = "about.json"
EXPECTED = "expected.json"
HEAD = """\
# What a wrong file is told

{count} files as students save them, and what `grader check` says of each in English and in
Russian, with the line that it names. The sentences are those that the grader says today: this page
is written by `make docs`, and a test fails when a sentence changes. The time that a call really
held the loop differs from run to run; here it reads as one second.

| what is wrong | line | told in English | по-русски |
|---|---|---|---|
"""


def list_cases() -> list[Path]:
    """Return the folders of the cases, by name."""
    return sorted(path.parent for path in CASES.glob(f"*/{ABOUT}"))


def judge_case(case: Path, course: Course, grade: Callable[..., Report]) -> dict[str, Any]:
    """Mark a case by its examples, and return what `expected.json` has to hold."""
    exercise = course.find(read(case, ABOUT)["exercise"])
    with tempfile.TemporaryDirectory() as submission:
        folder = Path(submission) / exercise.folder.name
        folder.mkdir()
        for file in list_files(case):
            shutil.copyfile(file, folder / file.name)
        report = grade(course, Path(submission), names=(exercise.name,), hidden=False)
    check = pick(report.exercises[0])
    assert check is not None, f"{case.name} has no check"
    check = steady(check)
    place = check.outcome.place
    return {"verdict": check.verdict.value, "line": place.line if place else 0} | {
        lang.value: {"message": explain(check, lang), "advice": advise(check, lang)}
        for lang in Lang
    }


def steady(check: CheckResult) -> CheckResult:
    """Return the check without the milliseconds, which are others in each run."""
    message = check.outcome.message
    assert message is not None
    args = {
        name: round(value, 1) if isinstance(value, float) else value
        for name, value in message.args.items()
    }
    if message.id.startswith("blocked-"):
        args["seconds"] = 1.0
    return replace(check, outcome=replace(check.outcome, message=Message(message.id, args)))


def list_files(case: Path) -> Iterator[Path]:
    """Give the student's files of a case."""
    for file in sorted(case.iterdir()):
        if file.is_file() and file.name not in (ABOUT, EXPECTED):
            yield file


def read(case: Path, name: str) -> dict[str, Any]:
    """Return what a file of a case says."""
    return dict(json.loads((case / name).read_text("utf-8")))


def render_page() -> str:
    """Return the page as `expected.json` of each case has it."""
    rows = []
    for case in list_cases():
        about, expected = read(case, ABOUT), read(case, EXPECTED)
        (file,) = list_files(case)
        link = f"[{about['en']}](../{file.relative_to(ROOT).as_posix()})"
        cells = [f"{link} / {about['ru']}", str(expected["line"] or "–")]
        for lang in Lang:
            told = expected[lang.value]
            verdict = verdict_name(Verdict(expected["verdict"]), lang)
            cells.append(f"**{verdict}**: {told['message']} *{told['advice']}*")
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")
    return HEAD.format(count=len(rows)) + "".join(rows)


def main() -> None:
    """Mark every case, and write what came of it."""
    course = load_course(ROOT)
    with marker() as grade:
        for case in list_cases():
            told = judge_case(case, course, grade)
            text = json.dumps(told, ensure_ascii=False, indent=2)
            (case / EXPECTED).write_text(f"{text}\n", "utf-8")
    PAGE.write_text(render_page(), "utf-8")


if __name__ == "__main__":
    main()
