"""What a teacher is shown of a batch when it is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from grader.batch.progress import format_seconds
from grader.batch.run import Summary
from grader.report.plain import escape_text
from grader.report.terminal import print_indented
from grader.verdict import Verdict

MOST_PROBLEMS = 20
"""What is told of each kind; the rest stands in the files of `--out`."""


def print_summary(summary: Summary, seconds: float, console: Console) -> None:
    """Print what was marked, exercise by exercise, and what could not be read or marked.

    `seconds` is how long the batch took.
    """
    in_all: Counter[Verdict] = Counter()
    width = max((len(name) for name in summary.verdicts), default=0)
    for name, verdicts in summary.verdicts.items():
        in_all += verdicts
        _line(console, f"{name:<{width}}  {_count_verdicts(verdicts)}")
    if in_all:
        _line(console, f"{'all':<{width}}  {_count_verdicts(in_all)}", style="bold")
        console.print()
    _print_list(console, "Not read, or not as it lies there", [str(p) for p in summary.problems])
    _print_list(console, "Not marked, which is no fault of a student's", summary.failures)
    parts = [f"{count(summary.marked, 'submission')} marked"]
    if summary.unchanged:
        parts.append(f"{summary.unchanged} unchanged")
    parts.append(f"in {format_seconds(seconds)}")
    _line(console, ", ".join(parts), style="bold")


def count(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _count_verdicts(verdicts: Counter[Verdict]) -> str:
    order = [Verdict.PASSED, *(each for each in Verdict if each is not Verdict.PASSED)]
    return ", ".join(f"{each.value} {verdicts[each]}" for each in order if verdicts[each])


def _print_list(console: Console, heading: str, sentences: Sequence[str]) -> None:
    if not sentences:
        return
    _line(console, f"{heading}:", style="bold")
    for sentence in sentences[:MOST_PROBLEMS]:
        print_indented(console, Text(escape_text(sentence)), 2)
    if len(sentences) > MOST_PROBLEMS:
        print_indented(console, Text(f"and {len(sentences) - MOST_PROBLEMS} more", "dim"), 2)
    console.print()


def _line(console: Console, text: str, style: str = "") -> None:
    print_indented(console, Text(text, style), 0)
