"""The report on a terminal, down a pipe, and where the signs cannot be shown."""

from __future__ import annotations

import dataclasses
import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from grader.grading import CheckResult, ExerciseResult, Report
from grader.manifest import Translated
from grader.messages import Lang
from grader.report.terminal import (
    FANCY,
    PLAIN,
    choose_symbols,
    open_console,
    print_report,
    show_progress,
)
from grader.sandbox.policy import Level
from grader.verdict import Block, CheckRun, Message, Outcome, Place, Verdict

TITLE = Translated(en="Both workers run at once", ru="Воркеры работают одновременно")
PLACE = Place("07_two_workers/two_workers.py", 12, "    await first()", "main")
SEQUENTIAL = Outcome(
    Verdict.SEQUENTIAL,
    message=Message("sequential", {"elapsed": 2.8, "one_by_one": 2.8, "at_once": 2.5}),
    place=PLACE,
    advice=Message("advice-sequential"),
    loop_seconds=2.8,
    real_seconds=0.01,
    detail="called with [1, 2]",
)
PASSED = Outcome(Verdict.PASSED)


def check(outcome: Outcome, name: str = "test_at_once", *, hidden: bool = True) -> CheckResult:
    """Make a check with this outcome; a hidden one is worth two points."""
    points = 2 if hidden else 0
    passed = outcome.verdict is Verdict.PASSED
    return CheckResult(
        name, TITLE, hidden, outcome.verdict, points if passed else 0, points, outcome
    )


def exercise(*checks: CheckResult, name: str = "two_workers", number: int = 7) -> ExerciseResult:
    """Make an exercise of these checks."""
    verdict = min((each.verdict for each in checks), key=list(Verdict).index)
    return ExerciseResult(
        name=name,
        number=number,
        title=TITLE,
        verdict=verdict,
        score=sum(each.score for each in checks),
        max_score=sum(each.max_score for each in checks),
        checks=checks,
    )


def make_report(*exercises: ExerciseResult, seed: int | None = None) -> Report:
    """Make a report on these exercises."""
    return Report(
        submission="exercises",
        score=sum(each.score for each in exercises),
        max_score=sum(each.max_score for each in exercises),
        exercises=exercises,
        seed=seed,
    )


def show(report: Report, lang: Lang = Lang.EN, *, verbose: bool = False) -> str:
    """Return the report as it goes down a pipe."""
    file = io.StringIO()
    print_report(report, open_console(file), lang, verbose=verbose)
    return file.getvalue()


def test_a_failed_check_is_told_whole() -> None:
    """A sentence, file and line, the line's text, what was measured, and what to try."""
    shown = show(make_report(exercise(check(SEQUENTIAL))))
    assert "07 two_workers  sequential  0/2" in shown
    assert "Both workers run at once (hidden)" in shown
    assert "It took 2.8 s" in shown
    assert "07_two_workers/two_workers.py:12 (main)" in shown
    assert "  12 │ await first()" in shown
    assert "What to try: Start everything first" in shown
    assert "Total: 0 of 2 points" in shown


def test_the_report_speaks_russian() -> None:
    """Every word of it: verdicts, sentences, titles and the plural of points."""
    shown = show(make_report(exercise(check(SEQUENTIAL))), Lang.RU)
    assert "последовательно" in shown
    assert "Воркеры работают одновременно (скрытая)" in shown
    assert "Прошло 2,8 с" in shown
    assert "0 из 2 баллов" in shown
    assert "1 упражнение" in shown
    assert "points" not in shown
    assert "hidden" not in shown


@pytest.mark.parametrize("lang", list(Lang))
def test_no_line_is_longer_than_a_pipe_is_wide(lang: Lang) -> None:
    """80 columns, whatever the student's lines and names are."""
    outcome = replace(
        SEQUENTIAL, place=replace(PLACE, text="x = " + "y" * 300, file="07_x/" + "z" * 100)
    )
    example = check(replace(outcome, output="o" * 300), hidden=False)
    shown = show(make_report(exercise(check(outcome), example)), lang, verbose=True)
    assert max(cell_len(line) for line in shown.splitlines()) <= 80
    assert not any(line != line.rstrip() for line in shown.splitlines())


def test_a_stub_is_one_line_without_feedback() -> None:
    """Nobody who has not begun needs to be told what to try."""
    outcome = Outcome(
        Verdict.NOT_STARTED,
        message=Message("not-started", {"name": "main"}),
        place=PLACE,
        advice=Message("advice-not-started"),
    )
    shown = show(make_report(exercise(check(outcome), check(outcome, "test_more"))))
    assert "· 07 two_workers  not started  0/4" in shown
    assert "What to try" not in shown
    assert "two_workers.py:12" not in shown


