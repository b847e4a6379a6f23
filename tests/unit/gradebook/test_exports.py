"""Grades as tables that spreadsheets and learning platforms read."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.gradebook.exports import EXPORTS, defuse, export_canvas, export_csv, export_moodle
from grader.gradebook.grades import compute
from grader.gradebook.policy import Policy
from grader.messages import Lang
from grader.roster import Student, parse_roster
from grader.verdict import Verdict
from tests.unit.gradebook.conftest import Desk, make_result

PASSED, WRONG = Verdict.PASSED, Verdict.WRONG


def table(desk: Desk, format_: str, total: str = "") -> list[list[str]]:
    """Return an export as rows of cells."""
    text = EXPORTS[format_](compute(desk.book, Policy()), desk.book.suites(), Lang.EN, total)
    return list(csv.reader(io.StringIO(text)))


@pytest.fixture
def marked(desk: Desk) -> Desk:
    """Anna has 15 of 20 points, Boris has handed in one exercise, Carla none."""
    desk.adopt("alpha", "beta")
    desk.book.enrol([Student("a", "Anna", "a@x"), Student("b", "Boris"), Student("c", "Carla")])
    desk.hand_in("a", alpha=b"1", beta=b"1")
    desk.mark("a", b"1", make_result("alpha", PASSED, PASSED))
    desk.mark("a", b"1", make_result("beta", PASSED, WRONG))
    desk.hand_in("b", beta=b"1")
    desk.mark("b", b"1", make_result("beta", WRONG, WRONG))
    return desk


def test_a_table_has_a_line_a_student(marked: Desk) -> None:
    """What was not handed in is empty, not zero."""
    assert table(marked, "csv") == [
        ["id", "name", "email", "alpha", "beta", "score", "max_score"],
        ["a", "Anna", "a@x", "10", "5", "15", "20"],
        ["b", "Boris", "", "", "0", "0", "20"],
        ["c", "Carla", "", "", "", "", "20"],
    ]


def test_canvas_gets_back_what_it_gave(desk: Desk) -> None:
    """Its own five columns as they were, then the points, with the line of the possible ones."""
    desk.adopt("alpha")
    roster = parse_roster(
        b'Student,ID,SIS User ID,SIS Login ID,Section,Old (1)\n"Petrova, Anna",9,s1,anna,A,3\n'
    )
    desk.book.enrol(roster.students)
    desk.hand_in("9", alpha=b"1")
    desk.mark("9", b"1", make_result("alpha", PASSED, WRONG))
    assert table(desk, "canvas") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "A title"],
        ["Points Possible", "", "", "", "", "10"],
        ["Petrova, Anna", "9", "s1", "anna", "A", "5"],
    ]
    assert table(desk, "canvas", "Asyncio (4711)")[0][-1] == "Asyncio (4711)"


def test_moodle_gets_per_cent(marked: Desk) -> None:
    """A number above 100 would make it refuse the file; an empty cell is no grade."""
    assert [row[-1] for row in table(marked, "moodle")] == ["Grade", "75", "0", ""]
    assert table(marked, "moodle", "exercises")[1][-2:] == ["10", "5"]


def test_moodles_worksheet_gets_back_its_numbers(desk: Desk) -> None:
    """A participant is known by them."""
    desk.adopt("alpha")
    roster = parse_roster(b"Identifier,Full name,Email address\nParticipant 7,Anna,a@x\n")
    desk.book.enrol(roster.students)
    assert table(desk, "moodle")[1][:4] == ["Participant 7", "a@x", "Anna", "a@x"]


def test_programs_get_everything(marked: Desk) -> None:
    """With a version of the format, and null where there is no score."""
    text = EXPORTS["json"](compute(marked.book, Policy()), marked.book.suites(), Lang.RU, "")
    told = json.loads(text)
    assert told["format"] == 1
    assert told["exercises"][0]["title"] == "Название"
    assert [each["score"] for each in told["students"]] == [15, 0, None]
    assert told["students"][0]["exercises"][1]["verdict"] == "wrong"


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "-", "--1"],
)
def test_formulas_are_defused(cell: str) -> None:
    """An apostrophe makes a text of them."""
    assert defuse(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "text"),
    [(-1.5, "-1.5"), (10.0, "10"), (12.25, "12.25"), (1234567.5, "1234567.5"), ("-5", "-5"),
     ("+7", "+7"), ("O'Neil", "O'Neil"), (None, ""), ("a\0b", "ab"), (0, "0")],
)  # fmt: skip
def test_numbers_and_names_stay_as_they_are(cell: str | float | None, text: str) -> None:
    """Only what a spreadsheet would run is changed."""
    assert defuse(cell) == text


@given(st.text(max_size=30))
def test_no_text_runs_in_a_spreadsheet(text: str) -> None:
    """Whatever a student calls themselves, the cell begins with no sign, or is a number."""
    cell = defuse(text)
    if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        float(cell.replace(",", "."))


def test_names_that_are_formulas_stay_names(desk: Desk) -> None:
    """In every table."""
    desk.adopt("alpha")
    desk.book.enrol([Student('=HYPERLINK("http://evil")', "=1+1", "@x", {})])
    for export in (export_csv, export_canvas, export_moodle):
        text = export(compute(desk.book, Policy()), desk.book.suites(), Lang.EN)
        cells = list(csv.reader(io.StringIO(text)))[-1]
        assert not any(cell.startswith(("=", "@")) for cell in cells)
        assert any(cell.startswith("'=") for cell in cells)
