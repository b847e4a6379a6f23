"""Grades on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from grader.gradebook.book import Gradebook, SuiteTexts
from grader.gradebook.exports import defuse
from grader.gradebook.grades import Grade, StudentGrades
from grader.messages import Lang, verdict_name
from grader.report.plain import escape_text
from grader.report.terminal import print_indented
from grader.roster import Student

LONGEST_NAME = 40


def print_class(grades: Iterable[StudentGrades], console: Console) -> None:
    """Print a line a student: who it is, what they have handed in and got."""
    heads = ("Student", "Id", "Attempts", "Exercises", "Score")
    rows = [
        (
            _shorten(each.student.name),
            _shorten(each.student.key),
            str(each.attempts or ""),
            str(len(each.grades) or ""),
            _format_total(each),
        )
        for each in grades
    ]
    _print_rows([heads, *rows], console)


def print_student(
    each: StudentGrades, suites: Mapping[str, SuiteTexts], console: Console, lang: Lang
) -> None:
    """Print a line for each exercise of a student."""
    student = each.student
    who = [student.name, student.key if student.key != student.name else "", student.email]
    console.print(Text(escape_text(", ".join(filter(None, who))), "bold"))
    rows = [("Exercise", "Verdict", "Score", "Attempt", "")]
    rows += [_describe(name, each.grades.get(name), texts, lang) for name, texts in suites.items()]
    _print_rows(rows, console)
    console.print(Text(f"Score: {_format_total(each)}", "bold"))


def print_history(
    book: Gradebook, number: int, student: Student, exercise: str, console: Console
) -> None:
    """Print when a student handed in an exercise, and when that was marked."""
    console.print(Text(escape_text(f"{student.name or student.key}: {exercise}"), "bold"))
    for index, (source, submitted, marked) in enumerate(book.history(number, exercise), start=1):
        told = [f"attempt {index}"]
        told += [f"handed in {submitted}"] if submitted else []
        told += [f"marked {marked}"] if marked else ["to be marked"]
        told.append(f"from {source}")
        print_indented(console, Text(escape_text(", ".join(told)), "dim"), 2)


def _describe(
    name: str, grade: Grade | None, texts: SuiteTexts, lang: Lang
) -> tuple[str, str, str, str, str]:
    if grade is None:
        return name, "", f"-/{sum(check.points for check in texts.checks)}", "", "not handed in"
    notes = []
    if grade.verdict is None:
        notes.append("to be marked")
    elif grade.score is None:
        notes.append("not marked, which is our fault; run the batch again")
    elif grade.stale:
        notes.append("to be marked again")
    if grade.percent_off:
        notes.append(f"late, {defuse(grade.percent_off)} % off")
    return (
        name,
        verdict_name(grade.verdict, lang) if grade.verdict else "",
        f"{defuse(grade.score) or '-'}/{grade.max_score}",
        f"{grade.attempt} of {grade.attempts}",
        "; ".join(notes),
    )


def _format_total(each: StudentGrades) -> str:
    score = defuse(each.score) or "-"
    return f"{score}/{each.max_score}"


def _shorten(text: str) -> str:
    text = escape_text(text, longest=LONGEST_NAME)
    return set_cell_size(text, LONGEST_NAME).rstrip() if cell_len(text) > LONGEST_NAME else text


def _print_rows(rows: Sequence[tuple[str, ...]], console: Console) -> None:
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for index, row in enumerate(rows):
        cells = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )
        style = "bold" if index == 0 else ""
        console.print(Text("  ".join(cells).rstrip(), style), no_wrap=True, crop=False)
