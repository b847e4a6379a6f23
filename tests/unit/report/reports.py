"""Reports with every verdict, and with the worst that a student's program can say."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from grader.grading import CheckResult, ExerciseResult, Report
from grader.manifest import Translated
from grader.verdict import Message, Outcome, Place, Verdict

TITLE = Translated(en="At once", ru="Сразу")
_FILE = "two_workers.py"

HOSTILE = (
    "::error file=x::injected",
    "a\n::set-env name=PATH::x",
    "##[add-path]/tmp",
    "%0A::stop-commands::x",
    "\r\x1b[0Ksection_start:1:x\r\x1b[0K",
    "<script>alert(1)</script>",
    "]]><!-- & \" ' -->",
    "[[ATTACHMENT|/etc/passwd]]",
    "![x](https://example.org/x.png) [y](javascript:1) <https://example.org>",
    "https://example.org www.example.org user@example.org @teacher #12 org/repo#12",
    "`code` **bold** _it_ ~~no~~ | cell | $x$ :tada:",
    "1. list\n- list\n# head\n> quote\n\n    code\n```\nfence",
    "\ud800\u202e\x00\x08\ufffe\U000e0041",
    "=HYPERLINK(1)",
    "x" * 100_000,
)
HOSTILE_TEXTS = st.one_of(
    st.sampled_from(HOSTILE), st.text(), st.text(alphabet="`*_[](){}<>#@!|~&:;%\\\n\r- 1.a\"'")
)


def raised(text: str, verdict: Verdict = Verdict.RAISED, *, line: int = 3) -> Outcome:
    """Make the outcome of a check for which the student's program said `text` wherever it can."""
    return Outcome(
        verdict,
        message=Message("raised", {"type": text, "text": text}),
        place=Place(_FILE, line, text, text),
        advice=Message("advice-raised"),
        real_seconds=0.25,
        output=text,
        detail=text,
    )


def write_down(*exercises: Sequence[Outcome], submission: str = "exercises") -> Report:
    """Make a report with an exercise for each of the lists of outcomes, a point for each check."""
    results = []
    for number, outcomes in enumerate(exercises, start=7):
        checks = tuple(
            CheckResult(
                f"test_{place}",
                TITLE,
                bool(place % 2),
                outcome.verdict,
                int(outcome.verdict is Verdict.PASSED),
                int(outcome.verdict is not Verdict.SKIPPED),
                outcome,
            )
            for place, outcome in enumerate(outcomes)
        )
        results.append(
            ExerciseResult(
                f"two_workers_{number}",
                number,
                TITLE,
                min((each.verdict for each in outcomes), key=list(Verdict).index),
                sum(check.score for check in checks),
                sum(check.max_score for check in checks),
                checks,
                f"{number:02}_two_workers",
                _FILE,
            )
        )
    return Report(
        submission,
        sum(each.score for each in results),
        sum(each.max_score for each in results),
        tuple(results),
    )


def every_verdict() -> Report:
    """Return a report in which every verdict occurs."""
    return write_down([raised("boom", verdict) for verdict in Verdict])
