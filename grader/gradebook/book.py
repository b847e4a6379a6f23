"""Reading and writing a gradebook.

A mark is written under (student, exercise, digest of the file): written twice, it is there once. So
a worker may come late, or a submission be marked by two, and nobody has two marks for one file.

Over 400 lines, for one class: all statements on the tables are here, so that whoever adds a
migration has one module to go through.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from grader.catalogue import Exercise
from grader.errors import UsageError
from grader.gradebook.digests import digest_attempt, digest_suite
from grader.gradebook.schema import connect, transaction
from grader.grading import CheckResult, ExerciseResult
from grader.manifest import Translated
from grader.roster import Student
from grader.verdict import Block, Message, Outcome, Place, Verdict

MAX_TEXT: Final = 4000
"""Characters of a check's output, and of what a teacher is told of it, that are kept."""
MAX_BLOCKS: Final = 20


class CheckTexts(msgspec.Struct, frozen=True):
    """What a suite says of a check."""

    name: str
    title: Translated
    points: int
    hidden: bool
    feedback: Translated | None = None


class SuiteTexts(msgspec.Struct, frozen=True):
    """What a suite says of its exercise."""

    title: Translated
    checks: tuple[CheckTexts, ...]


class _Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is kept of an outcome beside its verdict and its times: of most, nothing."""

    message: Message | None = None
    place: Place | None = None
    advice: Message | None = None
    blocks: tuple[Block, ...] = ()
    output: str = ""
    traceback: tuple[Place, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An exercise of a student as it was marked."""

    file: bytes
    """The digest of what was marked."""
    result: ExerciseResult
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """An attempt as the gradebook knows it."""

    student: int
    attempt: int
    files: Mapping[str, bytes]
    """By exercise: the digest of its file."""


