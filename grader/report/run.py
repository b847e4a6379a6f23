"""What a program printed, what its tasks did, and what is wrong with it, on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from grader.messages import Lang, render, text
from grader.report.plain import escape_text
from grader.report.terminal import choose_symbols, describe_place, print_indented
from grader.report.timeline_text import print_timeline
from grader.verdict import Message, Outcome, Place

LONGEST_LINE: Final = 2000
"""Characters of one printed line that are shown."""
MOST_FINDINGS: Final = 5
"""Findings that are told; the same fault in a hundred tasks is told often enough by then."""


def hear_output(console: Console) -> Callable[[str, str, float], None]:
    """Return what shows each printed line as it comes, with the loop time at which it did."""
    symbols = choose_symbols(console.encoding)

    def hear(stream: str, printed: str, at: float) -> None:
        for line in printed.removesuffix("\n").split("\n"):
            shown = Text(f"{at:>9.3f} {symbols.bar} ", style="dim")
            style = "not dim red" if stream == "stderr" else "not dim"
            shown.append(escape_text(line, longest=LONGEST_LINE), style=style)
            console.print(shown, soft_wrap=True)

    return hear


def print_run(
    outcome: Outcome,
    findings: Sequence[tuple[Message | None, Place | None, Message | None]],
    waiting: Sequence[tuple[str, Place]],
    console: Console,
    lang: Lang,
) -> None:
    """Print the timeline of a program that has been run, and what was found.

    A finding is a sentence, the line that it is about, and what to try; `waiting` are tasks that
    nobody will ever wake, and the lines at which they wait.
    """
    symbols = choose_symbols(console.encoding)
    console.print()
    if outcome.timeline is not None:
        print_timeline(outcome.timeline, console, lang)
        console.print()
    for message, place, advice in findings[:MOST_FINDINGS]:
        if message is not None:
            line = Text(f"{symbols.failed} ", style="red").append(render(message, lang))
            print_indented(console, line, 0)
        for told in describe_place(place, symbols) if place is not None else ():
            print_indented(console, told, 2)
        if advice is not None:
            line = Text(f"{text('report-advice', lang)}: ", style="bold")
            print_indented(console, line.append(render(advice, lang), style="not bold"), 2)
    if len(findings) > MOST_FINDINGS:
        console.print(Text(text("report-more", lang, count=len(findings) - MOST_FINDINGS)))
    for name, place in waiting:
        note = text("run-waits", lang, name=name)
        for told in describe_place(place, symbols, note):
            print_indented(console, told, 2)
    if not findings:
        console.print(Text(f"{symbols.passed} {text('run-well', lang)}", style="green"))
    loop = text("report-loop-time", lang, seconds=outcome.loop_seconds)
    real = text("report-real-time", lang, seconds=outcome.real_seconds)
    console.print(Text(f"{loop}, {real}", style="dim"))
