"""The file of a gradebook, and its way from one version to the next."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.gradebook import open_gradebook, schema


def test_a_new_gradebook_has_the_newest_version(path: Path) -> None:
    """It says what it is, and keeps its journal in a log that readers need not wait for."""
    with open_gradebook(path, write=True) as book:
        assert book.read("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS),)
        assert book.read("PRAGMA journal_mode").fetchone() == ("wal",)
        assert book.read("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_an_older_gradebook_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its content stays, and the new step is taken once."""
    with open_gradebook(path, write=True) as book, book.write():
        book.read("INSERT INTO students (key, name, email, columns) VALUES ('a', '', '', '{}')")
    newer = (*schema.MIGRATIONS, ("ALTER TABLE students ADD COLUMN room TEXT",))
    monkeypatch.setattr(schema, "MIGRATIONS", newer)
    with pytest.raises(UsageError, match="run `grader batch` on it once"), open_gradebook(path):
        pass
    for _ in range(2):
        with open_gradebook(path, write=True) as book:
            assert book.read("SELECT key, room FROM students").fetchall() == [("a", None)]


def test_a_step_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a step would be a version that no grader knows."""
    with open_gradebook(path, write=True):
        pass
    monkeypatch.setattr(
        schema, "MIGRATIONS", (*schema.MIGRATIONS, ("CREATE TABLE rooms (id)", "NO SUCH WORD"))
    )
    with pytest.raises(UsageError), open_gradebook(path, write=True):
        pass
    monkeypatch.undo()
    with open_gradebook(path) as book:
        tables = {name for (name,) in book.read("SELECT name FROM sqlite_schema")}
        assert "rooms" not in tables


def test_a_newer_graders_gradebook_is_refused(path: Path) -> None:
    """Nobody knows what it means."""
    with open_gradebook(path, write=True) as book:
        book.read("PRAGMA user_version = 99")
    with pytest.raises(UsageError, match="newer grader"), open_gradebook(path):
        pass


def test_other_files_are_refused_and_left_alone(path: Path) -> None:
    """Another program's database, and what is none."""
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (x)")
    with pytest.raises(UsageError, match="no gradebook"), open_gradebook(path, write=True):
        pass
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(UsageError, match="cannot be opened"), open_gradebook(path, write=True):
        pass
    assert path.read_bytes().startswith(b"no database")


def test_a_gradebook_that_is_not_there_is_not_made_by_reading(path: Path) -> None:
    """Whoever lists a class may have mistyped its name."""
    with pytest.raises(UsageError, match="there is no gradebook"), open_gradebook(path):
        pass
    assert not path.exists()


def test_one_batch_writes_at_a_time(path: Path) -> None:
    """A second one is told; readers are welcome."""
    with open_gradebook(path, write=True):
        with pytest.raises(UsageError, match="another batch writes"):
            open_gradebook(path, write=True).__enter__()
        with open_gradebook(path) as book:
            assert book.read("SELECT count(*) FROM marks").fetchone() == (0,)
    with open_gradebook(path, write=True):
        pass
