"""The class: who is in it, read from a CSV file, and whose a submission is.

Any table with a heading will do that names students by at least one of id, name and email: a list
of one's own, Moodle's grading worksheet, or the gradebook that Canvas exports. Its other columns
are kept, for an export has to give some of them back.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import UsageError

LARGEST_FILE = 64 << 20
"""Bytes. A million students take about as much."""

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "student id", "id number", "sis user id", "идентификатор студента"),
    "name": ("name", "full name", "student", "student name", "полное имя", "имя студента", "фио"),
    "first": ("first name", "given name", "имя"),
    "last": ("last name", "surname", "family name", "фамилия"),
    "email": ("email", "email address", "e-mail", "адрес электронной почты", "почта"),
    "login": ("login", "username", "user name", "sis login id", "логин"),
    "participant": ("identifier", "идентификатор"),
    "submitted": ("submitted", "submitted at", "submission time", "сдано"),
}
"""What each column may be called, in small letters; the first one that is there counts."""


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody whose work is marked."""

    key: str
    """What tells one student from another, for as long as the gradebook is kept."""
    name: str = ""
    email: str = ""
    columns: Mapping[str, str] = field(default_factory=dict, compare=False)
    """What the roster says, by its own headings."""
    submitted: dt.datetime | None = field(default=None, compare=False)
    """When the work was handed in, if the roster knows."""


@dataclass(frozen=True, slots=True)
class Owner:
    """What a folder or an archive says of whose it is."""

    label: str
    """Unique among all that lie beside it."""
    name: str = ""
    """The student's name, if a learning platform has written it there."""
    ids: tuple[str, ...] = ()
    participant: str = ""
    """The number that Moodle gives a student within one assignment."""


class Roster:
    """The students of a class, to be found by what a folder says of them."""

    def __init__(self, students: Iterable[Student] = (), source: str = "the roster") -> None:
        self.students = tuple(students)
        self.source = source
        self._by_id: dict[str, list[Student]] = defaultdict(list)
        self._by_participant: dict[str, list[Student]] = defaultdict(list)
        self._by_name: dict[str, list[Student]] = defaultdict(list)
        for student in self.students:
            cells = _read_columns(student.columns)
            for value in {student.key, student.email, cells.get("login", ""), cells.get("id", "")}:
                if value:
                    self._by_id[value.casefold()].append(student)
            if participant := cells.get("participant", ""):
                self._by_participant[participant.split()[-1]].append(student)
            for name in _spellings(student.name):
                self._by_name[name].append(student)

    def find(self, owner: Owner) -> tuple[Student | None, str]:
        """Return whose work it is; else None, with the reason.

        A number counts only where the name, if both sides have one, says nothing else: platforms
        count from one anew for every assignment.
        """
        # Moodle puts a group before the name, with a hyphen; names have hyphens too.
        named = self._named(owner.name) or self._named(owner.name.partition("-")[2])
        told = _unique(self._by_participant.get(owner.participant, ())) or _unique(
            student for each in owner.ids for student in self._by_id.get(each.casefold(), ())
        )
        if owner.name and named:
            told = [student for student in told if student in named] or named
        elif owner.name and self._by_name:
            told = [student for student in told if not student.name]
        elif not told:
            told = _unique(student for each in owner.ids for student in self._named(each))
        if len(told) == 1:
            return told[0], ""
        if told:
            who = " and ".join(student.key for student in told[:3])
            return None, f"could be the work of {who}"
        return None, f"is on no line of {self.source}"

    def _named(self, name: str) -> list[Student]:
        return _unique(
            student for each in _spellings(name) for student in self._by_name.get(each, ())
        )


def _unique(students: Iterable[Student]) -> list[Student]:
    return list({student.key: student for student in students}.values())


