"""Git, asked about a repository that a stranger may have prepared.

Only commands that compare and read commits are used: they run no hook, no filter and no diff
program, and write nothing. What a repository's own configuration could still have them do is
switched off besides, and so are the configurations of the machine and of the user.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.errors import EnvironmentProblem, UsageError

_OPTIONS: Final = (
    "--no-pager",
    "--no-replace-objects",
    "-c", "safe.directory=*",  # a checkout in a container belongs to another user
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.fsmonitor=false",
    "-c", "core.attributesFile=/dev/null",
    "-c", "core.quotePath=false",
    "-c", "protocol.allow=never",
)  # fmt: skip
_ENVIRONMENT: Final = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_SECONDS: Final = 120.0
"""Real time that one command may take; a comparison of two commits takes milliseconds."""
LARGEST_BLOB: Final = 64 * 1024 * 1024
"""Bytes of one file that is read from a commit; the vendored grader has a quarter of one."""
_PLAIN_MODES: Final = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository by the folder of its working tree."""

    root: Path

    @classmethod
    def find(cls, folder: Path) -> Repository | None:
        """Return the repository that a folder is in; None where there is none, or no git."""
        if shutil.which("git") is None:
            return None
        done = _run(folder, "rev-parse", "--show-toplevel")
        if done.returncode:
            return None
        return cls(Path(os.fsdecode(done.stdout.removesuffix(b"\n"))).resolve())

    def find_commit(self, name: str) -> str | None:
        """Return the commit with this name or number; None where it is not here."""
        done = _run(
            self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        return None if done.returncode else done.stdout.decode("ascii").strip()

    def list_changes(self, base: str) -> list[str]:
        """Return the files that differ between HEAD and where it left `base`, a known commit.

        Where the two have no common ancestor here (a shallow clone), compared with `base` itself.
        """
        done = _run(self.root, "merge-base", base, "HEAD")
        start = base if done.returncode else done.stdout.decode("ascii").strip()
        listed = self._ask("diff-tree", "-r", "-z", "--no-renames", "--name-only", start, "HEAD")
        return [os.fsdecode(name) for name in listed.split(b"\0") if name]

    def read_files(self, commit: str, folders: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Give the plain files that a commit has in these folders (or under these names)."""
        listed = self._ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", *folders)
        for entry in listed.split(b"\0"):
            if not entry:
                continue
            told, _, name = entry.partition(b"\t")
            mode, kind, blob = told.decode("ascii").split()
            if kind == "blob" and mode in _PLAIN_MODES:
                yield os.fsdecode(name), self._read_blob(blob)

    def _read_blob(self, blob: str) -> bytes:
        if int(self._ask("cat-file", "-s", blob)) > LARGEST_BLOB:
            raise UsageError(f"{self.root}: a file of the course is too large ({blob[:12]}).")
        return self._ask("cat-file", "blob", blob)

    def _ask(self, *command: str) -> bytes:
        done = _run(self.root, *command)
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").strip().splitlines()[:1]
            raise UsageError(
                f"git {command[0]} failed in {self.root}: {''.join(told)}; fetch the whole "
                "history (fetch-depth: 0)."
            )
        return done.stdout


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git")
    if git is None:
        raise EnvironmentProblem("git is not installed; install it, or mark with `grader grade`.")
    try:
        return subprocess.run(
            [git, *_OPTIONS, *command],
            cwd=folder,
            env={"PATH": os.environ.get("PATH", os.defpath), **_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as problem:
        raise UsageError(
            f"git {command[0]} took longer than {_SECONDS:.0f} s in {folder}; mark with --all."
        ) from problem