class Gradebook:
    """An open gradebook; there is one writer at a time, and any number of readers."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def read(self, query: str, *values: object) -> sqlite3.Cursor:
        """Ask the gradebook something."""
        return self._db.execute(query, values)

    def write(self) -> contextlib.AbstractContextManager[None]:
        """Have what is written in the block written together, or not at all."""
        return transaction(self._db)

    # What is to be marked

    def enrol(self, students: Iterable[Student]) -> None:
        """Note who is in the class, whether they hand anything in or not."""
        with self.write():
            for student in students:
                self._enrol(student)

    def _enrol(self, student: Student) -> int:
        known = self.read(
            "SELECT id, name, email, columns FROM students WHERE key = ?", student.key
        ).fetchone()
        columns = json.dumps(dict(student.columns), ensure_ascii=False)
        told = (student.name, student.email, columns)
        if known is None:
            cursor = self._db.execute(
                "INSERT INTO students (key, name, email, columns) VALUES (?, ?, ?, ?)",
                (student.key, *told),
            )
            return int(cursor.lastrowid or 0)
        # What the roster says is not forgotten when a later batch comes without one.
        if student.columns and known[1:] != told:
            self._db.execute(
                "UPDATE students SET name = ?, email = ?, columns = ? WHERE id = ?",
                (*told, known[0]),
            )
        return int(known[0])

    def adopt(self, exercises: Iterable[Exercise], grader: str) -> dict[str, int]:
        """Note the suites as they are now; return the number of each exercise's.

        From now on, a mark by another version of an exercise's suite is to be done again.
        """
        numbers = {}
        with self.write():
            for exercise in exercises:
                digest = digest_suite(exercise, grader)
                texts = SuiteTexts(
                    exercise.manifest.title,
                    tuple(
                        CheckTexts(each.name, each.title, each.points, each.hidden, each.feedback)
                        for each in exercise.checks.values()
                    ),
                )
                self._db.execute(
                    "INSERT INTO suites (exercise, digest, grader, number, max_score, texts)"
                    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    (
                        exercise.name,
                        digest,
                        grader,
                        exercise.number,
                        sum(check.points for check in texts.checks),
                        msgspec.json.encode(texts).decode(),
                    ),
                )
                (number,) = self.read(
                    "SELECT id FROM suites WHERE exercise = ? AND digest = ?", exercise.name, digest
                ).fetchone()
                self._db.execute(
                    "INSERT INTO exercises VALUES (?, ?)"
                    " ON CONFLICT (name) DO UPDATE SET suite = excluded.suite",
                    (exercise.name, number),
                )
                numbers[exercise.name] = number
        return numbers

    def register(
        self,
        student: Student,
        files: Mapping[str, bytes],
        *,
        source: str = "",
        late: bool = False,
        submitted: dt.datetime | None = None,
    ) -> Recorded:
        """Note an attempt: by exercise, the digest of its file. It is the student's last one then.

        The same attempt again, while it is the last, changes nothing.
        """
        digest = digest_attempt(files)
        last = self.read(
            "SELECT a.student, a.id, a.digest, a.late, a.submitted FROM attempts a"
            " JOIN students s ON s.id = a.student"
            " WHERE s.key = ? ORDER BY a.turn DESC LIMIT 1",
            student.key,
        ).fetchone()
        when = submitted.astimezone(dt.UTC).isoformat() if submitted is not None else None
        if last is not None and last[2:] == (digest, int(late), when or last[4]):
            return Recorded(last[0], last[1], files)
        with self.write():
            number = self._enrol(student)
            self._db.execute(
                "INSERT INTO attempts (student, digest, turn, source, submitted, late, seen) VALUES"
                " (?, ?, (SELECT coalesce(max(turn), 0) + 1 FROM attempts WHERE student = ?),"
                " ?, ?, ?, ?)"
                " ON CONFLICT (student, digest) DO UPDATE SET turn = excluded.turn,"
                " late = excluded.late, submitted = coalesce(excluded.submitted, submitted)",
                (number, digest, number, source, when, int(late), _now()),
            )
            (attempt,) = self.read(
                "SELECT id FROM attempts WHERE student = ? AND digest = ?", number, digest
            ).fetchone()
            self._db.executemany(
                "INSERT INTO contents VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [(attempt, exercise, file) for exercise, file in files.items()],
            )
        return Recorded(number, attempt, files)

    def list_due(self, attempt: Recorded, suites: Mapping[str, int]) -> list[str]:
        """Return the exercises of an attempt that have no mark, or none that is still good."""
        good = {
            (exercise, file)
            for exercise, file, suite in self.read(
                "SELECT exercise, file, suite FROM marks"
                " WHERE student = ? AND score IS NOT NULL AND NOT stale",
                attempt.student,
            )
            if suite == suites.get(exercise)
        }
        return [
            exercise
            for exercise in suites
            if exercise in attempt.files and (exercise, attempt.files[exercise]) not in good
        ]

    def verdicts(self, attempt: Recorded) -> list[Verdict]:
        """Return the verdicts on the exercises of an attempt, as far as there are any."""
        rows = self.read(
            "SELECT m.verdict FROM contents c JOIN marks m"
            " ON m.student = ? AND m.exercise = c.exercise AND m.file = c.file"
            " WHERE c.attempt = ?",
            attempt.student,
            attempt.attempt,
        )
        return [Verdict(verdict) for (verdict,) in rows]

    def mark_stale(self, choice: str) -> int:
        """Have marks done again: "all", those with a verdict, of an exercise, or of a student.

        Returns how many. They count until there are new ones. Raises `UsageError` when the choice
        is none of these.
        """
        with self.write():
            if choice == "all":
                return self._db.execute("UPDATE marks SET stale = 1").rowcount
            if choice in (*Verdict, *(verdict.replace(" ", "_") for verdict in Verdict)):
                column, value = "verdict", choice.replace("_", " ")
            elif self.read("SELECT 1 FROM exercises WHERE name = ?", choice).fetchone():
                column, value = "exercise", choice
            else:
                column, value = "student", str(self.find_student(choice)[0])
            return self._db.execute(
                f"UPDATE marks SET stale = 1 WHERE {column} = ?",  # noqa: S608 - ours
                (value,),
            ).rowcount

    # What was marked

    def record(self, student: int, suites: Mapping[str, int], marks: Iterable[Mark]) -> None:
        """Write the marks of a student, within `write`; what was there for these files goes."""
        for mark in marks:
            self._record(student, suites[mark.result.name], mark)

    def _record(self, student: int, suite: int, mark: Mark) -> None:
        result = mark.result
        self._db.execute(
            "INSERT INTO marks (student, exercise, file, suite, verdict, score, max_score,"
            " real_seconds, seed, marked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (student, exercise, file) DO UPDATE SET suite = excluded.suite,"
            " verdict = excluded.verdict, score = excluded.score, max_score = excluded.max_score,"
            " real_seconds = excluded.real_seconds, seed = excluded.seed,"
            " marked = excluded.marked, stale = 0",
            (
                student,
                result.name,
                mark.file,
                suite,
                result.verdict.value,
                None if result.has_error else result.score,
                result.max_score,
                sum(check.outcome.real_seconds for check in result.checks),
                mark.seed,
                _now(),
            ),
        )
        (number,) = self.read(
            "SELECT id FROM marks WHERE student = ? AND exercise = ? AND file = ?",
            student,
            result.name,
            mark.file,
        ).fetchone()
        self._db.execute("DELETE FROM checks WHERE mark = ?", (number,))
        self._db.executemany(
            "INSERT INTO checks VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    number,
                    check.name,
                    check.verdict.value,
                    check.score,
                    check.max_score,
                    check.outcome.loop_seconds,
                    check.outcome.real_seconds,
                    _encode(check.outcome),
                )
                for check in result.checks
            ],
        )

    # Questions

    def find_student(self, asked: str) -> tuple[int, Student]:
        """Return a student by key, name or email, in whatever letters; or by part of a name.

        Raises `UsageError` when there is none, or more than one.
        """
        wanted = asked.casefold()
        exact, partial = [], []
        for number, student in self.students():
            names = [each.casefold() for each in (student.key, student.name, student.email) if each]
            if wanted in names:
                exact.append((number, student))
            elif any(wanted in each for each in names):
                partial.append((number, student))
        keys = [(number, student) for number, student in exact if student.key == asked]
        found = keys or exact or partial
        if len(found) == 1:
            return found[0]
        if not found:
            raise UsageError(f"the gradebook has no student {asked!r}; `grader gradebook show`")
        raise UsageError(
            f"{asked!r} may be {', '.join(student.key for _, student in found[:5])}; say which"
        )

    def students(self) -> Iterator[tuple[int, Student]]:
        """Yield all students, in the order of their names."""
        rows = self.read("SELECT id, key, name, email, columns FROM students ORDER BY name, key")
        for number, key, name, email, columns in rows:
            yield number, Student(key, name, email, json.loads(columns))

    def suites(self) -> dict[str, SuiteTexts]:
        """Return what the suites say that the class was marked by last, in teaching order."""
        rows = self.read(
            "SELECT e.name, s.texts FROM exercises e JOIN suites s ON s.id = e.suite"
            " ORDER BY s.number, e.name"
        )
        return {name: msgspec.json.decode(texts, type=SuiteTexts) for name, texts in rows}

    def seed(self, mark: int) -> int | None:
        """Return what the inputs of a mark were drawn with."""
        (seed,) = self.read("SELECT seed FROM marks WHERE id = ?", mark).fetchone()
        return None if seed is None else int(seed)

    def history(self, student: int, exercise: str) -> list[tuple[str, str | None, str | None]]:
        """Return the attempts at an exercise: where from, when handed in if known, when marked."""
        return self.read(
            "SELECT a.source, a.submitted, m.marked FROM attempts a"
            " JOIN contents c ON c.attempt = a.id AND c.exercise = ?"
            " LEFT JOIN marks m"
            " ON m.student = a.student AND m.exercise = c.exercise AND m.file = c.file"
            " WHERE a.student = ? ORDER BY a.turn",
            exercise,
            student,
        ).fetchall()

    def result(self, mark: int) -> ExerciseResult:
        """Return an exercise as it was marked, for a report."""
        name, number, texts, verdict, score, max_score = self.read(
            "SELECT m.exercise, s.number, s.texts, m.verdict, m.score, m.max_score"
            " FROM marks m JOIN suites s ON s.id = m.suite WHERE m.id = ?",
            mark,
        ).fetchone()
        suite = msgspec.json.decode(texts, type=SuiteTexts)
        rows: dict[str, tuple[Any, ...]] = {
            row[0]: row[1:]
            for row in self.read(
                "SELECT name, verdict, score, max_score, loop_seconds, real_seconds, outcome"
                " FROM checks WHERE mark = ?",
                mark,
            )
        }
        checks = tuple(
            _read_check(each, *rows[each.name]) for each in suite.checks if each.name in rows
        )
        return ExerciseResult(
            name, number, suite.title, Verdict(verdict), score or 0, max_score, checks
        )


def _read_check(
    texts: CheckTexts,
    verdict: str,
    score: int,
    max_score: int,
    loop_seconds: float,
    real_seconds: float,
    kept: bytes,
) -> CheckResult:
    told = msgspec.convert(json.loads(kept.decode("utf-8", "surrogatepass")), _Kept)
    outcome = Outcome(
        Verdict(verdict),
        message=told.message,
        place=told.place,
        advice=told.advice,
        loop_seconds=loop_seconds,
        real_seconds=real_seconds,
        blocks=told.blocks,
        output=told.output,
        traceback=told.traceback,
        detail=told.detail,
    )
    return CheckResult(
        texts.name,
        texts.title,
        texts.hidden,
        Verdict(verdict),
        score,
        max_score,
        outcome,
        texts.feedback,
    )


def _encode(outcome: Outcome) -> bytes:
    kept = _Kept(
        message=outcome.message,
        place=outcome.place,
        advice=outcome.advice,
        blocks=outcome.blocks[:MAX_BLOCKS],
        output=outcome.output[:MAX_TEXT],
        traceback=outcome.traceback[:MAX_BLOCKS],
        detail=outcome.detail[:MAX_TEXT],
    )
    # The standard library's JSON, for a student's text may hold surrogates, and numbers may be NaN.
    plain = json.dumps(msgspec.to_builtins(kept), ensure_ascii=False, separators=(",", ":"))
    return plain.encode("utf-8", "surrogatepass")


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


@contextlib.contextmanager
def open_gradebook(path: Path, *, write: bool = False) -> Iterator[Gradebook]:
    """Yield a gradebook; for writing it is made if need be, and kept from other writers.

    Raises `UsageError` when the file is no gradebook, or somebody else writes into it.
    """
    with _lock(path) if write else contextlib.nullcontext():
        connection = connect(path, write=write)
        try:
            yield Gradebook(connection)
        finally:
            connection.close()


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Keep other batches out of a gradebook, until this process ends in whichever way."""
    try:
        import fcntl
    except ImportError:  # Windows: SQLite's own lock keeps the file whole, and work is done twice
        yield
        return
    beside = path.with_name(f"{path.name}.lock")
    try:
        descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as problem:
        raise UsageError(
            f"cannot write {path}: {problem.strerror}; name another with --gradebook"
        ) from problem
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise UsageError(
                f"another batch writes into {path}; wait for it, or name another with --gradebook"
            ) from problem
        yield
    finally:
        os.close(descriptor)
