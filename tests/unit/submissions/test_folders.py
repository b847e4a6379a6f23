"""Folders on disk: nothing outside of them is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.submissions.archives import ONE_STUDENT, Bounds, Entry, Refusal, UnreadableError
from grader.submissions.folders import Folder, read_file


def test_files_are_listed_outer_ones_first(tmp_path: Path) -> None:
    """In the order of their names, each with its path from the folder."""
    for name in ("b/x.py", "a.py", "b/c/y.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    found = list(Folder(tmp_path, ONE_STUDENT))
    assert all(isinstance(each, Entry) for each in found)
    contents = [each.read(100).decode() for each in found if isinstance(each, Entry)]
    assert contents == ["a.py", "b/x.py", "b/c/y.py"]


def test_links_and_pipes_are_refused(tmp_path: Path) -> None:
    """A link would read what the grader may read; a pipe would be waited for."""
    (tmp_path / "link.py").symlink_to("/etc/hostname")
    (tmp_path / "folder").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe.py")
    found = list(Folder(tmp_path, ONE_STUDENT))
    assert [each.name for each in found if isinstance(each, Refusal)] == [
        "folder",
        "link.py",
        "pipe.py",
    ]


def test_a_file_that_turns_into_a_link_is_refused(tmp_path: Path) -> None:
    """It was a plain file when it was listed."""
    (tmp_path / "x.py").write_text("1")
    (entry,) = Folder(tmp_path, ONE_STUDENT)
    (tmp_path / "x.py").unlink()
    (tmp_path / "x.py").symlink_to("/etc/hostname")
    assert isinstance(entry, Entry)
    with pytest.raises(UnreadableError):
        entry.read(100)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nor is it when it has taken a file's place."""
    os.mkfifo(tmp_path / "x.py")
    with pytest.raises(UnreadableError, match="no plain file"):
        read_file(tmp_path / "x.py", 100)


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path) -> None:
    """The list ends at the bound."""
    for number in range(11):
        (tmp_path / f"{number}.py").touch()
    with pytest.raises(UnreadableError, match="more than 10 files"):
        list(Folder(tmp_path, Bounds(10, 0)))


def test_environments_are_not_looked_into(tmp_path: Path) -> None:
    """They hold tens of thousands of files, and nobody's answers."""
    for name in (".venv/a.py", "node_modules/b.py", "__pycache__/c.py", "d.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (only,) = Folder(tmp_path, ONE_STUDENT)
    assert isinstance(only, Entry)
    assert only.path == ("d.py",)


def test_names_in_old_encodings_are_read(tmp_path: Path) -> None:
    """Bytes on disk need not be UTF-8."""
    folder = os.fsencode(tmp_path) + b"/Jos\xe9"
    Path(os.fsdecode(folder)).mkdir()
    Path(os.fsdecode(folder + b"/x.py")).write_text("1")
    (entry,) = Folder(tmp_path, ONE_STUDENT)
    assert isinstance(entry, Entry)
    assert entry.path == ("José", "x.py")
    assert entry.read(10) == b"1"


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    """No more of it is read than shows that it is too large."""
    (tmp_path / "x.py").write_bytes(b"0" * 2049)
    with pytest.raises(UnreadableError, match="larger than 2 KiB"):
        read_file(tmp_path / "x.py", 2048)
