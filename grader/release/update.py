"""Writing a release into a folder in which students, or a teacher, may have worked since the last.

The folder remembers in `.grader-release.json` what was written there. What is still as it was
written is replaced; for what is not:

1. A file that students work in stays as it is, whatever the course has now.
2. The course's own files of an exercise are replaced: everybody has to be marked by the same.
3. The others (README, Makefile, CI files) stay: a teacher has made them fit.

What the course no longer has is removed if nobody has changed it.
"""

from __future__ import annotations

import enum
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from grader.errors import UsageError
from grader.release.content import VENDOR, File

RECORD: Final = ".grader-release.json"
FORMAT: Final = 1


class _Record(msgspec.Struct, frozen=True):
    format: int
    files: dict[str, str]


class Action(enum.StrEnum):
    """What became of a file."""

    WRITTEN = "written"
    UPDATED = "updated"
    RESTORED = "restored"
    KEPT = "kept"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """A file and what became of it."""

    path: str
    action: Action


def update_folder(
    files: Mapping[str, File], folder: Path, *, record: str = RECORD, revive: bool = True
) -> list[Change]:
    """Write the files into the folder, by the rules above, and return what became of each.

    `record` is the file in which the folder remembers; without `revive` what was deleted since
    stays away. Raises `UsageError` for a folder that cannot be written, whose record cannot be
    read, or in which a link stands in the way: a student may have put it there to have it followed.
    """
    recorded = _read_record(folder / record)
    changes = []
    for path, file in sorted(files.items()):
        action = _decide(folder / path, path, file, recorded.get(path), revive=revive)
        changes.append(Change(path, action))
    gone = [path for path in sorted(recorded) if path not in files]
    changes += _list_gone(gone, folder, recorded)
    for change in changes:
        _refuse_links(folder, change.path)
    try:
        for change in changes:
            _carry_out(change, files, folder)
        digests = {path: _digest(file.data) for path, file in sorted(files.items())}
        text = json.dumps({"format": FORMAT, "files": digests}, indent=1)
        _write(folder / record, f"{text}\n".encode())
    except OSError as problem:
        raise UsageError(
            f"cannot write {problem.filename}: {problem.strerror}; choose another folder."
        ) from problem
    return changes


def _decide(target: Path, path: str, file: File, recorded: str | None, *, revive: bool) -> Action:
    try:
        found = target.read_bytes()
    except FileNotFoundError:
        return Action.WRITTEN if revive or recorded is None else Action.UNCHANGED
    except OSError as problem:
        raise UsageError(
            f"{target} stands in the way ({problem.strerror}); move it elsewhere."
        ) from problem
    if found == file.data:
        return Action.UNCHANGED
    if recorded == _digest(found):
        return Action.UPDATED
    ours = path.startswith(("exercises/", f"{VENDOR}/")) and not file.students
    return Action.RESTORED if ours and recorded is not None else Action.KEPT


def _list_gone(gone: list[str], folder: Path, record: Mapping[str, str]) -> Iterator[Change]:
    for path in gone:
        target = folder / path
        if target.is_file() and not target.is_symlink():
            same = _digest(target.read_bytes()) == record[path]
            yield Change(path, Action.REMOVED if same else Action.KEPT)


def _carry_out(change: Change, files: Mapping[str, File], folder: Path) -> None:
    target = folder / change.path
    if change.action in (Action.WRITTEN, Action.UPDATED, Action.RESTORED):
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, files[change.path].data)
    elif change.action is Action.REMOVED:
        target.unlink()
        if not any(target.parent.iterdir()):
            target.parent.rmdir()


def _write(target: Path, data: bytes) -> None:
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _digest(data: bytes) -> str:
    """Return the SHA-256, the same for both kinds of line ends: git may have changed those."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def _read_record(path: Path) -> Mapping[str, str]:
    try:
        record = msgspec.json.decode(path.read_bytes(), type=_Record)
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError, UnicodeError) as problem:
        raise UsageError(
            f"{path} cannot be read ({problem}); restore it, or name a new folder."
        ) from problem
    if record.format != FORMAT:
        raise UsageError(
            f"{path} has format {record.format}, and this grader writes format {FORMAT}; "
            "use the newer grader."
        )
    return {
        path: digest
        for path, digest in record.files.items()
        if not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts
    }


def _refuse_links(folder: Path, path: str) -> None:
    for part in (path, *map(str, PurePosixPath(path).parents)):
        if part != "." and (folder / part).is_symlink():
            raise UsageError(f"{folder / part} is a link; remove it, then try again.")
