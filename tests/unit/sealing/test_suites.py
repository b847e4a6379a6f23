"""From a folder of suites to a sealed file and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import CourseError, UsageError
from grader.sealing.key import new_key
from grader.sealing.private import PREFIX
from grader.sealing.suites import collect, opened_suites, read_sealed, seal_suites, write_suites


@pytest.fixture
def suites(tmp_path: Path) -> Path:
    """Make two suites, with what else lies about in such folders."""
    folder = tmp_path / "suites"
    for name in ("07_a", "08_b"):
        (folder / name / "__pycache__").mkdir(parents=True)
        (folder / name / "__pycache__" / "x.pyc").touch()
        (folder / name / ".hidden").touch()
        (folder / name / "test_hidden.py").write_text(f"# {name}")
        (folder / name / "rubric.yaml").write_text("format: 1")
    (folder / "07_a" / "link.py").symlink_to("/etc/passwd")
    (folder / "README.md").touch()
    return folder


FILES = [
    f"{name}/{file}" for name in ("07_a", "08_b") for file in ("rubric.yaml", "test_hidden.py")
]


def test_suites_and_rubrics_are_sealed(suites: Path, tmp_path: Path) -> None:
    """And no cache, no link and nothing beside the suites."""
    assert [name for name, _ in collect(suites)] == FILES
    key = new_key()
    assert seal_suites(suites, tmp_path / "new" / "suites.sealed", key)
    assert list(read_sealed(tmp_path / "new" / "suites.sealed", key)) == FILES


def test_nothing_is_sealed_anew_without_a_change(suites: Path, tmp_path: Path) -> None:
    """So that a release that changes nothing changes no file."""
    key, target = new_key(), tmp_path / "suites.sealed"
    assert seal_suites(suites, target, key)
    before = target.read_bytes()
    assert not seal_suites(suites, target, key)
    assert target.read_bytes() == before
    assert seal_suites(suites, target, new_key())
    (suites / "07_a" / "rubric.yaml").write_text("format: 2")
    assert seal_suites(suites, target, key)


def test_no_suite_is_an_error(tmp_path: Path) -> None:
    """A sealed file of nothing would mark nothing."""
    with pytest.raises(CourseError, match="no suite"):
        seal_suites(tmp_path, tmp_path / "x", new_key())


def test_opened_suites_are_private_and_then_gone(suites: Path, tmp_path: Path) -> None:
    """In a folder that nobody else can enter, with files that nobody else can read."""
    key, target = new_key(), tmp_path / "suites.sealed"
    seal_suites(suites, target, key)
    with opened_suites(target, key) as folder:
        assert folder is not None
        assert folder.name.startswith(PREFIX)
        assert dict(collect(folder)) == dict(collect(suites))
        modes = {path.stat().st_mode & 0o077 for path in (folder, *folder.rglob("*"))}
        assert modes == {0}
    assert not folder.exists()


def test_a_folder_is_taken_as_it_is(suites: Path) -> None:
    """With or without a key, and no folder is no folder."""
    with opened_suites(suites, None) as folder:
        assert folder == suites
    with opened_suites(None, new_key()) as nothing:
        assert nothing is None


def test_what_cannot_be_opened_is_told_in_a_sentence(suites: Path, tmp_path: Path) -> None:
    """A sealed file without its key, and a file that is none."""
    target = tmp_path / "suites.sealed"
    seal_suites(suites, target, new_key())
    for path, said in ((target, "--key"), (suites / "README.md", "neither")):
        with pytest.raises(UsageError, match=said), opened_suites(path, None):
            pass
    with pytest.raises(UsageError, match="cannot read"):
        read_sealed(tmp_path / "none", new_key())


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A file that is there already is not ours."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").touch()
    with pytest.raises(FileExistsError):
        write_suites({"a/b": b""}, tmp_path)
