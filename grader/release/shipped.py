"""The course that comes with the grader: which files those are, and where an installation has them.

They are not in the package. A submission can read whatever is installed there, for its own
interpreter does (`grader.sandbox.confinement`), and here are hidden suites and solutions. What lies
in `share/` under the same prefix it cannot read.

setup.py reads this module before anything is installed, so it needs the standard library only.
"""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path
from typing import Final

PARTS: Final = ("exercises", "solutions", "tests/exercises")
SHARE: Final = "share/grader"
"""Where an installation has the course, seen from its prefix."""
_SOURCE: Final = Path(__file__).parents[2]
_EXERCISE: Final = re.compile(r"[0-9]{1,4}_[a-z][a-z0-9_]*")
_ENDINGS: Final = frozenset({".md", ".py", ".yaml"})


def list_course(root: Path) -> list[str]:
    """Return the files of the course below a folder, as paths from there with slashes.

    Only what an exercise consists of: what an editor or an interpreter has left there stays behind.
    """
    return sorted(
        path.relative_to(root).as_posix()
        for part in PARTS
        for folder in (root / part).glob("[0-9]*_*")
        if _EXERCISE.fullmatch(folder.name)
        for path in folder.rglob("*")
        if path.suffix in _ENDINGS
        and path.is_file()
        and not any(
            name.startswith(".") or name == "__pycache__" for name in path.relative_to(root).parts
        )
    )


def find_source() -> Path | None:
    """Return the checkout that the grader runs from, if it does."""
    return _SOURCE if (_SOURCE / "pyproject.toml").is_file() else None


def find_installation() -> metadata.Distribution | None:
    """Return the installed distribution that this very package belongs to, if there is one.

    It is not asked for by its name alone: PyPI has another one of the same name.
    """
    try:
        found = metadata.distribution("grader")
        own = Path(str(found.locate_file("grader/__init__.py")))
        return found if own.samefile(Path(__file__).parents[1] / "__init__.py") else None
    except (metadata.PackageNotFoundError, OSError):
        return None


def find_course() -> Path | None:
    """Return the folder with the course: the checkout, or what was installed with the grader.

    There is none beside a grader that was made for students (`grader release --vendor`).
    """
    if (source := find_source()) is not None:
        return source
    found = find_installation()
    for path in (found.files or ()) if found is not None else ():
        before, shared, _ = path.as_posix().partition(f"{SHARE}/{PARTS[0]}/")
        if shared:
            assert found is not None
            return Path(str(found.locate_file(f"{before}{SHARE}"))).resolve()
    return None
