"""What a gradebook keeps, and what it says is still to be done."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.gradebook import Gradebook
from grader.gradebook.book import MAX_TEXT
from grader.gradebook.digests import digest_files
from grader.gradebook.schema import connect
from grader.grading import CheckResult, ExerciseResult
from grader.roster import Student
from grader.verdict import Block, Message, Outcome, Place, Verdict
from tests.unit.gradebook.conftest import TITLE, Desk, make_result

PASSED, WRONG, ERROR = Verdict.PASSED, Verdict.WRONG, Verdict.ERROR


def test_what_has_no_mark_is_to_be_marked(desk: Desk) -> None:
    """And what has one is not, as long as file and suite are the same."""
    desk.adopt("alpha", "beta")
    assert desk.hand_in("anna", alpha=b"1", beta=b"1") == ["alpha", "beta"]
    desk.mark("anna", b"1", make_result("alpha", PASSED, PASSED))
    assert desk.hand_in("anna", alpha=b"1", beta=b"1") == ["beta"]
    assert desk.hand_in("anna", alpha=b"2", beta=b"1") == ["alpha", "beta"]
    assert desk.hand_in("boris", alpha=b"1") == ["alpha"]
    desk.adopt("alpha", version="2")
    assert desk.hand_in("anna", alpha=b"1") == ["alpha"]


def test_an_exercise_that_is_not_marked_now_is_not_to_be_marked(desk: Desk) -> None:
    """A batch of some exercises leaves the others alone."""
    desk.adopt("alpha")
    assert desk.hand_in("anna", alpha=b"1", other=b"1") == ["alpha"]


def test_a_mark_that_comes_twice_is_there_once(desk: Desk) -> None:
    """The later one counts, with its checks and no others."""
    desk.adopt("alpha")
    desk.hand_in("anna", alpha=b"1")
    for verdicts in ((WRONG, WRONG), (PASSED, WRONG), (PASSED, WRONG)):
        desk.mark("anna", b"1", make_result("alpha", *verdicts))
    assert desk.counts() == [1, 1, 1, 2]
    assert desk.book.read("SELECT score FROM marks").fetchone() == (5,)


def test_an_error_of_ours_is_no_mark(desk: Desk) -> None:
    """It has no score, whatever else was found, and is to be done again."""
    desk.adopt("alpha")
    desk.hand_in("anna", alpha=b"1")
    desk.mark("anna", b"1", make_result("alpha", WRONG, ERROR))
    assert desk.book.read("SELECT score FROM marks").fetchone() == (None,)
    assert desk.hand_in("anna", alpha=b"1") == ["alpha"]


def test_a_mark_counts_for_every_attempt_with_the_file(desk: Desk) -> None:
    """Who mends one exercise of thirty has thirty marks still, and one to come."""
    desk.adopt("alpha", "beta")
    desk.hand_in("anna", alpha=b"1", beta=b"1")
    for name in ("alpha", "beta"):
        desk.mark("anna", b"1", make_result(name, WRONG))
    assert desk.hand_in("anna", alpha=b"1", beta=b"2") == ["beta"]


def test_the_same_attempt_again_is_the_same_attempt(desk: Desk) -> None:
    """However often a batch is run over it; what comes back becomes the last one."""
    desk.adopt("alpha")
    for file in (b"1", b"1", b"2", b"2", b"1"):
        desk.hand_in("anna", alpha=file)
    assert desk.counts(("attempts",)) == [2]
    rows = desk.book.read(
        "SELECT c.file FROM attempts a JOIN contents c ON c.attempt = a.id ORDER BY a.turn"
    ).fetchall()
    assert rows == [(b"2",), (b"1",)]


def test_when_it_was_handed_in_is_noted_once_it_is_known(desk: Desk) -> None:
    """And not forgotten by a batch that does not know it."""
    desk.adopt("alpha")
    when = dt.datetime(2026, 11, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    desk.hand_in("anna", alpha=b"1")
    desk.hand_in("anna", alpha=b"1", submitted=when)
    desk.hand_in("anna", alpha=b"1")
    assert desk.book.read("SELECT submitted FROM attempts").fetchall() == [
        ("2026-11-01T09:00:00+00:00",)
    ]


@pytest.mark.parametrize(
    ("choice", "due"),
    [
        ("all", ["alpha", "beta"]),
        ("alpha", ["alpha"]),
        ("anna", ["alpha", "beta"]),
        ("wrong", ["beta"]),
        ("not_started", []),
        ("boris", []),
    ],
)
def test_a_choice_of_marks_is_done_again(choice: str, due: list[str], desk: Desk) -> None:
    """All, by verdict, by exercise or by student; they count until there are new ones."""
    desk.adopt("alpha", "beta")
    desk.hand_in("boris", alpha=b"1")
    desk.mark("boris", b"1", make_result("alpha", PASSED))
    desk.hand_in("anna", alpha=b"1", beta=b"1")
    desk.mark("anna", b"1", make_result("alpha", PASSED))
    desk.mark("anna", b"1", make_result("beta", WRONG))
    desk.book.mark_stale(choice)
    assert desk.hand_in("anna", alpha=b"1", beta=b"1") == due
    for name in due:
        desk.mark("anna", b"1", make_result(name, PASSED))
    assert desk.hand_in("anna", alpha=b"1", beta=b"1") == []


def test_a_choice_that_is_nothing_is_refused(desk: Desk) -> None:
    """It may be a mistyped name."""
    with pytest.raises(UsageError, match="no student 'nobody'"):
        desk.book.mark_stale("nobody")


def test_a_student_is_found_by_what_is_known_of_them(desk: Desk) -> None:
    """Id, name, email in any letters; part of a name, if only one has it."""
    desk.book.enrol(
        [
            Student("s1", "Anna Petrova", "anna@uni.example"),
            Student("s2", "Boris Petrov", "boris@uni.example"),
        ]
    )
    for asked in ("s1", "ANNA PETROVA", "anna@uni.example", "anna"):
        assert desk.book.find_student(asked)[1].key == "s1"
    with pytest.raises(UsageError, match="may be s1, s2"):
        desk.book.find_student("petrov")
    with pytest.raises(UsageError, match="no student"):
        desk.book.find_student("eve")


def test_what_the_roster_says_is_not_forgotten(desk: Desk) -> None:
    """A later batch without one knows no emails."""
    desk.adopt("alpha")
    desk.book.enrol([Student("s1", "Anna", "a@x", {"Section": "A"})])
    desk.book.register(Student("s1", "s1"), {"alpha": b"1"})
    ((_, student),) = desk.book.students()
    assert (student.name, student.email, student.columns) == ("Anna", "a@x", {"Section": "A"})


def test_a_mark_is_told_as_it_was_made(desk: Desk) -> None:
    """Verdict, sentence, line, times: all that a report needs."""
    desk.adopt("alpha")
    desk.hand_in("anna", alpha=b"1")
    result = make_result("alpha", PASSED, WRONG)
    desk.mark("anna", b"1", result)
    (number,) = desk.book.read("SELECT id FROM marks").fetchone()
    told = desk.book.result(number)
    assert told.verdict is result.verdict
    assert [check.outcome for check in told.checks] == [check.outcome for check in result.checks]
    assert desk.book.seed(number) == 42
    assert desk.book.history(1, "alpha")[0][2] is not None


texts = st.text(st.characters(), max_size=20)  # surrogates too


@settings(max_examples=50, deadline=None)
@given(
    text=texts,
    number=st.floats(allow_nan=False) | st.integers(-(2**60), 2**60),
    line=st.integers(0, 10**9),
)
def test_whatever_a_student_wrote_is_kept(text: str, number: float, line: int) -> None:
    """Lone surrogates, NUL and infinities come back as they went in."""
    outcome = Outcome(
        WRONG,
        message=Message("wrong-hidden", {"title": text, "n": number}),
        place=Place(text, line, text, text),
        blocks=(Block(Place(text, line), text, 0.5, "cpu"),),
        output=text,
        detail=text,
        traceback=(Place(text, line),),
    )
    check = CheckResult("test_a", TITLE, True, WRONG, 0, 5, outcome)
    with contextlib.closing(connect(Path(":memory:"), write=True)) as connection:
        desk = Desk(Gradebook(connection))
        desk.adopt("alpha")
        desk.hand_in("anna", alpha=b"1")
        desk.mark("anna", b"1", ExerciseResult("alpha", 7, TITLE, WRONG, 0, 10, (check,)))
        assert desk.book.result(1).checks[0].outcome == outcome


def test_long_texts_are_kept_in_part(desk: Desk) -> None:
    """A megabyte of output, times a thousand students, is a gigabyte."""
    desk.adopt("alpha")
    desk.hand_in("anna", alpha=b"1")
    outcome = Outcome(WRONG, output="x" * 10**6, detail="y" * 10**6)
    check = CheckResult("test_a", TITLE, True, WRONG, 0, 5, outcome)
    desk.mark("anna", b"1", ExerciseResult("alpha", 7, TITLE, WRONG, 0, 10, (check,)))
    kept = desk.book.result(1).checks[0].outcome
    assert len(kept.output) == len(kept.detail) == MAX_TEXT


def test_what_is_written_together_is_there_together(desk: Desk) -> None:
    """Or not at all, when something happens in between."""
    desk.adopt("alpha")
    desk.hand_in("anna", alpha=b"1")

    def write_half() -> None:
        with desk.book.write():
            desk.book.read("DELETE FROM contents")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert desk.counts(("contents",)) == [1]


def test_digests_tell_files_apart() -> None:
    """Also where names and contents only move between them."""
    pieces = [{"ab": b"c"}, {"a": b"bc"}, {"abc": b""}, {"a": b"", "b": b"c"}, {}]
    assert len({digest_files(each) for each in pieces}) == len(pieces)
    files = {str(n): b"x" for n in range(10)}
    shuffled = list(files.items())
    random.Random(1).shuffle(shuffled)
    assert digest_files(dict(shuffled)) == digest_files(files)
