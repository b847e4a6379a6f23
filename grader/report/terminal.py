"""The report that a person reads: 80 columns, on a terminal or down a pipe.

Texts go to rich as `Text`, never as markup, so that a `[bold]` in somebody's source stays what it
is; `escape_text` has been over everything that a student wrote.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.live import Live
from rich.text import Text

from grader.grading import CheckResult, ExerciseResult, Report
from grader.messages import Lang, text, verdict_name
from grader.report.feedback import advise, explain, tell_reason
from grader.report.plain import escape_text, find_order
from grader.sandbox.policy import Level
from grader.verdict import CheckRun, Place, Verdict

PIPE_WIDTH = 80
# Longer lines than this are hard to read, however wide the window is.
WIDEST = 100
# The first lines tell it; the rest is in the student's own terminal.
MOST_OUTPUT_LINES = 10
MOST_TITLES = 3
MOST_BLOCKS = 3
MOST_CALLERS = 5

_STYLES: Mapping[Verdict, str] = {
    Verdict.PASSED: "green",
    Verdict.NOT_STARTED: "dim",
    Verdict.SKIPPED: "dim",
    Verdict.ERROR: "magenta",
}
_FAILED_STYLE = "red"


@dataclass(frozen=True, slots=True)
class Symbols:
    """The few signs of a report that not every terminal can show."""

    passed: str
    failed: str
    idle: str
    error: str
    bar: str

    def of(self, verdict: Verdict) -> str:
        """Return the sign that stands before a line with this verdict."""
        match verdict:
            case Verdict.PASSED:
                return self.passed
            case Verdict.NOT_STARTED | Verdict.SKIPPED:
                return self.idle
            case Verdict.ERROR:
                return self.error
        return self.failed


FANCY = Symbols(passed="✓", failed="✗", idle="·", error="!", bar="│")
PLAIN = Symbols(passed="+", failed="x", idle="-", error="!", bar="|")


def choose_symbols(encoding: str) -> Symbols:
    """Return the signs that text in this encoding can hold."""
    signs = f"{FANCY.passed}{FANCY.failed}{FANCY.idle}{FANCY.error}{FANCY.bar}"
    try:
        signs.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return FANCY


def open_console(file: TextIO) -> Console:
    """Return a console that writes to `file`: as wide as the terminal, but 80 columns down a pipe.

    Rich asks stdin and stderr too for the width, so that a piped report would be as wide as the
    terminal it was started from; a pipe gets the same text everywhere.
    """
    console = Console(file=file, markup=False, highlight=False, emoji=False)
    is_terminal = file.isatty()
    return Console(
        file=file,
        width=min(console.width, WIDEST) if is_terminal else PIPE_WIDTH,
        markup=False,
        highlight=False,
        emoji=False,
    )


@contextlib.contextmanager
def show_status(console: Console) -> Iterator[Callable[[str], None]]:
    """Show one line while the block runs and nothing afterwards, on a terminal only.

    Yields what is to be called with the text of the line. The line is drawn then, by no thread
    of its own, so that whoever forks meanwhile forks a process with one thread.
    """
    if not console.is_terminal or console.is_dumb_terminal:
        yield lambda _: None
        return
    with Live(console=console, auto_refresh=False, transient=True) as live:

        def draw(status: str) -> None:
            live.update(Text(status, no_wrap=True, overflow="crop"), refresh=True)

        yield draw


@contextlib.contextmanager
def show_progress(console: Console, total: int, lang: Lang) -> Iterator[Callable[[CheckRun], None]]:
    """Show which exercise is being marked while the block runs, on a terminal only.

    Yields what is to be called for every finished run. `total` is the number of checks; a
    parametrized check counts once.
    """
    seen: set[tuple[str, str]] = set()
    with show_status(console) as draw:

        def advance(run: CheckRun) -> None:
            seen.add((run.exercise, run.check))
            now = text("report-running", lang, exercise=run.exercise)
            draw(f"{now}  {len(seen)}/{max(total, len(seen))}")

        yield advance


def print_report(report: Report, console: Console, lang: Lang, *, verbose: bool = False) -> None:
    """Print a line for every exercise, feedback on what failed, and the total.

    With `verbose`, which is for teachers, also what a hidden check gave and expected, the times
    and the seed.
    """
    _Printer(console, lang, verbose).print(report)


def print_indented(console: Console, line: Text, indent: int) -> None:
    """Print a text moved to the right, also where it goes on below; nothing trails a line.

    Where a line has been broken, and only the report knows where, it must not begin with an order.
    """
    width = max(console.width - indent, 1)
    for part in line.wrap(console, width):
        part.rstrip()
        order = find_order(part.plain)
        if order is not None:
            part = part[:order] + Text("\\x3a") + part[order + 1 :]  # noqa: PLW2901
        part.pad_left(indent)
        console.print(part, no_wrap=True, overflow="ignore", crop=False)


def describe_place(place: Place, symbols: Symbols, note: str = "") -> Iterator[Text]:
    """Yield where a place is, and its line of source."""
    line_number = f":{place.line}" if place.line else ""
    where = Text(f"{escape_text(place.file)}{line_number}", style="cyan")
    if place.function:
        where.append(f" ({escape_text(place.function)})", style="dim")
    if note:
        where.append(f"  {note}", style="not cyan")
    yield where
    source = escape_text(place.text.strip())
    if source:
        line = Text(f"{place.line:>4} {symbols.bar} ", style="dim", no_wrap=True)
        line.append(source, style="not dim")
        line.overflow = "crop"
        yield line


class _Printer:
    def __init__(self, console: Console, lang: Lang, verbose: bool) -> None:
        self._console = console
        self._lang = lang
        self._verbose = verbose
        self._symbols = choose_symbols(console.encoding)

    def print(self, report: Report) -> None:
        widths = _measure(report.exercises, self._lang)
        for exercise in report.exercises:
            self._line(self._headline(exercise, widths))
            groups = _group(exercise.checks, self._lang, verbose=self._verbose)
            for group in groups:
                self._feedback(group)
            if groups and exercise is not report.exercises[-1]:
                self._line(Text())
        self._total(report)

    def _headline(self, exercise: ExerciseResult, widths: tuple[int, int]) -> Text:
        style = style_of(exercise.verdict)
        label, word = _label(exercise), verdict_name(exercise.verdict, self._lang)
        line = Text(f"{self._symbols.of(exercise.verdict)} ", style=style)
        line.append(pad(label, widths[0]), style="bold" if style == _FAILED_STYLE else "")
        line.append(f"  {pad(word, widths[1])}", style=style)
        line.append(f"  {_tally(exercise)}")
        line.no_wrap = True
        return line

    def _feedback(self, group: Sequence[CheckResult]) -> None:
        check = group[0]
        style = style_of(check.verdict)
        for each in group[:MOST_TITLES]:
            kind = text("report-hidden" if each.hidden else "report-example", self._lang)
            title = Text(f"{self._symbols.of(check.verdict)} ", style=style)
            title.append(f"{each.title[self._lang]} ")
            title.append(f"({kind})", style="dim")
            self._line(title, indent=2)
        if len(group) > MOST_TITLES:
            more = text("report-more", self._lang, count=len(group) - MOST_TITLES)
            self._line(Text(more, style="dim"), indent=4)
        self._line(Text(explain(check, self._lang)), indent=4)
        self._places(check)
        advice = advise(check, self._lang)
        if advice:
            line = Text(f"{text('report-advice', self._lang)}: ", style="bold")
            self._line(line.append(advice, style="not bold"), indent=4)
        # What a hidden check's run printed may tell what the check gave.
        if check.outcome.output and (self._verbose or not check.hidden):
            self._output(check.outcome.output)
        if self._verbose:
            self._teacher(group)

    def _places(self, check: CheckResult) -> None:
        outcome = check.outcome
        shown: set[tuple[str, int]] = set()
        if outcome.place is not None:
            self._place(outcome.place)
            shown.add((outcome.place.file, outcome.place.line))
        for caller in reversed(outcome.traceback[-MOST_CALLERS:]):
            if (caller.file, caller.line) not in shown:
                self._place(caller)
                shown.add((caller.file, caller.line))
        for block in outcome.blocks[:MOST_BLOCKS]:
            if block.place is None or (block.place.file, block.place.line) in shown:
                continue
            seconds = text("report-seconds", self._lang, seconds=block.seconds)
            call = f"{escape_text(block.call)}: " if block.call else ""
            self._place(block.place, note=f"{call}{seconds}")
            shown.add((block.place.file, block.place.line))

    def _place(self, place: Place, note: str = "") -> None:
        for line in describe_place(place, self._symbols, note):
            self._line(line, indent=4)

    def _output(self, output: str) -> None:
        self._line(Text(f"{text('report-output', self._lang)}:", style="bold"), indent=4)
        lines = output.splitlines()
        for printed in lines[:MOST_OUTPUT_LINES]:
            line = Text(f"{self._symbols.bar} ", style="dim", no_wrap=True, overflow="crop")
            self._line(line.append(escape_text(printed), style="not dim"), indent=4)
        if len(lines) > MOST_OUTPUT_LINES:
            more = text("report-more", self._lang, count=len(lines) - MOST_OUTPUT_LINES)
            self._line(Text(more, style="dim"), indent=4)

    def _teacher(self, group: Sequence[CheckResult]) -> None:
        for check in group:
            outcome = check.outcome
            loop = text("report-loop-time", self._lang, seconds=outcome.loop_seconds)
            real = text("report-real-time", self._lang, seconds=outcome.real_seconds)
            self._line(Text(f"{check.name}: {loop}, {real}", style="dim"), indent=4)
            for line in escape_text(outcome.detail, lines=True, longest=10_000).splitlines():
                self._line(Text(line, style="dim"), indent=6)

    def _total(self, report: Report) -> None:
        if self._verbose and report.seed is not None:
            self._line(Text(f"seed: {report.seed}", style="dim"))
        if report.exercises:
            self._line(Text())
        hidden = any(check.hidden for each in report.exercises for check in each.checks)
        if report.max_score:
            total = text("report-total", self._lang)
            score = text("report-score", self._lang, score=report.score, max=report.max_score)
            self._line(Text(f"{total}: {score}", style="bold"))
        else:
            verdicts = [check.verdict for each in report.exercises for check in each.checks]
            passed = verdicts.count(Verdict.PASSED)
            checks = text("report-checks-passed", self._lang, passed=passed, total=len(verdicts))
            self._line(Text(checks, style="bold"))
            if not hidden:  # there may be some that were all skipped
                self._line(Text(text("report-no-hidden", self._lang)))
        exercises = text("report-exercises", self._lang, count=len(report.exercises))
        counts = Counter(exercise.verdict for exercise in report.exercises)
        order = [Verdict.PASSED, *(each for each in Verdict if each is not Verdict.PASSED)]
        words = [
            f"{verdict_name(each, self._lang)} {counts[each]}" for each in order if counts[each]
        ]
        self._line(Text(f"{exercises}: {', '.join(words)}"))
        if hidden and report.sandbox is Level.WEAK:
            self._line(Text(text("report-weak", self._lang), style="bold yellow"))
        if not report.final:
            self._line(Text(text("report-not-final", self._lang), style="bold magenta"))
        elif report.passed:
            self._line(Text(text("report-all-passed", self._lang), style="green"))

    def _line(self, line: Text, indent: int = 0) -> None:
        print_indented(self._console, line, indent)


def _group(checks: Sequence[CheckResult], lang: Lang, *, verbose: bool) -> list[list[CheckResult]]:
    """Put together what failed for the same reason: one syntax error is told once, not per check.

    A check of a stub that nobody has touched needs no feedback; the exercise's line says it.
    """
    groups: dict[tuple[object, ...], list[CheckResult]] = {}
    for check in checks:
        if check.verdict is Verdict.PASSED and not verbose:
            continue
        if check.verdict is Verdict.NOT_STARTED and not verbose:
            continue
        groups.setdefault(tell_reason(check, lang), []).append(check)
    return list(groups.values())


def _label(exercise: ExerciseResult) -> str:
    return f"{exercise.number:02} {exercise.name}"


def _measure(exercises: Sequence[ExerciseResult], lang: Lang) -> tuple[int, int]:
    labels = [cell_len(_label(exercise)) for exercise in exercises]
    words = [cell_len(verdict_name(exercise.verdict, lang)) for exercise in exercises]
    return max(labels, default=0), max(words, default=0)


def _tally(exercise: ExerciseResult) -> str:
    if exercise.max_score:
        return f"{exercise.score}/{exercise.max_score}"
    passed = sum(check.verdict is Verdict.PASSED for check in exercise.checks)
    return f"{passed}/{len(exercise.checks)}"


def pad(word: str, width: int) -> str:
    """Return the word with spaces behind it, as wide on a terminal as asked for."""
    return word + " " * (width - cell_len(word))


def style_of(verdict: Verdict) -> str:
    """Return the colour of a verdict."""
    return _STYLES.get(verdict, _FAILED_STYLE)
