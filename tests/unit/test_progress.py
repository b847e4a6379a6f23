"""What a student has reached is remembered for the very file that reached it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.catalogue import Exercise, digest
from grader.grading import CheckResult, ExerciseResult
from grader.manifest import Manifest, Translated
from grader.progress import (
    FILE,
    FOLDER,
    Memory,
    State,
    note_result,
    recall,
    remember,
    stand,
    take_fingerprint,
    write_atomically,
)
from grader.verdict import Outcome, Verdict

TITLE = Translated(en="A title", ru="Название")
STUB = "raise NotImplementedError\n"


def make_exercise(root: Path, *, suite: bool = False) -> Exercise:
    """Make an exercise with its stub."""
    folder = root / "exercises" / "01_task"
    folder.mkdir(parents=True)
    (folder / "task.py").write_text(STUB)
    manifest = Manifest(format=1, name="task", title=TITLE, hints=(TITLE,), untouched=digest(STUB))
    hidden = folder / "test_hidden.py" if suite else None
    return Exercise(1, "task", folder, folder / "task.py", "task.py", manifest, suite=hidden)


def make_result(verdict: Verdict, *, hidden: bool = False) -> ExerciseResult:
    """Make the result of an exercise with one check."""
    check = CheckResult("test_a", TITLE, hidden, verdict, 0, 0, Outcome(verdict))
    return ExerciseResult("task", 1, TITLE, verdict, 0, 0, (check,))


def note(root: Path, exercise: Exercise, verdict: Verdict, *, hidden: bool = False) -> None:
    """Remember a verdict on the file as it is."""
    note_result(root, make_result(verdict, hidden=hidden), take_fingerprint(exercise.stub))


def test_a_mark_is_remembered(tmp_path: Path) -> None:
    """Until the file changes."""
    exercise = make_exercise(tmp_path)
    exercise.stub.write_text("x = 1\n")
    note(tmp_path, exercise, Verdict.PASSED)
    assert stand(exercise, recall(tmp_path)).state is State.SOLVED
    exercise.stub.write_text("x = 2\n")
    assert stand(exercise, recall(tmp_path)).state is State.UNCHECKED
    exercise.stub.write_text("x = 1\n")
    assert stand(exercise, recall(tmp_path)).state is State.SOLVED


@pytest.mark.parametrize(
    ("source", "verdict", "state"),
    [
        (STUB, None, State.UNTOUCHED),
        (f"# mine\n{STUB}", None, State.UNTOUCHED),
        (STUB, Verdict.NOT_STARTED, State.UNTOUCHED),
        ("x = 1\n", None, State.UNCHECKED),
        ("x = 1\n", Verdict.WRONG, State.FAILED),
        ("x = 1\n", Verdict.NOT_STARTED, State.FAILED),
        (None, Verdict.PASSED, State.ABSENT),
    ],
)
def test_every_exercise_is_somewhere(
    tmp_path: Path, source: str | None, verdict: Verdict | None, state: State
) -> None:
    """By its file, and by what that got."""
    exercise = make_exercise(tmp_path)
    if source is None:
        exercise.stub.unlink()
    else:
        exercise.stub.write_text(source)
    if verdict is not None:
        note(tmp_path, exercise, verdict)
    assert stand(exercise, recall(tmp_path)).state is state


def test_examples_do_not_solve_what_has_hidden_checks(tmp_path: Path) -> None:
    """Where the hidden suite is present, it has to have been passed as well."""
    exercise = make_exercise(tmp_path, suite=True)
    exercise.stub.write_text("x = 1\n")
    note(tmp_path, exercise, Verdict.PASSED)
    assert stand(exercise, recall(tmp_path)).state is State.UNCHECKED
    note(tmp_path, exercise, Verdict.PASSED, hidden=True)
    assert stand(exercise, recall(tmp_path)).state is State.SOLVED


def test_an_error_of_ours_says_nothing_about_a_file(tmp_path: Path) -> None:
    """What was known of it before still holds."""
    exercise = make_exercise(tmp_path)
    exercise.stub.write_text("x = 1\n")
    note(tmp_path, exercise, Verdict.PASSED)
    note(tmp_path, exercise, Verdict.ERROR)
    assert stand(exercise, recall(tmp_path)).state is State.SOLVED


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"format": 2, "marks": {}, "hints": {"task": 3}}',
        b'{"format": 1, "hints": {"task": "three"}}',
        b'{"format": 1, "marks": {"task": {"digest": 1}}}',
        b"[" * 100_000,
        b'{"hints": {"task": 3}} ' + b" " * (1 << 21),
    ],
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    """And what is remembered next makes a good one of it."""
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / FILE).write_bytes(content)
    assert recall(tmp_path) in (Memory(), Memory(hints={"task": 3}))
    remember(tmp_path, lambda memory: memory.hints.update(task=1))
    assert recall(tmp_path).hints == {"task": 1}


@given(st.binary(max_size=200))
def test_no_content_makes_it_fail(content: bytes) -> None:
    """Whatever stands in the file, there is something to go on with."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / FOLDER).mkdir()
        (root / FOLDER / FILE).write_bytes(content)
        assert isinstance(recall(root), Memory)


def test_one_memory_does_not_leak_into_another(tmp_path: Path) -> None:
    """Each course begins with nothing."""
    remember(tmp_path / "one", lambda memory: memory.hints.update(task=1))
    assert recall(tmp_path / "two") == Memory()


def test_what_is_remembered_stays_out_of_git(tmp_path: Path) -> None:
    """The folder ignores itself, as a tool's cache does."""
    remember(tmp_path, lambda memory: memory.hints.update(task=1))
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    """The check was made all the same; a file in the folder's place stands for a read-only disk."""
    (tmp_path / FOLDER).write_text("in the way")
    memory = remember(tmp_path, lambda memory: memory.hints.update(task=1))
    assert memory.hints == {"task": 1}
    assert recall(tmp_path) == Memory()


def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the new one cannot be put in its place, the old one stands and nothing lies about."""
    path = tmp_path / "file"
    write_atomically(path, b"old")

    def refuse(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no"):
        write_atomically(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
    assert path.read_bytes() == b"old"
