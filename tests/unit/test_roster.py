"""The class, and whose a submission is."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.roster import Owner, parse_roster, read_roster

CLASS = "id,name,email\ns1,Anna Petrova,anna@uni.example\ns2,José Álvarez,jose@uni.example\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_class_is_read_with_and_without_a_mark(delimiter: str, mark: bytes) -> None:
    """Commas, semicolons and tabs separate, and a byte order mark changes nothing."""
    roster = parse_roster(mark + CLASS.replace(",", delimiter).encode())
    assert [(s.key, s.name, s.email) for s in roster.students] == [
        ("s1", "Anna Petrova", "anna@uni.example"),
        ("s2", "José Álvarez", "jose@uni.example"),
    ]


def test_a_class_may_be_in_utf_16() -> None:
    """What Excel saves as Unicode text is read."""
    roster = parse_roster(CLASS.replace(",", "\t").encode("utf-16"))
    assert len(roster.students) == 2


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("room,seat\n1,2\n", "no column says who a student is"),
        ("id,name\ns1,A\ns1,B\n", ":3: s1 stands in line 2 already"),
        ("id,id\ns1,A\n", "two columns are called id"),
        ("id,name\ns1,Petrova, Anna\n", ":2: the line has 3 cells"),
        ("id,submitted\ns1,yesterday\n", ":2: 'yesterday' is no time"),
        ('id,name\ns1,"Ann\x00a"\n"', ""),
    ],
)
def test_what_is_wrong_with_a_class_is_told_with_its_line(text: str, complaint: str) -> None:
    """A table that names nobody, a student twice or too many cells is refused."""
    if not complaint:
        parse_roster(text.encode())
        return
    with pytest.raises(UsageError, match=r"class\.csv") as caught:
        parse_roster(text.encode(), "class.csv")
    assert complaint in str(caught.value)


def test_a_class_in_an_old_encoding_is_refused_with_its_line() -> None:
    """Bytes that are not UTF-8 are no names to guess at."""
    with pytest.raises(UsageError, match=r"class\.csv:3: this is not UTF-8"):
        parse_roster(CLASS.encode("cp1252"), "class.csv")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_class_or_a_sentence(data: bytes) -> None:
    """Whatever the file holds, reading it ends with students or with a `UsageError`."""
    with contextlib.suppress(UsageError):
        parse_roster(data)


def test_the_gradebook_that_canvas_exports_is_a_class() -> None:
    """Its line of possible points and its test student are nobody; its numbers find a student."""
    roster = parse_roster(
        b"Student,ID,SIS User ID,SIS Login ID,Section,Old (1)\r\n"
        b"    Points Possible,,,,,10\r\n"
        b'"Petrova, Anna",9876,s1,anna,A,7\r\n'
        b'"Student, Test",9999,,,A,\r\n'
    )
    (anna,) = roster.students
    assert anna.columns["Section"] == "A"
    owner = Owner("9876", name="petrovaanna", ids=("9876",))
    assert roster.find(owner) == (anna, "")


def test_moodles_grading_worksheet_is_a_class() -> None:
    """A participant is found by the number that Moodle puts into the name of the folder."""
    roster = parse_roster(
        b"Identifier,Full name,Email address,Grade\r\n"
        b"Participant 11,Anna Petrova,a1@uni.example,\r\n"
        b"Participant 12,Anna Petrova,a2@uni.example,\r\n"
    )
    student, _ = roster.find(Owner("x", name="Anna Petrova", participant="12"))
    assert student is not None
    assert student.email == "a2@uni.example"


@pytest.mark.parametrize(
    "owner",
    [
        Owner("s2", ids=("s2",)),
        Owner("S2", ids=("S2",)),
        Owner("mail", ids=("JOSE@uni.example",)),
        Owner("folder", ids=("Alvarez Jose", "José Álvarez")),
        Owner("order", name="Álvarez José"),
        Owner("apart", name="A\u0301lvarez, Jose\u0301"),
        Owner("together", name="álvarezjosé", ids=("42",)),
        Owner("group", name="Group A-José Álvarez"),
    ],
)
def test_a_student_is_found_however_they_are_written(owner: Owner) -> None:
    """Id, email, the name in any order, run together, with accents taken apart, with a group."""
    student, reason = parse_roster(CLASS.encode()).find(owner)
    assert student is not None, reason
    assert student.key == "s2"


def test_a_number_does_not_count_against_a_name() -> None:
    """Platforms count anew: number 17 of one list is not student 17 of another."""
    roster = parse_roster(b"id,name\n17,Boris Ivanov\n18,Anna Petrova\n")
    student, _ = roster.find(Owner("x", name="Anna Petrova", ids=("17",)))
    assert student is not None
    assert student.key == "18"
    assert roster.find(Owner("x", name="Eve Adams", ids=("17",)))[0] is None


def test_namesakes_are_not_mixed_up() -> None:
    """A name that two students have is nobody's, and the reason names both."""
    roster = parse_roster(b"id,name\n1,Anna Petrova\n2,Anna Petrova\n")
    student, reason = roster.find(Owner("x", name="Anna Petrova"))
    assert student is None
    assert "1 and 2" in reason


def test_a_class_that_is_no_file_is_told(tmp_path: object) -> None:
    """A folder in the place of the file is a sentence."""
    with pytest.raises(UsageError, match="cannot read the roster"):
        read_roster(tmp_path)  # type: ignore[arg-type]
