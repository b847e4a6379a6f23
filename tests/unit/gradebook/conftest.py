"""A gradebook to try things on, and marks to write into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from grader.gradebook import Gradebook, Mark, open_gradebook
from grader.gradebook.book import CheckTexts, SuiteTexts
from grader.grading import CheckResult, ExerciseResult
from grader.manifest import Translated
from grader.roster import Student
from grader.verdict import Message, Outcome, Place, Verdict, worst

TITLE = Translated("A title", "Название")
CHECKS = ("test_a", "test_b")


def make_result(name: str, *verdicts: Verdict, score: int | None = None) -> ExerciseResult:
    """Return an exercise as it was marked: 5 points for each check that passed."""
    checks = tuple(
        CheckResult(
            check,
            TITLE,
            True,
            verdict,
            5 if verdict is Verdict.PASSED else 0,
            5,
            Outcome(
                verdict,
                message=Message("wrong-hidden", {"title": "x"}),
                place=Place(f"{name}.py", 3, "await x", "main"),
                real_seconds=0.25,
            ),
        )
        for check, verdict in zip(CHECKS, verdicts, strict=False)
    )
    total = sum(check.score for check in checks) if score is None else score
    return ExerciseResult(name, 7, TITLE, worst(verdicts), total, 10, checks)


class Desk:
    """Writes into a gradebook as a batch does, with suites that need no course."""

    def __init__(self, book: Gradebook) -> None:
        self.book = book
        self.suites: dict[str, int] = {}

    def adopt(self, *names: str, version: str = "1") -> None:
        """Have these exercises, each with two checks of 5 points."""
        import msgspec

        texts = SuiteTexts(
            TITLE, tuple(CheckTexts(check, TITLE, 5, hidden=True) for check in CHECKS)
        )
        with self.book.write():
            for number, name in enumerate(names, start=1):
                cursor = self.book.read(
                    "INSERT INTO suites (exercise, digest, grader, number, max_score, texts)"
                    " VALUES (?, ?, ?, ?, 10, ?) RETURNING id",
                    name,
                    version.encode(),
                    version,
                    number,
                    msgspec.json.encode(texts).decode(),
                )
                (self.suites[name],) = cursor.fetchone()
                self.book.read(
                    "INSERT INTO exercises VALUES (?, ?)"
                    " ON CONFLICT (name) DO UPDATE SET suite = excluded.suite",
                    name,
                    self.suites[name],
                )

    def hand_in(
        self,
        key: str,
        *,
        late: bool = False,
        submitted: dt.datetime | None = None,
        **files: bytes,
    ) -> list[str]:
        """Have a student hand in exercises; return which are to be marked."""
        attempt = self.book.register(
            Student(key, key.title()), files, late=late, submitted=submitted
        )
        return self.book.list_due(attempt, self.suites)

    def mark(self, key: str, file: bytes, result: ExerciseResult) -> None:
        """Write a mark."""
        number, _ = self.book.find_student(key)
        with self.book.write():
            self.book.record(number, self.suites, [Mark(file, result, seed=42)])

    def counts(
        self, tables: Sequence[str] = ("students", "attempts", "marks", "checks")
    ) -> list[int]:
        """Return how many rows each table has."""
        return [self.book.read(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the gradebook is."""
    return tmp_path / "gradebook.sqlite"


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """A gradebook that is open for writing."""
    with open_gradebook(path, write=True) as book:
        yield Desk(book)
