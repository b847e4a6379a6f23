"""The tables of a gradebook, and the steps from one version of them to the next.

A step is never changed once it is out; what is new is appended. A gradebook of an older version is
brought up to date when it is opened for writing, in one transaction.

The journal is a write-ahead log, so that the book can be read while a batch writes into it, and
commits are flushed to disk (`synchronous = FULL`): with `NORMAL` a mark would survive the end of
its process, but not a power cut. A commit takes about as much as a hundredth of a submission, and
what comes in together is committed together.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from grader.errors import UsageError

APPLICATION: Final = 0x67726164
"""Stands in the file's header: "grad"."""
BUSY_SECONDS: Final = 30.0

MIGRATIONS: Sequence[Sequence[str]] = (
    (
        """
        CREATE TABLE students (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            email TEXT NOT NULL,
            columns TEXT NOT NULL  -- JSON: what the roster says
        )
        """,
        """
        CREATE TABLE attempts (
            id INTEGER PRIMARY KEY,
            student INTEGER NOT NULL REFERENCES students,
            digest BLOB NOT NULL,
            turn INTEGER NOT NULL,  -- later attempts of a student have higher ones
            source TEXT NOT NULL,
            submitted TEXT,  -- ISO 8601, UTC; unknown where nobody has told
            late INTEGER NOT NULL,
            seen TEXT NOT NULL,
            UNIQUE (student, digest)
        )
        """,
        """
        CREATE TABLE contents (
            attempt INTEGER NOT NULL REFERENCES attempts,
            exercise TEXT NOT NULL,
            file BLOB NOT NULL,
            PRIMARY KEY (attempt, exercise)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE suites (
            id INTEGER PRIMARY KEY,
            exercise TEXT NOT NULL,
            digest BLOB NOT NULL,
            grader TEXT NOT NULL,
            number INTEGER NOT NULL,
            max_score INTEGER NOT NULL,
            texts TEXT NOT NULL,  -- JSON: titles and advice, of the exercise and its checks
            UNIQUE (exercise, digest)
        )
        """,
        # The suites that were used last: what a class is marked by.
        """
        CREATE TABLE exercises (
            name TEXT PRIMARY KEY,
            suite INTEGER NOT NULL REFERENCES suites
        ) WITHOUT ROWID
        """,
        # A mark belongs to what was marked, so that it counts for each attempt that has this file.
        """
        CREATE TABLE marks (
            id INTEGER PRIMARY KEY,
            student INTEGER NOT NULL REFERENCES students,
            exercise TEXT NOT NULL,
            file BLOB NOT NULL,
            suite INTEGER NOT NULL REFERENCES suites,
            verdict TEXT NOT NULL,
            score INTEGER,  -- none for an error of ours
            max_score INTEGER NOT NULL,
            real_seconds REAL NOT NULL,
            seed INTEGER,
            marked TEXT NOT NULL,
            stale INTEGER NOT NULL DEFAULT 0,  -- somebody wants it done again
            UNIQUE (student, exercise, file)
        )
        """,
        """
        CREATE TABLE checks (
            mark INTEGER NOT NULL REFERENCES marks ON DELETE CASCADE,
            name TEXT NOT NULL,
            verdict TEXT NOT NULL,
            score INTEGER NOT NULL,
            max_score INTEGER NOT NULL,
            loop_seconds REAL NOT NULL,
            real_seconds REAL NOT NULL,
            outcome BLOB NOT NULL,  -- JSON: sentence, line, what held the loop
            PRIMARY KEY (mark, name)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX attempts_by_student ON attempts (student, turn)",
    ),
)


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open a gradebook, for writing one that does not exist is made.

    Raises `UsageError` for a file that is none, or is a newer grader's.
    """
    if not write and not path.is_file():
        raise UsageError(f"there is no gradebook {path}; `grader batch` makes one")
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(
            path,
            timeout=BUSY_SECONDS,
            isolation_level=None,  # transactions begin and end where this package says
        )
        _check(connection, path)
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection)
        else:
            # Not opened read-only: what a killed batch left in the log could not be taken up then.
            connection.execute("PRAGMA query_only = ON")
            if _version(connection) < len(MIGRATIONS):
                raise UsageError(f"{path} is an older grader's; run `grader batch` on it once")
    except sqlite3.Error as problem:
        if connection is not None:
            connection.close()
        raise UsageError(
            f"{path} cannot be opened as a gradebook ({problem}); name another with --gradebook"
        ) from problem
    except BaseException:  # whatever it is, nobody gets the connection
        if connection is not None:
            connection.close()
        raise
    return connection


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Have what is written in the block written together, or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:  # Ctrl+C as well leaves nothing half written
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if application != APPLICATION and not empty:
        raise UsageError(f"{path} is a database, but no gradebook; name another with --gradebook")
    if _version(connection) > len(MIGRATIONS):
        raise UsageError(f"{path} was written by a newer grader; update this one")


def _migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that are still to be taken, all or none of them."""
    if _version(connection) == len(MIGRATIONS):
        return
    with transaction(connection):
        for step in MIGRATIONS[_version(connection) :]:  # another may have taken them by now
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
