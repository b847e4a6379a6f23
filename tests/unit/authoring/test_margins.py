"""How near right and wrong submissions come to the bounds on total runtime."""

from __future__ import annotations

from pathlib import Path

from grader.authoring.margins import Measured, find_tight_bounds
from grader.catalogue import Exercise
from grader.grading import CheckResult
from grader.manifest import Manifest, Translated
from grader.verdict import Outcome, Timing, Verdict

TITLE = Translated(en="A title", ru="Название")


def make_exercise() -> Exercise:
    """An exercise with a suite and examples, neither of which is read."""
    folder = Path("exercises/01_task")
    manifest = Manifest(format=1, name="task", title=TITLE, hints=(TITLE,))
    return Exercise(
        number=1,
        name="task",
        folder=folder,
        stub=folder / "task.py",
        file_name="task.py",
        manifest=manifest,
        suite=Path("test_hidden.py"),
        examples=Path("test_examples.py"),
    )


def measured(
    label: str, timing: Timing, verdict: Verdict = Verdict.PASSED, *, hidden: bool = True
) -> Measured:
    """A submission's check with one total runtime; the label says whether it is right."""
    outcome = Outcome(verdict, timings=(timing,))
    check = CheckResult("test_x", TITLE, hidden, verdict, 0, 1, outcome)
    return Measured(label, label.startswith("right"), check)


def around_two(elapsed: float) -> Timing:
    """A runtime that should be two seconds, give or take one."""
    return Timing(7, elapsed, 2, 1, 3)


def find(*runs: Measured) -> tuple[list[str], list[str]]:
    """The sentences on problems and on notes, with where they belong."""
    found = find_tight_bounds(make_exercise(), runs)
    problems, notes = ([f"{path}:{line}: {what}" for path, line, _, what in each] for each in found)
    return problems, notes


def test_a_bound_with_much_room_is_not_worth_a_word() -> None:
    """Half a second is left here, and a wrong one is far away."""
    wrong = measured("wrong", around_two(5), Verdict.SEQUENTIAL)
    assert find(measured("right", around_two(2.5)), wrong) == ([], [])


def test_a_bound_that_a_busy_machine_could_cross_is_a_problem() -> None:
    """By the submission that comes nearest, at either bound."""
    problems, notes = find(
        measured("right", around_two(2)), measured("right too", around_two(2.99))
    )
    assert notes == []
    (problem,) = problems
    assert problem == (
        "test_hidden.py:7: right too takes 2.990 s, and the upper bound is 3 s: 0.010 s are left, "
        "1% of the room; allow more, or choose longer delays, they cost nothing."
    )
    problems, _ = find(measured("right", around_two(1.01), hidden=False))
    assert problems[0].startswith("test_examples.py:7: right takes 1.010 s, and the lower bound is")


def test_a_bound_that_leaves_less_than_a_tenth_is_a_note() -> None:
    """It holds on any machine, but not for every style."""
    problems, (note,) = find(measured("right", around_two(2.95)))
    assert problems == []
    assert "0.050 s are left, 5% of the room" in note


def test_no_room_at_all_is_a_problem() -> None:
    """An author may have asked for the one time to the bit."""
    problems, _ = find(measured("right", Timing(7, 2.0, 2, 2, 2)))
    assert len(problems) == 2
    assert "0.000 s are left, 0% of the room" in problems[0]


def test_right_and_wrong_that_lie_close_together_are_a_note() -> None:
    """Each is measured from what its own inputs make it, for these differ."""
    right = measured("right", Timing(7, 10.2, 10, 9.7, 10.3))
    wrong = measured("wrong", Timing(7, 5.4, 5, 4.7, 5.3), Verdict.WRONG)
    problems, (note,) = find(right, wrong)
    assert problems == []
    assert note == (
        "test_hidden.py:7: only 0.200 s lie between right, which is right, and wrong, which is "
        "not; choose longer delays, they cost nothing."
    )


def test_only_what_fails_for_its_time_counts_as_wrong() -> None:
    """A loop that was held, or a wrong value at the right time, say nothing of the bound."""
    right = measured("right", around_two(2.5))
    blocked = measured("blocked", around_two(3.01), Verdict.BLOCKED)
    wrong_value = measured("wrong", around_two(2.5), Verdict.WRONG)
    assert find(right, blocked, wrong_value) == ([], [])


def test_a_right_submission_that_fails_is_no_measure() -> None:
    """That it fails is told elsewhere."""
    assert find(measured("right", around_two(5), Verdict.SEQUENTIAL)) == ([], [])
