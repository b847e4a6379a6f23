"""A release into a folder in which somebody has worked."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.release.content import File
from grader.release.update import RECORD, Action, update_folder

STUB = "exercises/01_task/task.py"
TEXT = "exercises/01_task/README.md"
FIRST = {
    STUB: File(b"stub\n", students=True),
    TEXT: File(b"text\n"),
    "Makefile": File(b"make\n"),
    "vendor/grader-1.whl": File(b"wheel 1"),
}
SECOND = {
    STUB: File(b"new stub\n", students=True),
    TEXT: File(b"new text\n"),
    "Makefile": File(b"new make\n"),
    "vendor/grader-2.whl": File(b"wheel 2"),
}


def update(files: dict[str, File], folder: Path) -> dict[str, Action]:
    """Release, and return what became of each file."""
    return {change.path: change.action for change in update_folder(files, folder)}


def read(folder: Path) -> dict[str, bytes]:
    """Return all files but the record."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != RECORD
    }


def test_a_first_release_writes_all(tmp_path: Path) -> None:
    """Into a folder that is made for it; a second one of the same changes nothing."""
    folder = tmp_path / "new" / "folder"
    assert set(update(FIRST, folder).values()) == {Action.WRITTEN}
    assert read(folder) == {path: file.data for path, file in FIRST.items()}
    record = (folder / RECORD).read_bytes()
    assert set(update(FIRST, folder).values()) == {Action.UNCHANGED}
    assert (folder / RECORD).read_bytes() == record


def test_what_nobody_has_changed_is_updated(tmp_path: Path) -> None:
    """And what the course no longer has is removed, its empty folder too."""
    update(FIRST, tmp_path)
    assert update({path: SECOND[path] for path in (STUB, TEXT)}, tmp_path) == {
        STUB: Action.UPDATED,
        TEXT: Action.UPDATED,
        "Makefile": Action.REMOVED,
        "vendor/grader-1.whl": Action.REMOVED,
    }
    assert not (tmp_path / "vendor").exists()
    assert read(tmp_path) == {path: SECOND[path].data for path in (STUB, TEXT)}


def test_what_a_student_has_changed_stays(tmp_path: Path) -> None:
    """In this release and in the ones after it, also when the exercise is gone."""
    update(FIRST, tmp_path)
    (tmp_path / STUB).write_bytes(b"my work\n")
    for files in (SECOND, SECOND, FIRST, {TEXT: FIRST[TEXT]}):
        assert update(files, tmp_path)[STUB] is Action.KEPT
        assert (tmp_path / STUB).read_bytes() == b"my work\n"


def test_what_marks_everybody_is_restored(tmp_path: Path) -> None:
    """Statements and examples are the course's; a Makefile may be the teacher's."""
    update(FIRST, tmp_path)
    (tmp_path / TEXT).write_bytes(b"changed\n")
    (tmp_path / "Makefile").write_bytes(b"changed\n")
    (tmp_path / "vendor" / "grader-1.whl").write_bytes(b"evil")
    assert update(FIRST, tmp_path) == {
        STUB: Action.UNCHANGED,
        TEXT: Action.RESTORED,
        "Makefile": Action.KEPT,
        "vendor/grader-1.whl": Action.RESTORED,
    }


def test_files_that_we_have_never_written_are_left_alone(tmp_path: Path) -> None:
    """As in a folder that somebody names by mistake."""
    (tmp_path / "Makefile").write_bytes(b"other\n")
    (tmp_path / "exercises" / "01_task").mkdir(parents=True)
    (tmp_path / TEXT).write_bytes(b"other\n")
    assert update(FIRST, tmp_path) == {
        STUB: Action.WRITTEN,
        TEXT: Action.KEPT,
        "Makefile": Action.KEPT,
        "vendor/grader-1.whl": Action.WRITTEN,
    }


def test_line_ends_are_no_change(tmp_path: Path) -> None:
    """Git on Windows writes others."""
    update(FIRST, tmp_path)
    (tmp_path / STUB).write_bytes(b"stub\r\n")
    assert update(SECOND, tmp_path)[STUB] is Action.UPDATED


def test_what_was_deleted_comes_back(tmp_path: Path) -> None:
    """There is nothing to lose."""
    update(FIRST, tmp_path)
    (tmp_path / STUB).unlink()
    assert update(FIRST, tmp_path)[STUB] is Action.WRITTEN


def test_what_was_deleted_may_stay_away(tmp_path: Path) -> None:
    """Once and for all; and the folder remembers in the file that is named."""
    update_folder(FIRST, tmp_path, record=".other.json", revive=False)
    (tmp_path / TEXT).unlink()
    for files in (SECOND, FIRST):
        changes = update_folder(files, tmp_path, record=".other.json", revive=False)
        assert {change.path: change.action for change in changes}[TEXT] is Action.UNCHANGED
        assert not (tmp_path / TEXT).exists()
    assert not (tmp_path / RECORD).exists()


@pytest.mark.parametrize("path", ["exercises", "exercises/01_task", STUB])
def test_no_link_is_followed(path: str, tmp_path: Path) -> None:
    """A student could have the release written somewhere else."""
    folder, victim = tmp_path / "folder", tmp_path / "victim"
    update(FIRST, folder)
    victim.mkdir()
    (folder / path).rename(tmp_path / "moved")
    (folder / path).symlink_to(victim)
    with pytest.raises(UsageError, match=r"is a link|stands in the way"):
        update(SECOND, folder)
    assert list(victim.iterdir()) == []


def test_a_record_leads_nowhere_else(tmp_path: Path) -> None:
    """It lies in the students' folder, so it names what they like."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"")
    folder = tmp_path / "folder"
    folder.mkdir()
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    files = ", ".join(f'"{path}": "{digest}"' for path in ("../victim", str(victim)))
    (folder / RECORD).write_text(f'{{"format": 1, "files": {{{files}}}}}')
    update(FIRST, folder)
    assert victim.exists()


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2, "files": {}}', '{"format": 1}'])
def test_a_record_that_cannot_be_read_is_told(text: str, tmp_path: Path) -> None:
    """Rather than to take all files for changed, or all for ours."""
    (tmp_path / RECORD).write_text(text)
    with pytest.raises(UsageError, match=RECORD):
        update(FIRST, tmp_path)
    assert read(tmp_path) == {}


def test_what_stands_in_the_way_is_told(tmp_path: Path) -> None:
    """A folder where a file belongs, or a file where a folder belongs."""
    (tmp_path / "one" / "Makefile").mkdir(parents=True)
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "exercises").write_text("")
    for name in ("one", "two"):
        with pytest.raises(UsageError, match="stands in the way"):
            update(FIRST, tmp_path / name)
