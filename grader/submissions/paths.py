"""Names as they come with a submission: refused where unsafe, understood where an exercise's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from grader.catalogue import Exercise

DEEPEST = 32
"""Folders within folders. A course has three."""
LONGEST = 1024
"""Characters of a whole name; what a learning platform writes has about two hundred."""

Path = tuple[str, ...]

_DRIVE = re.compile(r"[A-Za-z]:")
_ELSEWHERE = frozenset(
    {"build", "dist", "env", "node_modules", "site-packages", "test", "tests", "venv"}
)
"""Folders in which nobody keeps an answer, though files of an exercise's name may lie there."""


class UnsafeNameError(ValueError):
    """A name that could mean a place outside the submission; says why in a few words."""


def split_name(name: str) -> Path:
    """Return the parts of a name inside an archive or a folder. Raises `UnsafeNameError`.

    A backslash separates too, for some archivers on Windows write it. Accents are composed, for
    macOS takes letters and accents apart.
    """
    if len(name) > LONGEST:
        raise UnsafeNameError("its name is too long")
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in name):
        raise UnsafeNameError("its name holds control characters")
    name = unicodedata.normalize("NFC", name.replace("\\", "/"))
    if name.startswith("/") or _DRIVE.match(name):
        raise UnsafeNameError("its name is an absolute one")
    parts = tuple(part for part in name.split("/") if part not in ("", "."))
    if ".." in parts:
        raise UnsafeNameError("its name leads out of the submission")
    if not parts:
        raise UnsafeNameError("it has no name")
    if len(parts) > DEEPEST:
        raise UnsafeNameError("it lies too deep in folders")
    return parts


def decode_name(raw: bytes) -> str:
    """Return the name that these bytes are, whatever wrote them.

    UTF-8 if they can be; else the first of the encodings of old archivers in which every word is
    plausible: letters only, and of one alphabet.
    """
    for encoding in ("utf-8", "cp866", "cp437", "cp1251", "cp1252"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _is_plausible(name):
            return name
    return raw.decode("cp437")


def _is_plausible(name: str) -> bool:
    for word in _WORDS.findall(name):
        if any(ord(char) > 127 and not char.isalpha() for char in word):
            return False
        alphabets = {unicodedata.name(char, "").split(" ")[0] for char in word if char.isalpha()}
        if len(alphabets) > 1:
            return False
    return True


_WORDS = re.compile(r"[^\s\x00-\x40\[-`{-\x7f]+")


def is_hidden(name: str) -> bool:
    """Return whether a file or folder is a system's or a tool's, such as `__MACOSX`."""
    return name.startswith((".", "__"))


def is_ignored(folder: str) -> bool:
    """Return whether nobody looks for answers in folders of this name."""
    return is_hidden(folder) or folder.casefold() in _ELSEWHERE


@dataclass(frozen=True, slots=True)
class Slot:
    """What a file is for: an exercise's own file, or one beside it."""

    exercise: str
    file: str
    """The name under which it is marked."""
    rank: int
    """How plainly its place says so; 0 is `exercises/07_name/name.py`."""
    place: Path
    """The folder that the student's exercises lie in."""
    version: int
    """2 of `name (2).py` and `name-2.py`, as browsers and platforms write; 0 without a number."""
    exact: bool
    """Is it spelt as it has to be, small and capital letters too?"""


class Shelf:
    """The files that a course's exercises have."""

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        self.exercises = {exercise.name: exercise for exercise in exercises}
        self._files = {name.casefold(): name for name in self.exercises}
        self._folders = {
            each.folder.name.casefold(): name for name, each in self.exercises.items()
        } | self._files
        self._siblings: dict[str, list[str]] = {}
        for name, exercise in self.exercises.items():
            for sibling in exercise.manifest.siblings:
                self._siblings.setdefault(sibling, []).append(name)

    def place(self, path: Path) -> list[Slot]:
        """Return what the file with this path is for, mostly nothing.

        Lower ranks come first: `exercises/07_name/name.py`, `07_name/name.py`, `name/name.py`,
        `name.py`. A file beside an exercise's may be for several exercises where all lie in one
        folder.
        """
        *folders, file = path
        if any(is_ignored(folder) for folder in folders):
            return []
        inside = self._which(folders[-1]) if folders else None
        if file in self._siblings:
            owners = self._siblings[file]
            if inside is not None:
                owners = [name for name in owners if name == inside]
            return [self._slot(name, file, folders, inside, 0, file) for name in owners]
        stem, dot, suffix = file.rpartition(".")
        if not dot or suffix.casefold() != "py":
            return []
        version = 0
        name = self._files.get(stem.casefold())
        if name is None and (numbered := _NUMBERED.fullmatch(stem)):
            name = self._files.get(numbered["stem"].casefold())
            version = int(numbered["dash"] or numbered["brackets"] or AFTER_SEVEN)
        if name is None:
            return []
        spelt = f"{stem}.{suffix}" if not version else f"{name}.py"
        inside = inside if inside == name else None
        return [self._slot(name, f"{name}.py", folders, inside, version, spelt)]

    def is_folder(self, name: str) -> bool:
        """Return whether a folder of this name lies in one student's work."""
        return name.casefold() == "exercises" or self._which(name) is not None

    def _which(self, folder: str) -> str | None:
        """Return the exercise that a folder is named for, whatever its number."""
        folded = folder.casefold()
        numbered = _FOLDER.fullmatch(folded)
        return self._folders.get(folded) or (self._files.get(numbered[1]) if numbered else None)

    def _slot(
        self, name: str, file: str, folders: list[str], inside: str | None, version: int, spelt: str
    ) -> Slot:
        rank = 3
        if inside is not None:
            rank = 2 if folders[-1].casefold() == name.casefold() else 1
            folders = folders[:-1]
            if rank == 1 and folders and folders[-1].casefold() == "exercises":
                rank = 0
        return Slot(name, file, rank, tuple(folders), version, spelt == file)


AFTER_SEVEN = 8
"""The number that stands for a name with a random end: Canvas counts up to seven."""

_FOLDER = re.compile(r"\d+_(.+)")
# `name-1.py` as Canvas, `name (1).py` as browsers call a file of a name that is there already.
_NUMBERED = re.compile(
    r"(?P<stem>.+?)(?:-(?P<dash>\d{1,6})|-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"| ?\((?P<brackets>\d{1,6})\))",
    re.ASCII,
)