def test_the_same_reason_is_told_once() -> None:
    """One syntax error makes every check fail; it is one mistake."""
    outcome = Outcome(
        Verdict.UNIMPORTABLE,
        message=Message(
            "unimportable-syntax", {"line": 3, "kind": "invalid", "what": "", "said": ""}
        ),
        place=replace(PLACE, line=3),
    )
    checks = [check(outcome, f"test_{index}") for index in range(5)]
    shown = show(make_report(exercise(*checks)))
    assert shown.count("Line 3 is not valid Python") == 1
    assert shown.count(TITLE.en) == 3
    assert "and 2 more" in shown


def test_different_reasons_are_told_apart() -> None:
    """The same verdict on another line is another mistake."""
    other = replace(SEQUENTIAL, place=replace(PLACE, line=20))
    shown = show(make_report(exercise(check(SEQUENTIAL), check(other, "test_more"))))
    assert "two_workers.py:12" in shown
    assert "two_workers.py:20" in shown


def test_what_passed_is_not_told() -> None:
    """A line for the exercise, and the sentence that all is well."""
    shown = show(make_report(exercise(check(PASSED), check(PASSED, "test_more"))))
    assert "✓ 07 two_workers  passed  4/4" in shown
    assert TITLE.en not in shown
    assert "Everything passes." in shown


def test_what_a_student_wrote_moves_no_cursor() -> None:
    """Terminal escapes, overrides of direction and rich's markup come out as plain text."""
    evil = "\x1b[2J[bold]\u202eok\r\ud800"
    outcome = Outcome(
        Verdict.RAISED,
        message=Message("raised", {"type": "ValueError", "text": evil}),
        place=Place(evil, 3, evil, evil),
        blocks=(Block(Place("other.py", 4), evil, 0.5, "blocked"),),
        traceback=(Place("two_workers.py", 9, evil, evil),),
        output=f"{evil}\n{evil}",
    )
    shown = show(make_report(exercise(check(outcome, hidden=False))), verbose=True)
    shown.encode()
    assert all(char.isprintable() or char == "\n" for char in shown)
    assert "[bold]" in shown


def test_feedback_on_a_hidden_check_shows_no_input() -> None:
    """Neither the teacher's detail nor what the student's code printed of it."""
    outcome = replace(SEQUENTIAL, output="got secret-7")
    shown = show(make_report(exercise(check(outcome)), seed=4711))
    assert "called with" not in shown
    assert "secret-7" not in shown
    assert "4711" not in shown


def test_a_teacher_sees_inputs_times_and_the_seed() -> None:
    """With `verbose` nothing is kept back."""
    outcome = replace(SEQUENTIAL, output="got secret-7")
    shown = show(make_report(exercise(check(outcome)), seed=4711), verbose=True)
    assert "called with [1, 2]" in shown
    assert "secret-7" in shown
    assert "2.8 s of loop time" in shown
    assert "seed: 4711" in shown


def test_a_failed_example_shows_what_was_printed() -> None:
    """Its beginning, each line for itself."""
    outcome = replace(SEQUENTIAL, output="".join(f"line {index}\n" for index in range(12)))
    shown = show(make_report(exercise(check(outcome, hidden=False))))
    assert "Printed:" in shown
    assert "│ line 9" in shown
    assert "line 10" not in shown
    assert "and 2 more" in shown


def test_blocked_lines_are_named_with_their_calls() -> None:
    """Each line that held the loop once, with the call and the time."""
    block = Block(
        Place("two_workers.py", 30, "time.sleep(1)", "work"), "time.sleep", 1.0, "blocked"
    )
    outcome = Outcome(
        Verdict.BLOCKED,
        message=Message("blocked-call", {"call": "time.sleep", "seconds": 1.0}),
        place=PLACE,
        blocks=(block, block, Block(None, "", 0.2, "cpu")),
    )
    shown = show(make_report(exercise(check(outcome))))
    assert shown.count("two_workers.py:30 (work)  time.sleep: 1 s") == 1


def test_a_place_without_a_line_is_a_file() -> None:
    """What is wrong with a file as a whole has no line 0."""
    outcome = Outcome(Verdict.UNIMPORTABLE, place=Place("two_workers.py", 0))
    shown = show(make_report(exercise(check(outcome))))
    assert "two_workers.py\n" in shown
    assert "two_workers.py:0" not in shown


def test_an_error_of_ours_makes_the_score_preliminary() -> None:
    """It is said aloud, for the points are not the student's loss."""
    outcome = Outcome(Verdict.ERROR, message=Message("error", {"reason": "a bug"}))
    shown = show(make_report(exercise(check(outcome), check(PASSED, "test_more"))))
    assert "! 07 two_workers  error  2/4" in shown
    assert "does not count against you" in shown
    assert "The score is not final" in shown


