"""What a student sees of one exercise: a screen of 24 lines, the most telling check first.

Everything else about a submission is in `grader.report.terminal`; this is the short form for the
one who writes the code, and looks again every minute.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader.catalogue import Exercise
from grader.grading import CheckResult, ExerciseResult
from grader.messages import Lang, text, verdict_name
from grader.progress import Standing, State
from grader.report.feedback import advise, explain
from grader.report.plain import escape_text
from grader.report.terminal import Symbols, choose_symbols, pad, print_indented, style_of
from grader.selfcheck import find_hidden_modules
from grader.verdict import Place, Verdict

HEIGHT = 24
MOST_OUTPUT_LINES = 5
MOST_FRAMES = 8
_SPARE = 2
"""Lines of a screen that are left to the prompt and to what is below."""


def pick(result: ExerciseResult) -> CheckResult | None:
    """Return the most telling check of an exercise, the one to begin with; None without checks."""
    return next((check for check in result.checks if check.verdict is result.verdict), None)


def print_result(
    result: ExerciseResult,
    exercise: Exercise,
    file: Path,
    console: Console,
    lang: Lang,
    *,
    traceback: bool = False,
    height: int = HEIGHT,
) -> None:
    """Print what became of one exercise, in no more than `height` lines where that can be done.

    `file` is what was marked. With `traceback` also the student's calls that led to the line.
    """
    _Screen(console, lang, file, height).print(result, exercise, traceback=traceback)


def print_hints(exercise: Exercise, first: int, last: int, console: Console, lang: Lang) -> None:
    """Print the hints of an exercise from place `first` to before `last`."""
    total = len(exercise.hints)
    name = f"{exercise.number:02} {exercise.name}"
    if last <= first:
        console.print(Text(text("hint-none-seen", lang, exercise=name)))
    for number, hint in enumerate(exercise.hints[first:last], start=first + 1):
        head = text("hint-number", lang, number=number, total=total, exercise=name)
        console.print(Text(head, style="bold"))
        print_indented(console, Text(hint[lang]), 2)
    if first < last == total:
        console.print(Text(text("hint-last", lang), style="dim"))


def print_task(exercise: Exercise, console: Console, lang: Lang) -> None:
    """Print what there is to do for an exercise that nobody has begun."""
    symbols = choose_symbols(console.encoding)
    head = Text(f"{symbols.idle} ", style="dim")
    head.append(f"{exercise.number:02} {exercise.name}", style="bold")
    head.append(f"  {exercise.title(lang)}")
    console.print(head)
    console.print()
    statement = exercise.statement(lang)
    for words, path in (("check-read", statement), ("check-write", exercise.stub)):
        console.print(Text(f"  {text(words, lang, path=shorten_path(path))}"), soft_wrap=True)


def print_standings(standings: Sequence[Standing], console: Console, lang: Lang) -> None:
    """Print a line for every exercise with how far it is, and what is next."""
    symbols = choose_symbols(console.encoding)
    points = sum(standing.exercise.points for standing in standings)
    labels = [f"{each.exercise.number:02} {each.exercise.name}" for each in standings]
    words = [_state_word(standing, lang) for standing in standings]
    width = max(map(len, labels), default=0)
    state_width = max(map(len, words), default=0)
    for standing, label, word in zip(standings, labels, words, strict=True):
        sign, style = _state_sign(standing, symbols)
        line = Text(f"{sign} ", style=style).append(pad(label, width), style="not dim not green")
        line.append(f"  {pad(word, state_width)}")
        if points:
            got = standing.mark.score if standing.mark and standing.mark.hidden else 0
            line.append(f"  {f'{got}/{standing.exercise.points}':>5}", style="not dim not green")
        line.append(f"  {standing.exercise.title(lang)}", style="not dim not green")
        console.print(line, no_wrap=True, overflow="ellipsis")
    solved = sum(standing.state is State.SOLVED for standing in standings)
    console.print()
    total = text("list-solved", lang, solved=solved, count=len(standings))
    if points:
        marks = [each.mark for each in standings if each.mark is not None and each.mark.hidden]
        score = sum(mark.score for mark in marks)
        total = f"{total}, {text('report-score', lang, score=score, max=points)}"
    console.print(Text(total, style="bold"))
    following = find_next(standings)
    print_next(following.exercise if following else None, console, lang)


def find_next(standings: Sequence[Standing], after: Exercise | None = None) -> Standing | None:
    """Return the first exercise that is not solved, of those after `after` if there is one."""
    unsolved = [standing for standing in standings if standing.state is not State.SOLVED]
    if after is not None:
        place = (after.number, after.name)
        later = (each for each in unsolved if (each.exercise.number, each.exercise.name) > place)
        return next(later, unsolved[0] if unsolved else None)
    return unsolved[0] if unsolved else None


def print_next(exercise: Exercise | None, console: Console, lang: Lang) -> None:
    """Print which exercise is next; None says that there is none left."""
    if exercise is None:
        console.print(Text(text("list-done", lang), style="green"))
        return
    name = f"{exercise.number:02} {exercise.name}"
    path = shorten_path(exercise.statement(lang))
    console.print(Text(text("list-next", lang, exercise=name, path=path)), soft_wrap=True)


def shorten_path(path: Path) -> str:
    """Name a path as it is seen from here, if it is inside of here."""
    with contextlib.suppress(ValueError, OSError):
        return str(path.absolute().relative_to(Path.cwd()))
    return str(path)


def _state_word(standing: Standing, lang: Lang) -> str:
    match standing.state:
        case State.FAILED if standing.mark is not None:
            return verdict_name(standing.mark.verdict, lang)
        case State.SOLVED:
            return verdict_name(Verdict.PASSED, lang)
        case State.UNCHECKED:
            return text("list-unchecked", lang)
        case State.ABSENT:
            return text("list-absent", lang)
    return verdict_name(Verdict.NOT_STARTED, lang)


def _state_sign(standing: Standing, symbols: Symbols) -> tuple[str, str]:
    match standing.state:
        case State.SOLVED:
            return symbols.passed, "green"
        case State.FAILED | State.ABSENT:
            return symbols.failed, "red"
    return symbols.idle, "dim"


@dataclass
class _Screen:
    console: Console
    lang: Lang
    file: Path
    height: int
    lines: list[Text] = field(default_factory=list)

    def print(self, result: ExerciseResult, exercise: Exercise, *, traceback: bool) -> None:
        symbols = self._symbols = choose_symbols(self.console.encoding)
        self._headline(result, symbols)
        check = pick(result)
        rest = [each for each in result.checks if each is not check]
        output: list[str] = []
        if check is not None and check.verdict is not Verdict.PASSED:
            self._add(Text())
            self._check(check, exercise, traceback=traceback)
            if not check.hidden:
                output = check.outcome.output.splitlines()
        else:
            rest = list(result.checks)
        room = self.height - _SPARE - len(self.lines)
        others = min(len(rest), max(room - 1, 1)) + 1 if rest else 0
        if output and room - others > 2:
            self._output(output, min(MOST_OUTPUT_LINES, room - others - 2))
        if rest:
            self._rest(rest, max(self.height - _SPARE - len(self.lines) - 1, 1))
        for path in find_hidden_modules(self.file):
            sentence = text(
                "check-hidden-module", self.lang, path=shorten_path(path), module=path.stem
            )
            self._add(Text(sentence, style="magenta"))
        for line in self.lines:
            self.console.print(line, no_wrap=True, overflow="ellipsis", crop=True)

    def _headline(self, result: ExerciseResult, symbols: Symbols) -> None:
        style = style_of(result.verdict)
        line = Text(f"{symbols.of(result.verdict)} ", style=style)
        line.append(f"{result.number:02} {result.name}", style="bold")
        line.append(f"  {verdict_name(result.verdict, self.lang)}")
        passed = sum(check.verdict is Verdict.PASSED for check in result.checks)
        counts = text("report-checks-passed", self.lang, passed=passed, total=len(result.checks))
        if result.max_score:
            score = text("report-score", self.lang, score=result.score, max=result.max_score)
            counts = f"{counts}, {score}"
        line.append(f"  {counts}", style="not bold default")
        self._add(line)

    def _check(self, check: CheckResult, exercise: Exercise, *, traceback: bool) -> None:
        kind = text("report-hidden" if check.hidden else "report-example", self.lang)
        title = Text(check.title[self.lang], style="bold")
        self._add(title.append(f" ({kind})", style="dim not bold"), 2)
        self._add(Text(explain(check, self.lang)), 2)
        outcome = check.outcome
        frames = list(outcome.traceback[-MOST_FRAMES:]) if traceback else []
        if outcome.place is not None and outcome.place not in frames:
            frames.append(outcome.place)
        for place in frames:
            self._place(place, exercise)
        advice = advise(check, self.lang)
        if advice:
            line = Text(f"{text('report-advice', self.lang)}: ", style="bold")
            self._add(line.append(advice, style="not bold"), 2)

    def _place(self, place: Place, exercise: Exercise) -> None:
        path = self.file if place.file == exercise.file_name else self.file.parent / place.file
        where = Text(f"{escape_text(shorten_path(path))}:{place.line}", style="cyan")
        if place.function and place.function != "<module>":
            where.append(f" ({escape_text(place.function)})", style="dim")
        self._add(where, 2)
        source = escape_text(place.text)
        if not source:
            return
        bar = f"{place.line:>4} {self._symbols.bar} "
        line = Text(bar, style="dim").append(source, style="not dim")
        self.lines.append(_indent(line, 2))
        if place.column:
            # Tabs and what is not printable are spelt out, which moves what stands behind them.
            before = Text(escape_text(place.text[: place.column - 1])).cell_len
            caret = Text(f"{' ' * (len(bar) - 2)}{self._symbols.bar} ", style="dim")
            self.lines.append(_indent(caret.append(" " * before + "^", style="red not dim"), 2))

    def _output(self, output: list[str], most: int) -> None:
        self._add(Text(f"{text('report-output', self.lang)}:", style="bold"), 2)
        for printed in output[:most]:
            line = Text(f"{self._symbols.bar} ", style="dim")
            self.lines.append(_indent(line.append(escape_text(printed), style="not dim"), 2))
        if len(output) > most:
            more = text("report-more", self.lang, count=len(output) - most)
            self._add(Text(more, style="dim"), 2)

    def _rest(self, checks: list[CheckResult], most: int) -> None:
        """Add a line for each other check, the failed ones first; what finds no room is counted."""
        checks.sort(key=lambda check: check.verdict in (Verdict.PASSED, Verdict.SKIPPED))
        shown = checks if len(checks) <= most else checks[: most - 1]
        self._add(Text())
        for check in shown:
            line = Text(
                f"{self._symbols.of(check.verdict)} ", style=style_of(check.verdict)
            ).append(check.title[self.lang], style="not dim default")
            if check.verdict is not Verdict.PASSED:
                line.append(f"  {verdict_name(check.verdict, self.lang)}")
            self.lines.append(_indent(line, 2))
        if len(shown) < len(checks):
            more = text("report-more", self.lang, count=len(checks) - len(shown))
            self._add(Text(more, style="dim"), 4)

    def _add(self, line: Text, indent: int = 0) -> None:
        width = max(self.console.width - indent, 1)
        for part in line.wrap(self.console, width):
            part.rstrip()
            self.lines.append(_indent(part, indent))


def _indent(line: Text, indent: int) -> Text:
    line.pad_left(indent)
    return line
