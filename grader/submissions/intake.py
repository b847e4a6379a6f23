"""From folders and archives to each student's attempts, one after the other.

What is held in memory at a time is the names in one class's folder or archive, and the content of
one student's exercises. Whatever cannot be read becomes a `Problem`, and the rest goes on.

An attempt has for each exercise a file, and perhaps others beside it. Where a student handed in an
exercise several times (`name.py`, `name-1.py`), the second attempt has the second file of each
exercise that has one, and the first of the others: whoever mends one exercise does not take back
the rest.

Over 400 lines, for one class: what was found, what was left out and why is one account of a hand-
in, and each kind of folder adds to it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import io
import itertools
import os
import pathlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from grader.catalogue import Exercise
from grader.errors import UsageError
from grader.roster import Owner, Roster, Student
from grader.submissions.archives import (
    MEBIBYTE,
    ONE_CLASS,
    ONE_STUDENT,
    Entry,
    Refusal,
    UnreadableError,
    is_archive,
    is_other_archive,
    open_archive,
)
from grader.submissions.folders import Folder, label, read_file
from grader.submissions.layouts import Claim, claim_all, count_common, is_moodle, strip_suffix
from grader.submissions.paths import Path, Shelf, Slot, UnsafeNameError, is_hidden, is_ignored

MAX_SOURCE: Final = MEBIBYTE
"""Bytes of one source file; the longest in a course has ten thousand."""
MAX_ARCHIVE: Final = 64 * MEBIBYTE
"""Bytes of one student's archive."""
MAX_TOLD: Final = 3
"""What is told of one student's files that are refused; a bomb has thousands."""
MAX_ALL: Final = 32 * MEBIBYTE
"""Bytes of all exercises of one student, every version of them."""
MAX_VERSIONS: Final = 20
"""Versions of one file that count, the last ones."""
MAX_ARCHIVES: Final = 10
"""Archives that are looked into for one student."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was handed in and is not marked, or not as it lies there."""

    source: str
    student: str
    reason: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.source, self.student, self.reason) if part)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a student handed in at one time."""

    student: Student
    source: str
    files: Mapping[str, Mapping[str, bytes]]
    """By exercise: the content of its file and of those beside it, by their names."""
    late: bool = False
    """Has the platform said so?"""
    submitted: dt.datetime | None = None


def collect(
    sources: Iterable[pathlib.Path],
    exercises: Sequence[Exercise],
    *,
    roster: Roster | None = None,
    submitted: dt.datetime | None = None,
    progress: Callable[[int], None] = lambda students: None,
) -> Iterator[Attempt | Problem]:
    """Return every attempt of every student in these folders and archives, as they are read.

    `submitted` is when the work was handed in that the roster has no time for. `progress` is told
    how many students there are, as far as that is known. Raises `UsageError` for a source that does
    not exist.
    """
    sources = list(sources)
    for source in sources:
        if not source.exists():
            raise UsageError(f"there is no {source}; name folders and archives that exist")
    return _collect(sources, Shelf(exercises), roster, submitted, progress)


def _collect(
    sources: Sequence[pathlib.Path],
    shelf: Shelf,
    roster: Roster | None,
    submitted: dt.datetime | None,
    progress: Callable[[int], None],
) -> Iterator[Attempt | Problem]:
    found = dict.fromkeys(sources, 1)
    progress(len(found))
    for source in sources:

        def count(students: int, source: pathlib.Path = source) -> None:
            found[source] = students
            progress(sum(found.values()))

        yield from _Intake(shelf, roster, submitted, count).take(source)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of what belongs to a student: a file, or a folder on disk with all that is in it."""

    entry: Entry | None = None
    folder: pathlib.Path | None = None
    order: int = 0

    def __iter__(self) -> Iterator[Entry | Refusal]:
        if self.entry is not None:
            yield self.entry
        if self.folder is not None:
            yield from Folder(self.folder, ONE_STUDENT)


@dataclass(slots=True)
class _Group:
    """All that belongs to one student."""

    owner: Owner
    pieces: list[_Piece] = field(default_factory=list)
    late: bool = False
    problems: list[str] = field(default_factory=list)

    def add(self, claim: Claim, piece: _Piece) -> None:
        self.late |= claim.late
        if claim.problem:
            self.problems.append(claim.problem)
        else:
            self.pieces.append(piece)


@dataclass(frozen=True, slots=True)
class _Found:
    """A file that is some exercise's."""

    slot: Slot
    order: int
    entry: Entry


_Versions = dict[str, list[dict[str, bytes]]]
"""By exercise: its files at each attempt, earlier ones first."""


