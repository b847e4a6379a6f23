"""A batch from the folders to the gradebook, and what happens to those who mark it."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks.batch.classes import RIGHT
from benchmarks.batch.kills import (
    Marks,
    Victim,
    count_marks,
    mark_one_by_one,
    read_marks,
    run_killed,
)
from grader.batch import Options, Summary, run_batch
from grader.batch.progress import Progress
from grader.batch.work import CoursePlace
from grader.catalogue import load_course
from grader.errors import UsageError
from grader.roster import parse_roster
from tests.unit.batch.conftest import WRONG

KILLS = 3
WAIT_SECONDS = 60.0


@pytest.fixture(scope="session")
def expected(course_root: Path, class_root: Path) -> Marks:
    """The marks of the class, one by one."""
    return mark_one_by_one(course_root, class_root.iterdir())


def run(course_root: Path, source: Path, gradebook: Path, **options: Any) -> Summary:
    """Run a batch here."""
    return run_batch(
        load_course(course_root),
        [source],
        Options(gradebook, CoursePlace(course_root), **options),
        Progress(lambda line: None),
    )


def write(root: Path, **students: str) -> Path:
    """Write the first exercise of some students."""
    for name, text in students.items():
        (root / name).mkdir(parents=True, exist_ok=True)
        (root / name / "task1.py").write_text(text)
    return root


def test_a_batch_gives_the_marks_of_marking_one_by_one(
    course_root: Path, class_root: Path, tmp_path: Path, expected: Marks
) -> None:
    """Whatever a student's file does, and with two markers at work."""
    summary = run(course_root, class_root, tmp_path / "g.sqlite", jobs=2)
    assert read_marks(tmp_path / "g.sqlite") == (expected, 0)
    assert summary.marked == 7
    assert summary.failures == []
    assert not summary.passed


def test_what_has_not_changed_is_not_marked_again(course_root: Path, tmp_path: Path) -> None:
    """Only what is new or has changed is, and what is asked for by name."""
    source = write(tmp_path / "class", anna=RIGHT, boris=WRONG)
    book = tmp_path / "g.sqlite"
    assert run(course_root, source, book).marked == 2
    again = run(course_root, source, book)
    assert (again.marked, again.unchanged, again.passed) == (0, 2, False)
    write(source, boris=RIGHT, carla=RIGHT)
    changed = run(course_root, source, book)
    assert (changed.marked, changed.unchanged, changed.passed) == (2, 1, True)
    assert run(course_root, source, book, again="boris").marked == 1
    assert run(course_root, source, book, again="all").marked == 3


def test_a_new_suite_marks_everybody_again(course_root: Path, tmp_path: Path) -> None:
    """A mark by another version of it is no mark of this one."""
    from benchmarks.batch.classes import write_course

    root = write_course(tmp_path / "course")
    source = write(tmp_path / "class", anna=RIGHT)
    book = tmp_path / "g.sqlite"
    run(root, source, book)
    suite = root / "tests" / "exercises" / "01_task1" / "test_hidden.py"
    suite.write_text(suite.read_text().replace("add(2, 3) == 5", "add(2, 3) == 6"))
    assert run(root, source, book).marked == 1
    assert read_marks(book)[0]["anna", "task1"] == ("wrong", 3)


def test_two_attempts_that_share_a_file_mark_it_once(course_root: Path, tmp_path: Path) -> None:
    """The second attempt has another second exercise, and the same first one."""
    source = tmp_path / "class"
    source.mkdir()
    for name, text in (("1_task1", RIGHT), ("2_task2", WRONG), ("3_task2-1", RIGHT)):
        (source / f"petrovaanna_9_{name}.py").write_text(text)
    run(course_root, source, tmp_path / "g.sqlite")
    with contextlib.closing(sqlite3.connect(tmp_path / "g.sqlite")) as book:
        marks = book.execute("SELECT exercise, verdict FROM marks ORDER BY 1, 2").fetchall()
        attempts = book.execute("SELECT count(*) FROM attempts").fetchone()
    assert marks == [("task1", "passed"), ("task2", "passed"), ("task2", "wrong")]
    assert attempts == (2,)


def test_everybody_on_the_roster_is_in_the_gradebook(course_root: Path, tmp_path: Path) -> None:
    """Those who have handed in nothing, too."""
    source = write(tmp_path / "class", anna=RIGHT)
    roster = parse_roster(b"id,name\nanna,Anna Petrova\nboris,Boris\n")
    run(course_root, source, tmp_path / "g.sqlite", roster=roster)
    with contextlib.closing(sqlite3.connect(tmp_path / "g.sqlite")) as book:
        names = book.execute("SELECT name FROM students ORDER BY 1").fetchall()
    assert names == [("Anna Petrova",), ("Boris",)]


def test_a_cluster_that_is_not_there_is_told(course_root: Path, tmp_path: Path) -> None:
    """Before anything is read."""
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    source = write(tmp_path / "class", anna=RIGHT)
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        run(course_root, source, tmp_path / "g.sqlite", cluster="nonsense://127.0.0.1:1")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize("victim", ["batch", "marker"])
def test_kill_nine_loses_no_mark_and_doubles_none(
    victim: Victim, course_root: Path, class_root: Path, tmp_path: Path, expected: Marks
) -> None:
    """At random moments, of the batch or of who marks; the next run goes on, and nothing is left.

    `python -m benchmarks.batch kills` does it more often.
    """
    outcome = run_killed(course_root, class_root, tmp_path, kills=KILLS, victim=victim, longest=2.0)
    assert outcome.marks == expected
    assert outcome.doubled == 0
    assert outcome.left == []


def start_batch(course_root: Path, class_root: Path, gradebook: Path) -> subprocess.Popen[str]:
    """Start a batch as a process, and return it when the first mark is there."""
    batch = subprocess.Popen(
        [
            sys.executable, "-m", "grader", "batch", str(class_root), "--jobs", "1",
            "--gradebook", str(gradebook),
        ],
        cwd=course_root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    due = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < due and batch.poll() is None:
        if count_marks(gradebook):
            return batch
        time.sleep(0.01)
    batch.kill()
    raise AssertionError(batch.communicate())


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals on Windows")
def test_ctrl_c_keeps_what_was_marked_and_says_how_to_go_on(
    course_root: Path, class_root: Path, tmp_path: Path, expected: Marks
) -> None:
    """What is on its way is finished; the same command does the rest."""
    gradebook = tmp_path / "g.sqlite"
    batch = start_batch(course_root, class_root, gradebook)
    os.killpg(batch.pid, signal.SIGINT)
    out, err = batch.communicate(timeout=WAIT_SECONDS)
    assert batch.returncode == 130, err
    assert "the same command goes on from there" in err
    assert "Traceback" not in out + err
    marks, doubled = read_marks(gradebook)
    assert 0 < len(marks) < len(expected)
    assert doubled == 0
    assert all(expected[key] == mark for key, mark in marks.items())
    run(course_root, class_root, gradebook)
    assert read_marks(gradebook) == (expected, 0)


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals on Windows")
def test_a_second_ctrl_c_ends_at_once(course_root: Path, class_root: Path, tmp_path: Path) -> None:
    """What is on its way is dropped, and no process stays."""
    batch = start_batch(course_root, class_root, tmp_path / "g.sqlite")
    os.killpg(batch.pid, signal.SIGINT)
    assert batch.stderr is not None
    assert "stopping" in batch.stderr.readline()
    os.killpg(batch.pid, signal.SIGINT)
    _, err = batch.communicate(timeout=WAIT_SECONDS)
    assert batch.returncode == 130, err
    assert "Traceback" not in err
