"""What is shown of a program: its output as it comes, the picture, and what was found."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from grader.messages import Lang
from grader.report.run import MOST_FINDINGS, hear_output, print_run
from grader.verdict import Message, Outcome, Place, Verdict
from tests.unit.report.conftest import BLOCKED, HOSTILE, timeline

FINDING = (
    Message("blocked-call", {"call": "time.sleep", "seconds": 1.0}),
    Place("program.py", 9, "time.sleep(1)", "main"),
    Message("advice-blocked-sleep"),
)


def console() -> tuple[Console, io.StringIO]:
    """Return a console and what is written to it."""
    file = io.StringIO()
    return Console(file=file, width=80, markup=False, highlight=False, emoji=False), file


def shown(*findings: object, lang: Lang = Lang.EN, **fields: object) -> str:
    """Return what is printed of a program with these findings."""
    opened, file = console()
    outcome = Outcome(Verdict.PASSED, loop_seconds=3.0, real_seconds=0.01, timeline=BLOCKED)
    print_run(outcome, findings, fields.get("waiting", ()), opened, lang)  # type: ignore[arg-type]
    return file.getvalue()


def test_each_line_has_its_time() -> None:
    """On the loop's clock, whatever stream it went to."""
    opened, file = console()
    hear = hear_output(opened)
    hear("stdout", "one\ntwo\n", 1.5)
    hear("stderr", "three", 3600.0)
    assert file.getvalue() == "    1.500 │ one\n    1.500 │ two\n 3600.000 │ three\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_printed_line_does_not_move_the_cursor(text: str) -> None:
    """What a program prints is shown, not obeyed."""
    opened, file = console()
    hear_output(opened)("stdout", text, 0.0)
    assert all(char.isprintable() or char == "\n" for char in file.getvalue())


def test_a_finding_has_its_line_and_what_to_try() -> None:
    """After the picture."""
    text = shown(FINDING)
    assert text.index("Timeline") < text.index("✗ `time.sleep` held the event loop")
    assert "program.py:9 (main)" in text
    assert "   9 │ time.sleep(1)" in text
    assert "What to try: Write `await asyncio.sleep(...)`" in text
    assert text.endswith("3 s of loop time, 0.01 s of real time\n")


def test_nothing_found_is_said() -> None:
    """In either language."""
    assert "✓ Nothing was left behind" in shown()
    assert "✓ Ничего не осталось" in shown(lang=Lang.RU)


def test_too_many_findings_are_counted() -> None:
    """A fault in a hundred tasks is told a few times."""
    text = shown(*[FINDING] * (MOST_FINDINGS + 3))
    assert text.count("✗ `time.sleep`") == MOST_FINDINGS
    assert "and 3 more" in text


def test_a_deadlocks_tasks_are_named() -> None:
    """With the line at which each waits."""
    text = shown(FINDING, waiting=[("worker", Place("program.py", 4, "await queue.get()", "work"))])
    assert "program.py:4 (work)  worker waits here" in text


def test_a_program_without_tasks_has_no_picture() -> None:
    """But a sentence that says so."""
    opened, file = console()
    print_run(Outcome(Verdict.PASSED, timeline=timeline()), (), (), opened, Lang.EN)
    assert "No task has run." in file.getvalue()
