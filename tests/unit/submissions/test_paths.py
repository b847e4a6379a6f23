"""Names that come with a submission."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.catalogue import Exercise
from grader.manifest import Manifest, Translated
from grader.submissions.paths import Shelf, UnsafeNameError, decode_name, split_name

TITLE = Translated("A title", "Название")


def make_exercise(number: int, name: str, siblings: tuple[str, ...] = ()) -> Exercise:
    """Return an exercise that has no files."""
    manifest = Manifest(format=1, name=name, title=TITLE, hints=(TITLE,), siblings=siblings)
    folder = Path(f"exercises/{number:02}_{name}")
    return Exercise(number, name, folder, folder / f"{name}.py", f"{name}.py", manifest)


SHELF = Shelf([make_exercise(7, "two_workers"), make_exercise(31, "scraper", ("helpers.py",))])


@pytest.mark.parametrize(
    "name",
    [
        "../two_workers.py",
        "a/../../two_workers.py",
        "a\\..\\..\\two_workers.py",
        "/etc/passwd",
        "\\\\server\\share",
        "C:\\two_workers.py",
        "c:two_workers.py",
        "two_workers.py\0.txt",
        "two\nworkers.py",
        "two\x1b[2Jworkers.py",
        "\ud800.py",
        "",
        ".",
        "///",
        "a/" * 40 + "b.py",
        "a" * 2000,
    ],
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    """Out of the submission, to a drive, to a server; with NUL or escapes; without end."""
    with pytest.raises(UnsafeNameError):
        split_name(name)


@given(st.text(max_size=60))
def test_a_name_that_is_taken_stays_inside(name: str) -> None:
    """Whatever the name, its parts are plain names, or it is refused."""
    try:
        parts = split_name(name)
    except UnsafeNameError:
        return
    assert parts
    for part in parts:
        assert part not in ("", ".", "..")
        assert not set(part) & set("/\\\0")


def test_names_of_people_are_taken() -> None:
    """Accents, other alphabets and the joiners that Persian needs are no reason to refuse."""
    for name in ("Éléonore", "Пётр Иванов", "王小明", "علی\u200cرضا", "José\u00a0Álvarez"):
        assert split_name(f"{name}_1_assignsubmission_file_/x.py")[1] == "x.py"


def test_accents_are_composed() -> None:
    """The name that macOS takes apart is the same as the one that others write."""
    assert split_name("E\u0301l\u00e9a") == ("Él\u00e9a",)


@pytest.mark.parametrize("encoding", ["utf-8", "cp866", "cp1251"])
def test_cyrillic_names_are_decoded(encoding: str) -> None:
    """Archivers on Russian Windows write names in the encoding of DOS, or of Windows."""
    assert decode_name("Пётр Иванов/two_workers.py".encode(encoding)) == (
        "Пётр Иванов/two_workers.py"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "cp437", "cp1252"])
def test_western_names_are_decoded(encoding: str) -> None:
    """So do those elsewhere, in theirs."""
    assert decode_name("José Müller/x.py".encode(encoding)) == "José Müller/x.py"


@given(st.binary(max_size=40))
def test_any_bytes_are_some_name(raw: bytes) -> None:
    """Decoding never fails."""
    assert isinstance(decode_name(raw), str)


@pytest.mark.parametrize(
    ("path", "rank"),
    [
        ("exercises/07_two_workers/two_workers.py", 0),
        ("repo-main/exercises/07_two_workers/two_workers.py", 0),
        ("07_two_workers/two_workers.py", 1),
        ("7_two_workers/two_workers.py", 1),
        ("12_two_workers/two_workers.py", 1),
        ("two_workers/two_workers.py", 2),
        ("two_workers.py", 3),
        ("homework/two_workers.py", 3),
    ],
)
def test_an_exercise_is_known_by_its_place(path: str, rank: int) -> None:
    """The four ways to lay out exercises, whatever their number, plainer ones first."""
    (slot,) = SHELF.place(split_name(path))
    assert (slot.exercise, slot.file, slot.rank) == ("two_workers", "two_workers.py", rank)
    assert slot.version == 0
    assert slot.exact


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("two_workers-1.py", 1),
        ("two_workers (2).py", 2),
        ("two_workers(3).py", 3),
        ("two_workers-0b8f5d6c-1234-4abc-9def-0123456789ab.py", 8),
    ],
)
def test_a_file_handed_in_again_is_known(name: str, version: int) -> None:
    """Platforms and browsers number files of the same name."""
    (slot,) = SHELF.place((name,))
    assert (slot.file, slot.version) == ("two_workers.py", version)


def test_capital_letters_are_forgiven_but_known() -> None:
    """A file may be called Two_Workers.PY, but the right name comes first."""
    (slot,) = SHELF.place(("Two_Workers.PY",))
    assert slot.file == "two_workers.py"
    assert not slot.exact


@pytest.mark.parametrize(
    "path",
    [
        ".git/two_workers.py",
        "__MACOSX/07_two_workers/two_workers.py",
        "venv/lib/site-packages/two_workers.py",
        "tests/two_workers.py",
        "two_workers.pyc",
        "two_workers.txt",
        "two_workers",
        "my_two_workers.py",
        "test_hidden.py",
        "exercise.yaml",
    ],
)
def test_other_files_are_not_exercises(path: str) -> None:
    """Neither what tools keep, nor what a course has beside the student's file."""
    assert SHELF.place(split_name(path)) == []


def test_a_file_that_belongs_beside_an_exercise_is_taken() -> None:
    """Siblings are those of the exercise whose folder they lie in."""
    (slot,) = SHELF.place(("31_scraper", "helpers.py"))
    assert (slot.exercise, slot.file) == ("scraper", "helpers.py")
    assert SHELF.place(("07_two_workers", "helpers.py")) == []