def _spellings(name: str) -> set[str]:
    """Return what a name may be written like elsewhere: in any order, and run together.

    Canvas makes "petrovaanna" of "Petrova, Anna".
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    if not words:
        return set()
    turned = (words[turn:] + words[:turn] for turn in range(len(words)))
    return {" ".join(sorted(words)), *("".join(turn) for turn in turned)}


def _read_columns(row: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row by what they mean."""
    by_heading = {heading.strip().casefold(): value for heading, value in row.items()}
    found = {}
    for meaning, headings in _HEADINGS.items():
        values = (by_heading[heading] for heading in headings if heading in by_heading)
        found[meaning] = next(values, "").strip()
    return found


# --- From a file ----------------------------------------------------------------------------------


def read_roster(path: Path) -> Roster:
    """Read a class from a CSV file: UTF-8 with or without a mark, separated by `,`, `;` or tabs.

    Raises `UsageError` for what is no such table.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as problem:
        raise UsageError(f"cannot read the roster {path}: {problem.strerror}") from problem
    if len(data) > LARGEST_FILE:
        raise UsageError(f"the roster {path} is larger than 64 MiB; give one of students only")
    return parse_roster(data, str(path))


def parse_roster(data: bytes, source: str = "the roster") -> Roster:
    """Read a class from the bytes of a CSV file. Raises `UsageError`."""
    # UTF-16 is what Excel calls "Unicode text".
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise UsageError(f"{source}:{line}: this is not UTF-8; save it as CSV UTF-8") from None
    try:
        return Roster(_read_students(text, source), source)
    except csv.Error as problem:
        raise UsageError(f"{source} is not a CSV file ({problem}); save it as one") from None


def _read_students(text: str, source: str) -> Iterator[Student]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    headings: Sequence[str] = ()
    seen: dict[str, int] = {}
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if not headings:
            headings = [heading.strip() for heading in row]
            _check_headings(headings, source, rows.line_num)
            continue
        if len(row) > len(headings):
            raise UsageError(
                f"{source}:{rows.line_num}: the line has {len(row)} cells, "
                f"the heading {len(headings)}; put a text with {delimiter!r} in it in quotes"
            )
        columns = dict(zip(headings, (cell.strip() for cell in row), strict=False))
        student = _make_student(columns, f"{source}:{rows.line_num}")
        if student is None:
            continue
        if student.key in seen:
            raise UsageError(
                f"{source}:{rows.line_num}: {student.key} stands in line {seen[student.key]} "
                "already; remove one of the two"
            )
        seen[student.key] = rows.line_num
        yield student


def _check_headings(headings: Sequence[str], source: str, line: int) -> None:
    doubled = next((each for each in headings if each and headings.count(each) > 1), "")
    if doubled:
        raise UsageError(f"{source}:{line}: two columns are called {doubled}; rename one")
    known = {heading.casefold() for heading in headings}
    if not any(known.intersection(_HEADINGS[what]) for what in ("id", "name", "email", "login")):
        raise UsageError(
            f"{source}:{line}: no column says who a student is; "
            "call one `id`, `name` or `email` in the first line"
        )


def _make_student(columns: Mapping[str, str], place: str) -> Student | None:
    cells = _read_columns(columns)
    name = cells["name"] or " ".join(filter(None, (cells["first"], cells["last"])))
    key = cells["id"] or cells["login"] or cells["email"] or name
    # Canvas puts a line with the points that are possible below its heading, and ends with a
    # student for tests, who has a name that nobody else has.
    if not key or name.strip().casefold() in ("points possible", "student, test"):
        return None
    return Student(
        key=key,
        name=name,
        email=cells["email"],
        columns=columns,
        submitted=parse_time(cells["submitted"], place) if cells["submitted"] else None,
    )


def parse_time(text: str, place: str) -> dt.datetime:
    """Return an ISO 8601 time; one without an offset is this machine's. Raises `UsageError`."""
    try:
        return dt.datetime.fromisoformat(text).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise UsageError(
            f"{place}: {text[:40]!r} is no time; write it like 2026-12-01 23:59+03:00"
        ) from None
