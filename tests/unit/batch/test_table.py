"""What is shown of a batch when it is over."""

from __future__ import annotations

import io
from collections import Counter

from grader.batch import Summary
from grader.batch.table import MOST_PROBLEMS, print_summary
from grader.report.terminal import open_console
from grader.submissions import Problem
from grader.verdict import Verdict


def show(summary: Summary) -> str:
    """Return what is printed."""
    file = io.StringIO()
    print_summary(summary, 61.0, open_console(file))
    return file.getvalue()


def test_verdicts_are_counted_by_exercise_and_in_all() -> None:
    """Passed first, then causes before symptoms."""
    summary = Summary(marked=3, unchanged=2)
    summary.verdicts["alpha"] = Counter({Verdict.WRONG: 1, Verdict.PASSED: 2})
    summary.verdicts["beta"] = Counter({Verdict.BLOCKED: 3})
    shown = show(summary)
    assert "alpha  passed 2, wrong 1\n" in shown
    assert "all    passed 2, blocked 3, wrong 1\n" in shown
    assert "3 submissions marked, 2 unchanged, in 61 s" in shown


def test_what_was_not_read_is_listed_harmlessly() -> None:
    """In part, if there is much of it, and without what a terminal obeys."""
    problems = [Problem("inbox", f"s{number}\x1b[2J", "broken") for number in range(100)]
    shown = show(Summary(problems=problems))
    assert "\x1b" not in shown
    assert "inbox: s0\\x1b[2J: broken" in shown
    assert f"and {100 - MOST_PROBLEMS} more" in shown


def test_our_own_failures_are_told_as_ours() -> None:
    """No student answers for them."""
    shown = show(Summary(marked=1, failures=["alpha: it ended"]))
    assert "no fault of a student's" in shown
    assert "alpha: it ended" in shown