def test_examples_alone_are_counted_by_checks() -> None:
    """There are no points to tell of."""
    report = make_report(exercise(check(PASSED, hidden=False)))
    shown = show(report)
    assert "passed  1/1" in shown
    assert "1 of 1 check passed" in shown
    assert "only the examples were run" in shown
    assert "of 0 points" not in shown


def test_verdicts_are_counted_with_what_passed_first() -> None:
    """The last line tells how far somebody is."""
    not_started = check(Outcome(Verdict.NOT_STARTED))
    shown = show(
        make_report(
            exercise(not_started, name="a", number=1),
            exercise(check(PASSED), name="b", number=2),
            exercise(check(PASSED), name="c", number=3),
        )
    )
    assert "3 exercises: passed 2, not started 1" in shown


def test_a_pipe_gets_no_colour() -> None:
    """No escape code at all, though a terminal gets them."""
    assert "\x1b" not in show(make_report(exercise(check(SEQUENTIAL))))


class Terminal(io.StringIO):
    """A terminal that is only a string."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody looks, what failed is red."""
    set_terminal(monkeypatch)
    terminal = Terminal()
    print_report(make_report(exercise(check(SEQUENTIAL))), open_console(terminal), Lang.EN)
    assert "\x1b[31m" in terminal.getvalue()


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR no colour is chosen, on a terminal either."""
    set_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = Terminal()
    print_report(make_report(exercise(check(SEQUENTIAL))), open_console(terminal), Lang.EN)
    assert "\x1b[3" not in terminal.getvalue()


def set_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rich believe in a terminal, whatever the tests run in."""
    for variable in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp866", "no-such-encoding"])
def test_an_encoding_without_our_signs_gets_plain_ones(encoding: str) -> None:
    """A sign that cannot be shown would be a question mark, or the end of the report."""
    assert choose_symbols(encoding) is PLAIN


def test_utf_8_gets_our_signs() -> None:
    """Nearly every terminal of today."""
    assert choose_symbols("utf-8") is FANCY


def test_an_ascii_terminal_can_show_the_report() -> None:
    """LANG=C is no reason to fail: every byte is ASCII."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding="ascii", errors="strict")
    print_report(make_report(exercise(check(SEQUENTIAL))), open_console(file), Lang.EN)
    file.flush()
    assert b"x 07 two_workers" in raw.getvalue()


def test_a_piped_report_is_80_columns_wherever_it_was_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The width of somebody's window does not get into a file."""
    monkeypatch.setenv("COLUMNS", "200")
    assert open_console(io.StringIO()).width == 80


def test_a_terminal_has_its_own_width_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A narrow window is used as it is, a wide one only as far as people read."""
    set_terminal(monkeypatch)
    for columns, width in (("60", 60), ("250", 100)):
        monkeypatch.setenv("COLUMNS", columns)
        assert open_console(Terminal()).width == width


RUN = CheckRun("two_workers", "test_at_once", True, PASSED)


def test_progress_down_a_pipe_is_silent() -> None:
    """A log gets the final report and nothing else."""
    file = io.StringIO()
    with show_progress(open_console(file), 3, Lang.EN) as advance:
        advance(RUN)
    assert file.getvalue() == ""


def test_progress_counts_a_parametrized_check_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its parameters are runs of one check."""
    set_terminal(monkeypatch)
    terminal = Terminal()
    with show_progress(Console(file=terminal, width=80), 3, Lang.EN) as advance:
        advance(RUN)
        advance(RUN)
        advance(replace(RUN, check="test_more"))
    assert "Checking two_workers  2/3" in terminal.getvalue()
    assert "3/3" not in terminal.getvalue()


def test_progress_leaves_the_cursor_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the marking ends with an exception."""
    set_terminal(monkeypatch)
    terminal = Terminal()

    def interrupt() -> None:
        with show_progress(Console(file=terminal, width=80), 3, Lang.EN) as advance:
            advance(RUN)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    hidden, shown = terminal.getvalue().rfind("\x1b[?25l"), terminal.getvalue().rfind("\x1b[?25h")
    assert shown > hidden


@pytest.mark.parametrize("level", [None, *Level])
def test_a_weak_sandbox_is_told_where_hidden_checks_were_run(level: Level | None) -> None:
    """A teacher has to know that they may have been read; a student's own check hides nothing."""
    hidden = make_report(exercise(check(PASSED)))
    assert any(each.hidden for each in hidden.exercises[0].checks)
    shown = show(dataclasses.replace(hidden, sandbox=level))
    assert ("The sandbox was weak" in shown) == (level is Level.WEAK)
    example = dataclasses.replace(check(PASSED), hidden=False)
    shown = show(dataclasses.replace(make_report(exercise(example)), sandbox=level))
    assert "sandbox" not in shown
