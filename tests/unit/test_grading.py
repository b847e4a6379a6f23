"""Marks: what becomes of the examiner's runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalogue import Exercise
from grader.errors import CourseError
from grader.grading import Report, mark
from grader.manifest import Criterion, Example, Manifest, Rubric, Translated
from grader.verdict import CheckRun, Outcome, Verdict


def translated(text: str) -> Translated:
    """Make a text that is the same in every language."""
    return Translated(en=text, ru=text)


def make_exercise(
    name: str = "two_workers", points: tuple[int, ...] = (2, 3), examples: int = 1
) -> Exercise:
    """Make an exercise with checks `test_0`, `test_1`... and examples `test_example_0`..."""
    return Exercise(
        number=7,
        name=name,
        folder=Path(f"07_{name}"),
        stub=Path(f"07_{name}/{name}.py"),
        file_name=f"{name}.py",
        manifest=Manifest(
            format=1,
            name=name,
            title=translated(name),
            hints=(translated("hint"),),
            examples={
                f"test_example_{index}": Example(translated("example")) for index in range(examples)
            },
        ),
        rubric=Rubric(
            format=1,
            checks={
                f"test_{index}": Criterion(worth, translated("title"), translated("try this"))
                for index, worth in enumerate(points)
            },
        ),
    )


def run(check: str, verdict: Verdict, exercise: str = "two_workers", detail: str = "") -> CheckRun:
    """Make a run of a check; `example` in its name makes it one."""
    return CheckRun(exercise, check, "example" not in check, Outcome(verdict, detail=detail))


def grade(**verdicts: Verdict | tuple[Verdict, ...]) -> Report:
    """Mark one exercise, each check with its verdict or the verdicts of its parameters."""
    runs = [
        run(check, verdict)
        for check, several in verdicts.items()
        for verdict in (several if isinstance(several, tuple) else (several,))
    ]
    return mark([make_exercise()], runs, submission="anna")


def test_a_passed_check_gets_all_its_points() -> None:
    """Everything passed: full marks, and the report says so."""
    report = grade(test_example_0=Verdict.PASSED, test_0=Verdict.PASSED, test_1=Verdict.PASSED)
    assert (report.score, report.max_score) == (5, 5)
    assert report.exercises[0].verdict is Verdict.PASSED
    assert report.passed
    assert report.final
    assert report.submission == "anna"


def test_the_most_telling_parameter_decides_a_check() -> None:
    """One parameter out of three that fails costs all the points of the check."""
    report = grade(
        test_example_0=Verdict.PASSED,
        test_0=(Verdict.PASSED, Verdict.WRONG, Verdict.SEQUENTIAL, Verdict.PASSED),
        test_1=Verdict.PASSED,
    )
    check = report.exercises[0].checks[1]
    assert (check.verdict, check.score, check.max_score) == (Verdict.SEQUENTIAL, 0, 2)
    assert check.outcome.verdict is Verdict.SEQUENTIAL
    assert report.score == 3


def test_of_runs_that_tell_the_same_the_first_is_shown() -> None:
    """The outcome is that of the first run with the verdict, so a report does not jump about."""
    runs = [run("test_0", Verdict.WRONG, detail=detail) for detail in ("first", "second")]
    report = mark([make_exercise(points=(1,), examples=0)], runs)
    assert report.exercises[0].checks[0].outcome.detail == "first"


def test_a_check_without_a_run_is_an_error_and_never_a_pass() -> None:
    """The suite died half way: what was not run is ours, and the score is not final."""
    report = grade(test_example_0=Verdict.PASSED, test_0=Verdict.PASSED)
    check = report.exercises[0].checks[2]
    assert (check.verdict, check.score, check.max_score) == (Verdict.ERROR, 0, 3)
    assert check.outcome.message is not None
    assert report.exercises[0].verdict is Verdict.ERROR
    assert not report.final
    assert not report.passed


def test_an_error_keeps_its_points_in_the_maximum_and_the_score_open() -> None:
    """Every submission is marked out of the same number, whatever we did wrong."""
    report = grade(test_example_0=Verdict.PASSED, test_0=Verdict.ERROR, test_1=Verdict.WRONG)
    assert (report.score, report.max_score) == (0, 5)
    assert report.exercises[0].verdict is Verdict.WRONG
    assert not report.final


def test_a_skipped_check_counts_neither_for_nor_against() -> None:
    """Its points leave the maximum; the exercise passes by its other checks."""
    report = grade(test_example_0=Verdict.PASSED, test_0=Verdict.SKIPPED, test_1=Verdict.PASSED)
    assert (report.score, report.max_score) == (3, 3)
    assert report.exercises[0].verdict is Verdict.PASSED
    assert report.passed
    assert report.final


def test_nothing_but_skipped_checks_is_no_pass() -> None:
    """A run in which nothing was judged has not shown that anything is right."""
    report = grade(test_example_0=Verdict.SKIPPED, test_0=Verdict.SKIPPED, test_1=Verdict.SKIPPED)
    assert report.exercises[0].verdict is Verdict.SKIPPED
    assert not report.passed


def test_examples_carry_no_points_but_a_verdict() -> None:
    """A failed example makes the exercise fail, and costs nothing."""
    report = grade(test_example_0=Verdict.WRONG, test_0=Verdict.PASSED, test_1=Verdict.PASSED)
    assert (report.score, report.max_score) == (5, 5)
    assert report.exercises[0].verdict is Verdict.WRONG
    assert not report.passed


def test_the_cause_stands_before_the_symptom() -> None:
    """An exercise that blocks and is therefore slow is told as blocking."""
    report = grade(test_example_0=Verdict.WRONG, test_0=Verdict.SEQUENTIAL, test_1=Verdict.BLOCKED)
    assert report.exercises[0].verdict is Verdict.BLOCKED


def test_without_hidden_suites_no_hidden_check_is_missed() -> None:
    """With `hidden` false only the examples are in the report."""
    runs = [run("test_example_0", Verdict.PASSED)]
    report = mark([make_exercise()], runs, hidden=False)
    assert [check.name for check in report.exercises[0].checks] == ["test_example_0"]
    assert report.max_score == 0
    assert report.passed


def test_an_exercise_without_checks_is_skipped() -> None:
    """Where only examples are asked for and there are none, nothing failed and nothing passed."""
    report = mark([make_exercise(examples=0)], [], hidden=False)
    assert report.exercises[0].verdict is Verdict.SKIPPED
    assert not report.passed


def test_a_run_that_belongs_to_no_check_is_refused() -> None:
    """It would be a test without points and without a title: a broken course."""
    runs = [run("test_unknown", Verdict.PASSED)]
    with pytest.raises(CourseError, match=r"two_workers: test_unknown .*rubric\.yaml"):
        mark([make_exercise()], runs)


def test_exercises_keep_their_order_and_their_own_runs() -> None:
    """Checks of the same name in two exercises are two checks."""
    exercises = [make_exercise(name, points=(1,), examples=0) for name in ("zebra", "apple")]
    runs = [run("test_0", Verdict.WRONG, "apple"), run("test_0", Verdict.PASSED, "zebra")]
    report = mark(exercises, runs)
    assert [(each.name, each.score) for each in report.exercises] == [("zebra", 1), ("apple", 0)]


def test_a_check_brings_its_title_and_its_authors_advice() -> None:
    """A report needs nothing but itself to be shown."""
    check = grade(test_0=Verdict.WRONG).exercises[0].checks[1]
    assert check.title.en == "title"
    assert check.feedback == translated("try this")
    assert check.hidden


def test_no_exercises_are_no_pass() -> None:
    """An empty report has shown nothing."""
    assert not mark([], []).passed
