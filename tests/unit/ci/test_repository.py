"""Git, asked about repositories that were prepared to do harm."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from grader.ci.repository import Repository
from grader.errors import UsageError

ENVIRON = {
    "PATH": os.environ.get("PATH", os.defpath),
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{what}": "anna" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    },
}


def git(folder: Path, *command: str) -> str:
    """Run git as a student does."""
    done = subprocess.run(
        ["git", "-C", folder, *command],
        env=ENVIRON,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.stdout.strip()


def commit(folder: Path, **files: str) -> str:
    """Write files, commit them, and return the commit."""
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a repository with a commit on main."""
    git(tmp_path, "init", "--quiet", "--initial-branch", "main", "repository")
    folder = tmp_path / "repository"
    commit(folder, a__one="1", a__two="2", b__three="3")
    return folder


def find(folder: Path) -> Repository:
    """Return the repository, which is there."""
    repository = Repository.find(folder)
    assert repository is not None
    return repository


def test_a_repository_is_found_from_within(folder: Path, tmp_path: Path) -> None:
    """And where there is none, there is none."""
    assert find(folder / "a").root == folder.resolve()
    assert Repository.find(tmp_path) is None


def test_only_what_the_branch_changed_is_listed(folder: Path) -> None:
    """Not what has changed since on the branch that it left."""
    git(folder, "switch", "--quiet", "-c", "work")
    commit(folder, a__one="changed", new="x")
    (folder / "a" / "two").unlink()
    commit(folder)
    git(folder, "switch", "--quiet", "main")
    main = commit(folder, b__three="moved on")
    git(folder, "switch", "--quiet", "work")
    assert find(folder).list_changes(main) == ["a/one", "a/two", "new"]


def test_names_are_taken_as_they_are(folder: Path) -> None:
    """With line ends, quotes, and bytes that are no UTF-8."""
    main = git(folder, "rev-parse", "HEAD")
    names = ['li\nne "x"', "ünï", os.fsdecode(b"\xff\xfe")]
    for name in names:
        (folder / name).write_text("x")
    commit(folder)
    assert sorted(find(folder).list_changes(main)) == sorted(names)


def test_a_commit_that_is_not_here_is_none(folder: Path) -> None:
    """Nor is a name that looks like an option."""
    repository = find(folder)
    assert repository.find_commit("main") == git(folder, "rev-parse", "main")
    for name in ("0" * 40, "nowhere", "--help", "-n1", "main:a/one", ""):
        assert repository.find_commit(name) is None


def test_files_are_read_from_a_commit(folder: Path) -> None:
    """As they were there, the plain ones only, whatever lies in the folder now."""
    (folder / "a" / "link").symlink_to("/etc/passwd")
    main = commit(folder)
    (folder / "a" / "one").write_text("changed")
    (folder / ".gitattributes").write_text("* export-ignore\n")
    repository = find(folder)
    assert dict(repository.read_files(main, ["a"])) == {"a/one": b"1", "a/two": b"2"}
    assert dict(repository.read_files(main, ["b", "none"])) == {"b/three": b"3"}


def test_histories_without_an_ancestor_are_compared_as_they_are(folder: Path) -> None:
    """As in a shallow clone."""
    main = git(folder, "rev-parse", "HEAD")
    git(folder, "switch", "--quiet", "--orphan", "alone")
    commit(folder, a__one="other")
    assert find(folder).list_changes(main) == ["a/one", "a/two", "b/three"]


def test_what_git_cannot_do_is_told_in_a_sentence(folder: Path) -> None:
    """With what to do about it."""
    with pytest.raises(UsageError, match="fetch-depth"):
        find(folder).list_changes("0" * 40)


def test_nothing_of_a_prepared_repository_is_run(folder: Path, tmp_path: Path) -> None:
    """No hook, no filter, no diff program, no watcher, no transport, no pager."""
    main = git(folder, "rev-parse", "HEAD")
    ran = tmp_path / "ran"
    evil = tmp_path / "evil"
    evil.write_text(f'#!/bin/sh\necho "$0 $*" >>{ran}\n')
    evil.chmod(0o755)
    (folder / ".gitattributes").write_text("* filter=evil diff=evil merge=evil\n")
    commit(folder, a__one="changed")
    hooks = folder / "hooks"
    hooks.mkdir()
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor"):
        (hooks / hook).symlink_to(evil)
    for key in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor",
        "core.alternateRefsCommand",
        "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean",
        "filter.evil.smudge", "filter.evil.process", "gpg.program", "credential.helper",
        "uploadpack.packObjectsHook", "tar.tar.command", "alias.diff-tree", "pager.diff-tree",
    ):  # fmt: skip
        git(folder, "config", key, str(evil))
    git(folder, "config", "core.hooksPath", str(hooks))
    git(folder, "config", "remote.evil.url", f"ext::{evil}")
    git(folder, "config", "remote.evil.promisor", "true")
    git(folder, "config", "extensions.partialClone", "evil")
    ran.unlink(missing_ok=True)
    (folder / "a" / "two").write_text("changed too")
    repository = find(folder)
    assert repository.find_commit("main") is not None
    assert repository.find_commit("1" * 40) is None
    assert repository.list_changes(main) == [".gitattributes", "a/one"]
    assert dict(repository.read_files(main, ["a"]))["a/one"] == b"1"
    assert not ran.exists(), ran.read_text()