@dataclass(frozen=True, slots=True)
class _Intake:
    shelf: Shelf
    roster: Roster | None
    submitted: dt.datetime | None
    count: Callable[[int], None]

    def take(self, source: pathlib.Path) -> Iterator[Attempt | Problem]:
        """Yield what is in one folder or archive."""
        try:
            if source.is_dir():
                yield from self.take_folder(source)
            else:
                with source.open("rb") as file:
                    yield from self.take_archive(source, file)
        except UnreadableError as problem:
            yield Problem(str(source), "", str(problem))
        except OSError as problem:
            yield Problem(str(source), "", f"it cannot be read ({problem.strerror})")

    # Whose is what

    def take_folder(self, source: pathlib.Path) -> Iterator[Attempt | Problem]:
        names: dict[str, bool] = {}
        places: dict[str, pathlib.Path] = {}
        for entry in sorted(os.scandir(source), key=lambda entry: entry.name):
            place = source / entry.name
            try:
                (name,) = label(place)
            except (UnsafeNameError, ValueError) as problem:
                yield Problem(str(source), ascii(entry.name), str(problem))
                continue
            if entry.is_symlink():
                yield Problem(str(source), name, "it is a link")
            elif not is_hidden(name):
                names[name] = entry.is_dir(follow_symlinks=False)
                places[name] = place
        if self.is_submission(names):
            whole = source.absolute().name
            group = _Group(Owner(whole, ids=(whole,)), [_Piece(folder=source)])
            yield from self.take_group(str(source), group)
            return
        groups: dict[str, _Group] = {}
        for name, claim in claim_all(names).items():
            if names[name]:
                piece = _Piece(folder=places[name])
            else:
                place = places[name]
                file = Entry((claim.file or name,), functools.partial(read_file, place))
                piece = _Piece(entry=file, order=claim.order)
            groups.setdefault(claim.owner.label, _Group(claim.owner)).add(claim, piece)
        yield from self.take_groups(str(source), groups)

    def take_archive(
        self, source: pathlib.Path, file: io.BufferedReader
    ) -> Iterator[Attempt | Problem]:
        with contextlib.closing(open_archive(file, ONE_CLASS)) as container:
            entries: list[Entry] = []
            told = 0
            for each in container:
                if isinstance(each, Entry):
                    if not any(is_hidden(folder) for folder in each.path):
                        entries.append(each)
                elif (told := told + 1) <= MAX_TOLD:
                    yield Problem(str(source), each.name, each.reason)
            if told > MAX_TOLD:
                yield Problem(str(source), "", f"{told - MAX_TOLD} more files are refused")
            depth = self.find_depth(entries)
            names: dict[str, bool] = {}
            for each in entries:
                names[each.path[depth]] = len(each.path) > depth + 1
            if self.is_submission(names) or not entries:
                whole = strip_suffix(source.name)
                group = _Group(Owner(whole, ids=(whole,)), [_Piece(entry=each) for each in entries])
                yield from self.take_group(str(source), group)
                return
            claims = claim_all(names)
            groups: dict[str, _Group] = {}
            for each in entries:
                claim = claims.get(each.path[depth])
                if claim is None:
                    continue
                inner = each.path[depth + 1 :] or (claim.file,)
                piece = _Piece(entry=replace(each, path=inner), order=claim.order)
                groups.setdefault(claim.owner.label, _Group(claim.owner)).add(claim, piece)
            yield from self.take_groups(str(source), groups)

    def find_depth(self, entries: Sequence[Entry]) -> int:
        """Return how many folders in each other say nothing, for all files lie in them."""
        depth = count_common([each.path for each in entries])
        for level, folder in enumerate(entries[0].path[:depth] if entries else ()):
            if self.shelf.is_folder(folder) or is_moodle(folder):
                return level
        return depth

    def is_submission(self, names: Mapping[str, bool]) -> bool:
        """Return whether these lie in one student's work rather than in a class's."""
        return any(
            self.shelf.is_folder(name) if is_folder else self.shelf.place((name,))
            for name, is_folder in names.items()
        )

    def take_groups(self, source: str, groups: Mapping[str, _Group]) -> Iterator[Attempt | Problem]:
        self.count(len(groups))
        if not groups:
            yield Problem(source, "", "there is nobody's work in it")
        for group in groups.values():
            yield from self.take_group(source, group)

    # What is whose

    def take_group(self, source: str, group: _Group) -> Iterator[Attempt | Problem]:
        """Yield a student's attempts, and what is to be told of them."""
        student = Student(group.owner.label, group.owner.name or group.owner.label)
        problems = list(group.problems)
        if self.roster is not None:
            known, reason = self.roster.find(group.owner)
            if known is None:
                problems.append(f"{reason}; it is marked under this name")
            else:
                student = known
        versions = self.read(group, problems)
        for reason in problems:
            yield Problem(source, group.owner.label, reason)
        if not versions and not group.problems:
            yield Problem(source, group.owner.label, "there is no exercise in it")
        for number in range(max((len(each) for each in versions.values()), default=1)):
            files = {name: each[min(number, len(each) - 1)] for name, each in versions.items()}
            when = student.submitted or self.submitted
            yield Attempt(student, source, files, group.late, when)

    def read(self, group: _Group, problems: list[str]) -> _Versions:
        """Return the content of a student's exercises; add what is to be told of it."""
        refused: list[str] = []
        loose: list[_Found] = []
        archives: list[tuple[int, Entry]] = []
        try:
            for piece in group.pieces:
                for each in piece:
                    self.sort_out(each, piece.order, loose, archives, refused)
        except UnreadableError as problem:
            problems.append(f"{problem}, so that nothing of it is marked")
            return {}
        versions = self.choose(loose, refused)
        archives.sort(key=lambda each: (each[0], each[1].path))
        if len(archives) > MAX_ARCHIVES:
            refused.append(f"there are {len(archives)} archives; the first {MAX_ARCHIVES} count")
        for order, archive in archives[:MAX_ARCHIVES]:
            try:
                inside = self.open_inner(archive, order, refused)
            except UnreadableError as problem:
                refused.append(f"{_name(archive.path)}: {problem}")
                continue
            for name, several in inside.items():
                if any(found.slot.exercise == name for found in loose):
                    refused.append(f"{name} lies loose and in {_name(archive.path)}; loose counts")
                else:
                    versions.setdefault(name, []).extend(several)
        problems += refused[:MAX_TOLD]
        if len(refused) > MAX_TOLD:
            problems.append(f"{len(refused) - MAX_TOLD} more of its files are refused")
        return versions

    def open_inner(self, archive: Entry, order: int, refused: list[str]) -> _Versions:
        """Return what is in a student's archive. Raises `UnreadableError`."""
        file = io.BytesIO(archive.read(MAX_ARCHIVE))
        found: list[_Found] = []
        archives: list[tuple[int, Entry]] = []
        with contextlib.closing(open_archive(file, ONE_STUDENT)) as container:
            for each in container:
                self.sort_out(each, order, found, archives, refused)
            refused += [
                f"{_name(inner.path)}: it is an archive inside an archive" for _, inner in archives
            ]
            return self.choose(found, refused)

    def sort_out(
        self,
        each: Entry | Refusal,
        order: int,
        found: list[_Found],
        archives: list[tuple[int, Entry]],
        refused: list[str],
    ) -> None:
        """Put a file with its like."""
        if isinstance(each, Refusal):
            refused.append(f"{each.name}: {each.reason}")
        elif slots := self.shelf.place(each.path):
            found += [_Found(slot, order, each) for slot in slots]
        elif any(is_ignored(folder) for folder in each.path[:-1]):
            return
        elif is_archive(each.path[-1]):
            archives.append((order, each))
        elif is_other_archive(each.path[-1]):
            refused.append(f"{each.path[-1]}: archives of this kind are not read; zip it")

    def choose(self, found: Sequence[_Found], refused: list[str]) -> _Versions:
        """Return the content of each exercise's files, where it is plain which they are."""
        by_exercise: dict[str, list[_Found]] = defaultdict(list)
        for each in found:
            by_exercise[each.slot.exercise].append(each)
        versions: _Versions = {}
        size = 0
        for name, candidates in sorted(by_exercise.items()):
            file = self.shelf.exercises[name].file_name
            own = [each for each in candidates if each.slot.file == file]
            try:
                several = [{file: data} for data in _read_versions(own)]
                if not several:
                    continue
                size += sum(len(files[file]) for files in several)
                if size > MAX_ALL:
                    raise UnreadableError(f"{file}: all in all there is more than a course holds")
                place = min(own, key=_plainness).slot.place
                beside = [
                    each
                    for each in candidates
                    if each.slot.file != file and each.slot.place == place
                ]
                for sibling in sorted({each.slot.file for each in beside}):
                    data = _read_versions([s for s in beside if s.slot.file == sibling])[-1]
                    for files in several:
                        files[sibling] = data
            except UnreadableError as problem:
                refused.append(str(problem))
                continue
            versions[name] = several
        return versions


