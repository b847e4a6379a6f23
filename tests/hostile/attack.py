"""What an attack says of itself: the front matter in the docstring of its file.

An attack is a file ``CLASS/NAME.py``, or a folder ``CLASS/NAME/`` with the file of the exercise in
it and whatever lies beside. The docstring of the file is YAML, typed by `Header`: which exercise it
is handed in for, what it tries, what stops it, what it must get at the most, and how it succeeds
where that protection is off.

Before a submission is made of it, ``@words@`` in its text are replaced: the attacker is told where
everything is that they want (`Arena.places`).
"""

import enum
import py_compile
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import yaml

HERE: Final = Path(__file__).parent
FOLDERS: Final = {
    "fetch_all": "12_fetch_all",
    "two_workers": "07_two_workers",
    "hello_coroutine": "05_hello_coroutine",
}
"""The exercises that attacks are handed in for."""


class Protection(enum.StrEnum):
    """What stands in an attack's way."""

    SEPARATION = "separation"
    """The tests, their doubles and their clock are in another process."""
    VALUES = "values"
    """Only plain data crosses, rebuilt by type."""
    WIRE = "wire"
    """Every frame is bounded, typed and expected."""
    OBSERVATION = "observation"
    """The examiner watches from outside what the candidate says of itself."""
    COPY = "copy"
    """Only the exercise's file is copied, read-only, into a folder of its own."""
    ENVIRONMENT = "environment"
    """No variable and no descriptor is inherited."""
    SANDBOX = "sandbox"
    """Namespaces, Landlock, seccomp and another uid."""
    LIMITS = "limits"
    """What the kernel lets a candidate use."""
    DEADLINE = "deadline"
    """The limits of loop time and real time, kept by the examiner."""
    BOUNDS = "bounds"
    """What the examiner keeps and looks at of what a candidate sends."""
    ESCAPING = "escaping"
    """Reports show what is not plainly visible by its number."""


class Shows(enum.StrEnum):
    """What proves that an attack is real where its protection is off."""

    PASSES = "passes"
    """It is marked as if it were right."""
    LEAKS = "leaks"
    """A canary is in what it printed, raised or wrote."""
    REACHES = "reaches"
    """A listener heard of it."""
    LEAVES = "leaves"
    """A process of it outlives the test."""
    WRITES = "writes"
    """It left a file."""
    HANGS = "hangs"
    """Whoever runs it does not come back."""
    RAW = "raw"
    """What it printed or raised holds what no report may show."""


class Without(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to switch a protection off, and what is seen then."""

    protection: Protection
    shows: Shows


class Piece(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bytes that are not worth keeping in a file: so many times the same."""

    hex: str
    times: int = 1

    def bytes(self) -> bytes:
        """Return them."""
        return bytes.fromhex(self.hex) * self.times


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of an attack."""

    exercise: str
    tries: str
    stopped_by: Protection
    verdicts: tuple[str, ...]
    """The verdicts that the exercise may get."""
    score: int = 0
    """The points that it may get at the most: those that it earns honestly."""
    brief: bool = False
    """Whether it meets two checks with a short limit of time instead of the whole suite."""
    bomb: bool = False
    """Whether an honest submission is marked right after it."""
    without: Without | None = None
    unsafe: str = ""
    """Why the attack is not shown to be real, where there is no `without`."""
    raw: tuple[str, ...] = ()
    """What no report may show; `without` escaping it is there (Python escapes are resolved)."""
    open: str = ""
    """Why it still hides a fault, as a rule; docs/security.md names it."""
    head: tuple[Piece, ...] = ()
    tail: tuple[Piece, ...] = ()
    links: dict[str, str] = {}
    """Symbolic links in the folder, made last: name and target."""
    compiled: dict[str, str] = {}
    """Files of bytecode in the folder: name (with @tag@) and source, which is taken away."""
    sparse: dict[str, int] = {}
    """Files in the folder that are made this long (bytes), of nothing."""
    modes: dict[str, str] = {}
    """Permissions, in octal."""


@dataclass(frozen=True)
class Attack:
    """An attack in the repository."""

    name: str
    path: Path
    header: Header

    @property
    def is_folder(self) -> bool:
        """Whether there is more to it than the exercise's file."""
        return self.path.is_dir()

    def hand_in(self, submission: Path, places: dict[str, str]) -> Path:
        """Lay it out as a submission folder; return the exercise's folder in there."""
        header = self.header
        folder = submission / FOLDERS[header.exercise]
        folder.mkdir(parents=True)
        sources = sorted(self.path.rglob("*")) if self.is_folder else [self.path]
        for source in sources:
            if source.is_dir():
                continue
            inside = source.relative_to(self.path) if self.is_folder else _file_name(header)
            target = folder / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            text = source.read_bytes()
            for word, value in places.items():
                text = text.replace(f"@{word}@".encode(), value.encode())
            if target.name == _file_name(header):
                parts = (*map(Piece.bytes, header.head), text, *map(Piece.bytes, header.tail))
                text = b"".join(parts)
            target.write_bytes(text)
        _add_oddities(header, folder, places)
        return folder


def _file_name(header: Header) -> str:
    return f"{header.exercise}.py"


def _add_oddities(header: Header, folder: Path, places: dict[str, str]) -> None:
    for name, source in header.compiled.items():
        target = folder / name.replace("@tag@", str(sys.implementation.cache_tag))
        target.parent.mkdir(exist_ok=True)
        py_compile.compile(
            str(folder / source), str(target), doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )  # fmt: skip
        (folder / source).unlink()
    for name, size in header.sparse.items():
        with (folder / name).open("r+b") as file:
            file.truncate(size)
    for name, target_name in header.links.items():
        for word, value in places.items():
            target_name = target_name.replace(f"@{word}@", value)  # noqa: PLW2901
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target_name)
    for name, mode in header.modes.items():
        (folder / name).chmod(int(mode, 8))


def read_header(path: Path) -> Header:
    """Return the front matter of an attack's file. Raises `ValueError` for what is none."""
    _, _, rest = path.read_bytes().partition(b'"""')
    text, end, _ = rest.partition(b'"""')
    if not end:
        raise ValueError(f"{path}: there is no docstring; an attack begins with its front matter")
    try:
        header = msgspec.convert(yaml.safe_load(text.decode()), Header)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise ValueError(f"{path}: the front matter is not right: {error}") from error
    if (header.without is None) == (not header.unsafe):
        raise ValueError(f"{path}: give either `without` or the reason why not, `unsafe`")
    if header.exercise not in FOLDERS:
        raise ValueError(f"{path}: {header.exercise} is none of {', '.join(FOLDERS)}")
    return header


def find_attacks() -> list[Attack]:
    """Return every attack in the repository, by name."""
    found = []
    for folder in sorted(path for path in HERE.iterdir() if path.is_dir()):
        if folder.name.startswith((".", "__")):
            continue
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.name.startswith("__"):
                files = (path / f"{name}.py" for name in FOLDERS)
                header = read_header(next(file for file in files if file.exists()))
                found.append(Attack(f"{folder.name}/{path.name}", path, header))
            elif path.suffix == ".py":
                found.append(Attack(f"{folder.name}/{path.stem}", path, read_header(path)))
    return found


def remove(folder: Path) -> None:
    """Remove a submission that may have taken its own permissions away."""
    for path in folder.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(folder)
