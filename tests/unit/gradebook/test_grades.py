"""What a student gets in the end."""

from __future__ import annotations

import datetime as dt

from grader.gradebook.grades import StudentGrades, compute, compute_student
from grader.gradebook.policy import Choice, Penalty, Policy
from grader.roster import Student
from grader.verdict import Verdict
from tests.unit.gradebook.conftest import Desk, make_result

PASSED, WRONG, ERROR = Verdict.PASSED, Verdict.WRONG, Verdict.ERROR
DUE = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)


def grades_of(desk: Desk, key: str, policy: Policy | None = None) -> StudentGrades:
    """Return what a student has."""
    return compute_student(desk.book, policy or Policy(), *desk.book.find_student(key))


def test_the_last_attempt_counts_or_the_best(desk: Desk) -> None:
    """By exercise: an attempt is one that has its file."""
    desk.adopt("alpha", "beta")
    desk.hand_in("anna", alpha=b"1")
    desk.mark("anna", b"1", make_result("alpha", PASSED, PASSED))
    desk.hand_in("anna", alpha=b"2", beta=b"1")
    desk.mark("anna", b"2", make_result("alpha", PASSED, WRONG))
    desk.mark("anna", b"1", make_result("beta", PASSED, WRONG))
    last = grades_of(desk, "anna")
    best = grades_of(desk, "anna", Policy(Choice.BEST))
    assert (last.grades["alpha"].score, last.grades["alpha"].attempt) == (5, 2)
    assert (best.grades["alpha"].score, best.grades["alpha"].attempt) == (10, 1)
    assert best.grades["alpha"].attempts == 2
    assert best.grades["beta"].attempts == 1
    assert (last.score, best.score, best.max_score) == (10, 15, 20)


def test_one_exercise_a_week_loses_none(desk: Desk) -> None:
    """The second download has only the second exercise in it."""
    desk.adopt("alpha", "beta")
    desk.hand_in("anna", alpha=b"1")
    desk.mark("anna", b"1", make_result("alpha", PASSED, PASSED))
    desk.hand_in("anna", beta=b"1")
    desk.mark("anna", b"1", make_result("beta", PASSED, PASSED))
    assert grades_of(desk, "anna").score == 20


def test_being_late_takes_points_off_and_best_knows_it(desk: Desk) -> None:
    """A worse attempt in time can be the better one."""
    policy = Policy(Choice.BEST, DUE, penalties=(Penalty(60.0),))
    desk.adopt("alpha")
    desk.hand_in("anna", alpha=b"1", submitted=DUE)
    desk.mark("anna", b"1", make_result("alpha", PASSED, WRONG))
    desk.hand_in("anna", alpha=b"2", submitted=DUE + dt.timedelta(days=1))
    desk.mark("anna", b"2", make_result("alpha", PASSED, PASSED))
    grade = grades_of(desk, "anna", policy).grades["alpha"]
    assert (grade.score, grade.attempt) == (5, 1)
    last = grades_of(desk, "anna", Policy(Choice.LAST, DUE, penalties=(Penalty(60.0),)))
    assert last.grades["alpha"].score == 4
    assert last.grades["alpha"].percent_off == 60


def test_what_is_not_marked_has_no_score(desk: Desk) -> None:
    """Neither has a student of whom something is still to be marked, or failed through us."""
    desk.adopt("alpha", "beta")
    desk.hand_in("anna", alpha=b"1", beta=b"1")
    desk.mark("anna", b"1", make_result("alpha", PASSED, PASSED))
    assert grades_of(desk, "anna").score is None
    desk.mark("anna", b"1", make_result("beta", ERROR, ERROR))
    assert grades_of(desk, "anna").score is None
    assert not grades_of(desk, "anna").final


def test_nothing_handed_in_is_no_zero(desk: Desk) -> None:
    """But something without an exercise in it is."""
    desk.adopt("alpha")
    desk.book.enrol([Student("anna", "Anna")])
    assert grades_of(desk, "anna").score is None
    desk.hand_in("anna")
    assert grades_of(desk, "anna").score == 0


def test_marks_of_an_older_suite_say_so(desk: Desk) -> None:
    """They count until they are made anew."""
    desk.adopt("alpha")
    desk.hand_in("anna", alpha=b"1")
    desk.mark("anna", b"1", make_result("alpha", PASSED, PASSED))
    assert not grades_of(desk, "anna").grades["alpha"].stale
    desk.adopt("alpha", version="2")
    grade = grades_of(desk, "anna").grades["alpha"]
    assert grade.stale
    assert grade.score == 10


def test_the_class_comes_by_name(desk: Desk) -> None:
    """Everybody, those who handed in nothing too."""
    desk.adopt("alpha")
    desk.book.enrol([Student("2", "Boris"), Student("1", "Anna"), Student("0", "Carla")])
    assert [each.student.name for each in compute(desk.book, Policy())] == [
        "Anna",
        "Boris",
        "Carla",
    ]
