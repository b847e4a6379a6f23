"""Which file of a submission belongs to an exercise."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.examiner.files import LONGEST, find_file, read_source


@pytest.fixture
def exercise(tmp_path: Path) -> object:
    """An exercise of a small course."""
    from tests.conftest import write_exercise

    return write_exercise(tmp_path / "course", "async def test_it(submission): ...").exercises[0]


def test_the_file_stands_where_the_stub_does(tmp_path: Path, exercise: object) -> None:
    """In the exercise's folder, under the stub's name; there may be none."""
    assert find_file(tmp_path, exercise, {}) is None  # type: ignore[arg-type]
    path = tmp_path / "01_task" / "task.py"
    path.parent.mkdir()
    path.write_text("")
    assert find_file(tmp_path, exercise, {}) == path  # type: ignore[arg-type]


def test_a_link_to_elsewhere_is_no_file(tmp_path: Path, exercise: object) -> None:
    """A submission may not have a file of the examiner's marked, or shown in its report."""
    secret = tmp_path / "secret.py"
    secret.write_text("")
    submission = tmp_path / "submission"
    (submission / "01_task").mkdir(parents=True)
    (submission / "01_task" / "task.py").symlink_to(secret)
    assert find_file(submission, exercise, {}) is None  # type: ignore[arg-type]


def test_a_file_may_be_named(tmp_path: Path, exercise: object) -> None:
    """It is marked instead of the submission's own."""
    named = tmp_path / "named.py"
    assert find_file(tmp_path, exercise, {"task": named}) is None  # type: ignore[arg-type]
    named.write_text("")
    assert find_file(tmp_path, exercise, {"task": named}) == named  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("привет".encode(), "привет"),
        (b"\xef\xbb\xbfx = 1", "x = 1"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"x" * (LONGEST + 10), "x" * LONGEST),
    ],
)
def test_any_bytes_are_text(tmp_path: Path, data: bytes, text: str) -> None:
    """As far as a report shows them."""
    path = tmp_path / "task.py"
    path.write_bytes(data)
    assert read_source(path) == text
