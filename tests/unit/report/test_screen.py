"""One exercise on one screen: the most telling check first, and nothing below the edge."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len

from grader.catalogue import Exercise
from grader.grading import CheckResult, ExerciseResult
from grader.manifest import Criterion, Manifest, Rubric, Translated
from grader.messages import Lang
from grader.progress import Mark, Standing, State
from grader.report import screen
from grader.report.terminal import open_console
from grader.verdict import Message, Outcome, Place, Verdict, worst

TITLE = Translated(en="Both workers run at once", ru="Оба воркера работают одновременно")
LONG = Translated(en="A title that goes on " * 9, ru="Название, которое всё длится " * 9)
PLACE = Place("two_workers.py", 12, "print(name, 2**power", "main", 6)


def make_exercise(folder: Path, *, points: int = 0) -> Exercise:
    """Make the exercise of which everything here is told."""
    hints = (Translated(en="First.", ru="Первая."), Translated(en="Second.", ru="Вторая."))
    return Exercise(
        number=7,
        name="two_workers",
        folder=folder,
        stub=folder / "two_workers.py",
        file_name="two_workers.py",
        manifest=Manifest(format=1, name="two_workers", title=TITLE, hints=hints),
        rubric=Rubric(1, {"test_a": Criterion(points, TITLE)}) if points else None,
    )


def make_check(
    verdict: Verdict, outcome: Outcome | None = None, *, title: Translated = TITLE
) -> CheckResult:
    """Make a check with this verdict."""
    return CheckResult("test_a", title, False, verdict, 0, 0, outcome or Outcome(verdict))


def show(
    checks: Sequence[CheckResult],
    folder: Path = Path("exercises/07_two_workers"),
    lang: Lang = Lang.EN,
    *,
    traceback: bool = False,
) -> str:
    """Return what is printed of an exercise with these checks."""
    verdict = worst(check.verdict for check in checks)
    result = ExerciseResult("two_workers", 7, TITLE, verdict, 0, 0, tuple(checks))
    file = io.StringIO()
    exercise = make_exercise(folder)
    console = open_console(file)
    screen.print_result(result, exercise, exercise.stub, console, lang, traceback=traceback)
    return file.getvalue()


def test_the_most_telling_check_comes_first() -> None:
    """The cause before the symptom, wherever it stands among the checks."""
    shown = show(
        [
            make_check(Verdict.WRONG, title=Translated(en="Wrong one", ru="Неверное")),
            make_check(
                Verdict.BLOCKED, Outcome(Verdict.BLOCKED, Message("blocked-cpu", {"seconds": 2.0}))
            ),
            make_check(Verdict.PASSED, title=Translated(en="Right one", ru="Верное")),
        ]
    )
    lines = shown.splitlines()
    assert lines[0].startswith("✗ 07 two_workers  blocked  1 of 3 checks passed")
    assert "held the event loop for 2 s" in lines[3]
    assert lines.index("  ✗ Wrong one  wrong") < lines.index("  ✓ Right one")


def test_the_line_is_shown_with_a_caret() -> None:
    """Below the place where Python stumbled, in the file as the student finds it."""
    shown = show([make_check(Verdict.UNIMPORTABLE, Outcome(Verdict.UNIMPORTABLE, place=PLACE))])
    lines = shown.splitlines()
    at = next(number for number, line in enumerate(lines) if "print(name" in line)
    assert lines[at - 1] == f"  {Path('exercises/07_two_workers/two_workers.py')}:12 (main)"
    assert lines[at + 1].index("^") == lines[at].index("(")


def test_a_caret_stands_right_behind_what_is_spelt_out() -> None:
    """A tab and an invisible character take more room than they have in the file."""
    place = Place("two_workers.py", 3, "x =\t\u200b(1", "", 6)
    shown = show([make_check(Verdict.UNIMPORTABLE, Outcome(Verdict.UNIMPORTABLE, place=place))])
    line, below = (each for each in shown.splitlines() if "(1" in each or "^" in each)
    assert below.index("^") == line.index("(")


def test_only_the_line_is_shown_unless_more_is_asked_for() -> None:
    """The calls that led there are the student's own, the outermost first."""
    calls = tuple(Place("two_workers.py", line, f"call_{line}()", "main") for line in (30, 20, 12))
    outcome = Outcome(Verdict.RAISED, place=calls[-1], traceback=calls)
    assert "call_30()" not in show([make_check(Verdict.RAISED, outcome)])
    shown = show([make_check(Verdict.RAISED, outcome)], traceback=True)
    assert shown.index("call_30()") < shown.index("call_20()") < shown.index("call_12()")
    assert shown.count("call_12()") == 1


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("others", [0, 1, 10, 60])
@pytest.mark.parametrize("output", ["", "one line\n", "line\n" * 500])
def test_everything_fits_on_a_screen(lang: Lang, others: int, output: str) -> None:
    """24 lines of 80 columns, with room for a prompt, however much there is to say."""
    outcome = Outcome(
        Verdict.SEQUENTIAL,
        Message("sequential", {"elapsed": 6.0, "at_once": 3.0, "one_by_one": 6.0}),
        PLACE,
        Message("advice-sequential"),
        output=output,
    )
    checks = [make_check(Verdict.SEQUENTIAL, outcome, title=LONG)]
    checks += [make_check(Verdict.WRONG, title=LONG)] * (others // 2)
    checks += [make_check(Verdict.PASSED, title=LONG)] * (others - others // 2)
    lines = show(checks, lang=lang).splitlines()
    assert len(lines) <= 23
    assert max(map(cell_len, lines)) <= 80


def test_a_passed_exercise_is_short() -> None:
    """A line each."""
    shown = show([make_check(Verdict.PASSED)] * 3)
    assert len(shown.splitlines()) == 5


def test_what_is_hostile_is_shown_as_text() -> None:
    """No escape, no override and no line of the student's gets through."""
    evil = "[bold]\x1b[2J\u202e\nx"
    outcome = Outcome(
        Verdict.RAISED,
        Message("raised", {"type": "Evil", "text": evil}),
        Place("two_workers.py", 3, evil, evil, 9),
        output=f"{evil}\n",
    )
    shown = show([make_check(Verdict.RAISED, outcome)])
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]" in shown


def test_a_file_that_hides_a_module_is_told(tmp_path: Path) -> None:
    """For the student's own runs will stumble over it."""
    (tmp_path / "two_workers.py").write_text("")
    (tmp_path / "asyncio.py").write_text("")
    shown = show([make_check(Verdict.PASSED)], tmp_path)
    assert "hides Python's own module `asyncio`" in " ".join(shown.split())


@pytest.mark.parametrize("lang", Lang)
def test_a_task_says_what_to_read_and_what_to_write(lang: Lang) -> None:
    """The statement in the reader's language, and the file."""
    file = io.StringIO()
    exercise = make_exercise(Path("exercises/07_two_workers"))
    screen.print_task(exercise, open_console(file), lang)
    statement = {Lang.EN: "README.md", Lang.RU: "README.ru.md"}[lang]
    assert str(Path("exercises/07_two_workers") / statement) in file.getvalue()
    assert str(exercise.stub) in file.getvalue()


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("points", [0, 15])
def test_the_list_fits_and_says_what_is_next(lang: Lang, points: int) -> None:
    """Sign, name, how far it is, points where there are any, title; and the sum."""
    exercise = make_exercise(Path("exercises/07_two_workers"), points=points)
    mark = Mark("0", Verdict.BLOCKED, 1, 2, points and 5, points, hidden=bool(points))
    states = [Standing(exercise, state, mark) for state in State]
    file = io.StringIO()
    screen.print_standings(states, open_console(file), lang)
    lines = file.getvalue().splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert [line[0] for line in lines[: len(State)]] == ["✗", "·", "·", "✗", "✓"]
    assert ("5/15" in lines[0]) == bool(points)
    assert "07 two_workers" in lines[-1]


def test_a_list_of_solved_exercises_says_so() -> None:
    """There is nothing next."""
    standing = Standing(make_exercise(Path("07_two_workers")), State.SOLVED)
    file = io.StringIO()
    screen.print_standings([standing], open_console(file), Lang.EN)
    assert "Solved: 1 of 1 exercise\n" in file.getvalue()
    assert file.getvalue().endswith("All exercises are solved.\n")


def test_hints_are_numbered_and_come_to_an_end() -> None:
    """The last one says that it is."""
    exercise = make_exercise(Path())
    shown = []
    for first, last in ((0, 0), (0, 1), (1, 2)):
        file = io.StringIO()
        screen.print_hints(exercise, first, last, open_console(file), Lang.EN)
        shown.append(file.getvalue())
    assert shown[0].startswith("You have seen no hint")
    assert shown[1] == "Hint 1 of 2 for 07 two_workers\n  First.\n"
    assert shown[2].endswith("  Second.\nThere are no more hints.\n")
