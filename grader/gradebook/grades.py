"""What a student gets in the end: of all marks, those that count, less what being late costs.

An attempt at an exercise is one that has its file. So a student who hands in one exercise a week
loses none of the others, and whoever mends one keeps the rest.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from grader.gradebook.book import Gradebook
from grader.gradebook.policy import Choice, Policy
from grader.roster import Student
from grader.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Grade:
    """What a student has for an exercise."""

    exercise: str
    mark: int | None
    """The number of the mark that counts; none while there is none."""
    verdict: Verdict | None
    score: float | None
    """Points, less what being late costs; none while there is no mark, or only an error of ours."""
    max_score: int
    attempt: int
    """The number of the attempt that counts, from 1."""
    attempts: int
    percent_off: float = 0.0
    stale: bool = False
    """Was it marked by a suite that is no longer the newest, or is it to be done again?"""


@dataclass(frozen=True, slots=True)
class StudentGrades:
    """What a student has in all."""

    student: Student
    attempts: int
    """How often something was handed in, be it nothing of the course."""
    grades: Mapping[str, Grade]
    """By exercise; one that was never handed in is not there."""
    max_score: int
    """Of all exercises of the course."""

    @property
    def final(self) -> bool:
        """Has all that was handed in been marked?"""
        return all(grade.score is not None for grade in self.grades.values())

    @property
    def score(self) -> float | None:
        """All points; none for who has handed in nothing, and while something is not marked."""
        if not self.attempts or not self.final:
            return None
        return round(sum(grade.score or 0.0 for grade in self.grades.values()), 4)


_ROWS = """
    SELECT c.exercise, a.id, a.submitted, a.late,
           m.id, m.verdict, m.score, m.max_score, m.stale OR m.suite <> e.suite
    FROM attempts a
    JOIN contents c ON c.attempt = a.id
    JOIN exercises e ON e.name = c.exercise
    LEFT JOIN marks m
        ON m.student = a.student AND m.exercise = c.exercise AND m.file = c.file
    WHERE a.student = ?
    ORDER BY a.turn
"""


def compute(book: Gradebook, policy: Policy) -> Iterator[StudentGrades]:
    """Yield what each student has, in the order of their names."""
    for number, student in list(book.students()):
        yield compute_student(book, policy, number, student)


def compute_student(
    book: Gradebook, policy: Policy, number: int, student: Student
) -> StudentGrades:
    """Return what one student has."""
    maxima = dict(
        book.read("SELECT e.name, s.max_score FROM exercises e JOIN suites s ON s.id = e.suite")
    )
    by_exercise: dict[str, list[Grade]] = defaultdict(list)
    for exercise, _, submitted, late, mark, verdict, score, max_score, stale in book.read(
        _ROWS, number
    ):
        when = dt.datetime.fromisoformat(submitted) if submitted else None
        percent = policy.percent(exercise, when, late=bool(late))
        earlier = by_exercise[exercise]
        earlier.append(
            Grade(
                exercise=exercise,
                mark=mark,
                verdict=Verdict(verdict) if verdict else None,
                score=None if score is None else round(score * (100 - percent) / 100, 4),
                max_score=maxima[exercise] if max_score is None else max_score,
                attempt=len(earlier) + 1,
                attempts=0,
                percent_off=percent,
                stale=bool(stale),
            )
        )
    (attempts,) = book.read("SELECT count(*) FROM attempts WHERE student = ?", number).fetchone()
    return StudentGrades(
        student=student,
        attempts=attempts,
        grades={
            exercise: _choose(tries, policy.attempt) for exercise, tries in by_exercise.items()
        },
        max_score=sum(maxima.values()),
    )


def _choose(tries: list[Grade], choice: Choice) -> Grade:
    """Return the attempt that counts; of equally good ones the later."""
    chosen = tries[-1]
    if choice is Choice.BEST:
        chosen = max(tries, key=lambda each: (_or_none(each.score), each.attempt))
    return replace(chosen, attempts=len(tries))


def _or_none(score: float | None) -> float:
    return -1.0 if score is None else score
