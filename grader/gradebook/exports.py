"""Grades as tables: CSV, for Canvas and for Moodle, and JSON.

A cell that a spreadsheet would take for a formula gets an apostrophe before it: names are what
students call themselves. Numbers stay numbers.

Canvas reads back what it exported: its own columns first (from the roster), then one for each
assignment, by a title with its number in brackets; an unknown title proposes a new assignment.
Moodle lets the teacher say which column is which; a cell without a number is no grade, and a number
above 100 makes it refuse the file.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from grader.gradebook.book import SuiteTexts
from grader.gradebook.grades import Grade, StudentGrades
from grader.messages import Lang
from grader.roster import Student

FORMAT: Final = 1
"""The version of the JSON export. Within it, keys are added, never changed or taken away."""
CANVAS_COLUMNS: Final = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE_MAXIMUM: Final = 100.0

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?")

Row = Sequence[str | float | None]


def defuse(cell: str | float | None) -> str:
    """Return a cell's text, harmless in a spreadsheet. Only plain numbers may begin with a sign."""
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return f"{cell:g}" if abs(cell) < 1e6 else f"{cell:.4f}".rstrip("0").rstrip(".")
    cell = cell.replace("\0", "")
    if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _write(rows: Iterable[Row]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([defuse(cell) for cell in row] for row in rows)
    return out.getvalue()


def _points(grade: Grade | None) -> float | None:
    return None if grade is None else grade.score


def export_csv(
    grades: Iterable[StudentGrades], suites: Mapping[str, SuiteTexts], lang: Lang, total: str = ""
) -> str:
    """Return a table with a line a student and a column an exercise."""
    del lang, total  # the names of exercises are the same in every language

    def rows() -> Iterator[Row]:
        yield ("id", "name", "email", *suites, "score", "max_score")
        for each in grades:
            points = [_points(each.grades.get(name)) for name in suites]
            student = each.student
            yield (
                student.key, student.name, student.email, *points, each.score, each.max_score
            )  # fmt: skip

    return _write(rows())


def export_canvas(
    grades: Iterable[StudentGrades], suites: Mapping[str, SuiteTexts], lang: Lang, total: str = ""
) -> str:
    """Return a table that Canvas imports; `total` is the title of a column with all points.

    Without it there is a column for each exercise, with its title.
    """

    def rows() -> Iterator[Row]:
        titles = [total] if total else [texts.title[lang] for texts in suites.values()]
        maxima = [sum(check.points for check in texts.checks) for texts in suites.values()]
        yield (*CANVAS_COLUMNS, *titles)
        yield ("Points Possible", "", "", "", "", *([sum(maxima)] if total else maxima))
        for each in grades:
            yield (*_canvas_cells(each.student), *_cells(each, suites, total))

    return _write(rows())


def _cells(each: StudentGrades, suites: Mapping[str, SuiteTexts], total: str) -> list[float | None]:
    return [each.score] if total else [_points(each.grades.get(name)) for name in suites]


def _canvas_cells(student: Student) -> list[str]:
    said = {heading.casefold(): value for heading, value in student.columns.items()}
    if not any(heading.casefold() in said for heading in CANVAS_COLUMNS[1:4]):
        return [student.name, student.key, "", student.email, ""]
    return [said.get(heading.casefold(), "") for heading in CANVAS_COLUMNS]


def export_moodle(
    grades: Iterable[StudentGrades], suites: Mapping[str, SuiteTexts], lang: Lang, total: str = ""
) -> str:
    """Return a table that Moodle imports: as its grading worksheet, if that was the roster.

    The grade is in per cent of all points. With `total` "exercises", a column each has its points.
    """

    def rows() -> Iterator[Row]:
        each_one = total == "exercises"
        titles = [texts.title[lang] for texts in suites.values()] if each_one else ["Grade"]
        yield ("Identifier", "ID number", "Full name", "Email address", *titles)
        for each in grades:
            student = each.student
            said = {heading.casefold(): value for heading, value in student.columns.items()}
            who = [said.get("identifier", ""), student.key, student.name, student.email]
            if each_one:
                yield (*who, *_cells(each, suites, ""))
            elif each.score is None or not each.max_score:
                yield (*who, None)
            else:
                yield (*who, round(MOODLE_MAXIMUM * each.score / each.max_score, 2))

    return _write(rows())


def export_json(
    grades: Iterable[StudentGrades], suites: Mapping[str, SuiteTexts], lang: Lang, total: str = ""
) -> str:
    """Return all there is to say, for programs."""
    del total
    whole = {
        "format": FORMAT,
        "exercises": [
            {
                "name": name,
                "title": texts.title[lang],
                "max_score": sum(check.points for check in texts.checks),
            }
            for name, texts in suites.items()
        ],
        "students": [_encode(each) for each in grades],
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _encode(each: StudentGrades) -> dict[str, Any]:
    return {
        "id": each.student.key,
        "name": each.student.name,
        "email": each.student.email,
        "attempts": each.attempts,
        "final": each.final,
        "score": each.score,
        "max_score": each.max_score,
        "exercises": [
            {
                "name": grade.exercise,
                "verdict": grade.verdict.value if grade.verdict else None,
                "score": grade.score,
                "max_score": grade.max_score,
                "percent_off": grade.percent_off,
                "attempt": grade.attempt,
                "attempts": grade.attempts,
                "stale": grade.stale,
            }
            for grade in each.grades.values()
        ],
    }


Export = Callable[[Iterable[StudentGrades], Mapping[str, SuiteTexts], Lang, str], str]
EXPORTS: Final[Mapping[str, Export]] = {
    "csv": export_csv,
    "canvas": export_canvas,
    "moodle": export_moodle,
    "json": export_json,
}