def _plainness(found: _Found) -> tuple[int, int]:
    return found.slot.rank, len(found.slot.place)


def _name(path: Path) -> str:
    return "/".join(path)


def _read_versions(found: Sequence[_Found]) -> list[bytes]:
    """Return the content of a file at each attempt. Raises `UnreadableError`.

    Of several places the plainest counts, of two spellings the right one. Where two files are as
    good as each other and not the same, neither is taken: a guess could cost somebody their mark.
    """
    if not found:
        return []
    plainest = min(map(_plainness, found))
    found = [each for each in found if _plainness(each) == plainest]
    found.sort(key=lambda each: (each.order, each.slot.version))
    contents = []
    times = itertools.groupby(found, key=lambda each: (each.order, each.slot.version))
    for rivals in [list(same) for _, same in times][-MAX_VERSIONS:]:
        exact = [each for each in rivals if each.slot.exact]
        contents.append(_read_one(exact or rivals))
    return contents


def _read_one(rivals: Sequence[_Found]) -> bytes:
    contents = set()
    for each in rivals:
        try:
            contents.add(each.entry.read(MAX_SOURCE))
        except UnreadableError as problem:
            raise UnreadableError(f"{_name(each.entry.path)}: {problem}") from problem
    if len(contents) > 1:
        names = sorted({_name(each.entry.path) for each in rivals})
        where = " and ".join(names[:2]) if len(names) > 1 else f"{names[0]}, twice"
        raise UnreadableError(
            f"{rivals[0].slot.file} is there more than once ({where}); none counts"
        )
    return contents.pop()
