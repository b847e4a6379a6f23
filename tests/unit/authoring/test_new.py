"""A new exercise: complete, proved as it is, and refused where it would be in the way."""

from __future__ import annotations

import ast
import contextlib
import io
from pathlib import Path

import pytest

from grader import cli
from grader.authoring.new import make_exercise
from grader.authoring.proof import prove_all
from grader.authoring.review import review
from grader.authoring.table import print_proof
from grader.catalogue import load_course, validate_course
from grader.errors import UsageError
from grader.messages import Lang
from grader.report.terminal import open_console


def make(root: Path, name: str = "slow_lookup", number: int | None = None) -> list[Path]:
    """Make an exercise in the course below the root."""
    return make_exercise(
        name,
        number,
        exercises=root / "exercises",
        suites=root / "tests" / "exercises",
        solutions=root / "solutions",
    )


def test_a_new_exercise_has_everything_that_an_exercise_has(tmp_path: Path) -> None:
    """Statement, stub, examples, suite, rubric, and a solution for each folder of them."""
    made = {path.relative_to(tmp_path).as_posix() for path in make(tmp_path)}
    folder = "01_slow_lookup"
    assert made == {
        f"exercises/{folder}/README.md",
        f"exercises/{folder}/README.ru.md",
        f"exercises/{folder}/exercise.yaml",
        f"exercises/{folder}/slow_lookup.py",
        f"exercises/{folder}/test_examples.py",
        f"tests/exercises/{folder}/rubric.yaml",
        f"tests/exercises/{folder}/test_hidden.py",
        f"solutions/{folder}/slow_lookup.py",
        f"solutions/{folder}/accepted/create_task.py",
        f"solutions/{folder}/rejected/blocked/time_sleep.py",
        f"solutions/{folder}/rejected/sequential/await_in_turn.py",
        f"solutions/{folder}/rejected/wrong/not_doubled.py",
        f"solutions/{folder}/rejected/wrong/swallows_errors.py",
    }
    assert validate_course(tmp_path) == []
    (exercise,) = load_course(tmp_path).exercises
    found = review(exercise, tmp_path / "solutions")
    assert found.problems == []
    assert all("TODO" in note for note in found.notes)
    assert len(exercise.hints) >= 3
    assert "TODO" in exercise.title(Lang.RU)


def test_a_new_exercise_is_proved_as_it_is(tmp_path: Path) -> None:
    """The whole way for real: made by the command, marked by the examiner."""
    (tmp_path / "exercises").mkdir()
    with contextlib.chdir(tmp_path):
        assert cli.run(["new", "slow_lookup"]) == cli.PASSED
    course = load_course(tmp_path)
    (proof,) = prove_all(course, course.exercises, tmp_path / "solutions")
    shown = io.StringIO()
    print_proof(proof, open_console(shown))
    assert proof.holds, shown.getvalue()
    assert len(proof.markings) == 7
    assert proof.untested == ()


@pytest.mark.parametrize("name", ["a", "slow_lookup", "x" * 60, "fetch", "url2"])
def test_no_name_leaves_anything_unfilled(tmp_path: Path, name: str) -> None:
    """Neither a placeholder nor a line that is no Python."""
    for path in make(tmp_path, name):
        text = path.read_text("utf-8")
        assert "$" not in text
        assert text.endswith("\n")
        if path.suffix == ".py":
            ast.parse(text)
    assert validate_course(tmp_path) == []


def test_numbers_go_on_after_the_last(tmp_path: Path) -> None:
    """Gaps are left to those who ask for one; a suite without its exercise counts as well."""
    make(tmp_path, "alpha", 7)
    make(tmp_path, "beta", 3)
    (tmp_path / "tests/exercises/11_left_over").mkdir()
    make(tmp_path, "gamma")
    made = [folder.name for folder in sorted((tmp_path / "exercises").iterdir())]
    assert made == ["03_beta", "07_alpha", "12_gamma"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("slow lookup", "'slow lookup' cannot be the name of an exercise"),
        ("slow-lookup", "as in slow_lookup"),
        ("SlowLookup", "take small letters"),
        ("7_lookup", "take small letters"),
        ("_lookup", "take small letters"),
        ("медленно", "take small letters"),
        ("lookup\n", "take small letters"),
        ("../lookup", "take small letters"),
        ("", "take small letters"),
        ("class", "take small letters"),
        ("asyncio", "a module of Python's own"),
        ("test_examples", "pytest would take test_examples.py for a file of its own"),
        ("conftest", "pytest would take"),
        ("output", "submission.output means something else"),
    ],
)
def test_a_name_that_cannot_be_had_is_refused(tmp_path: Path, name: str, said: str) -> None:
    """It becomes a folder, a module, and a function that tests ask the submission for."""
    with pytest.raises(UsageError, match=said.replace(".", r"\.")):
        make(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["exercises", "tests/exercises", "solutions"])
def test_an_exercise_that_is_there_is_not_touched(tmp_path: Path, place: str) -> None:
    """Nor what is left of one, in any of the three places."""
    (tmp_path / place / "04_slow_lookup").mkdir(parents=True)
    with pytest.raises(UsageError, match="slow_lookup already, 04_slow_lookup"):
        make(tmp_path)
    with pytest.raises(UsageError, match=r"number 4 is that of 04_slow_lookup: .*, say 5\."):
        make(tmp_path, "another", 4)


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    """Half an exercise would break the course."""
    (tmp_path / "solutions").write_text("a file where the folder should be")
    with pytest.raises(UsageError, match=r"cannot write .*solutions"):
        make(tmp_path)
    assert list((tmp_path / "exercises").iterdir()) == []
    assert list((tmp_path / "tests/exercises").iterdir()) == []


def test_the_last_number_has_none_after_it(tmp_path: Path) -> None:
    """A folder's number has four digits at most."""
    make(tmp_path, "alpha", 9999)
    with pytest.raises(UsageError, match="choose one with --number"):
        make(tmp_path, "beta")
