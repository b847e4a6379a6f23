"""The corpus on disk, and how a case of it is imported."""

from __future__ import annotations

import fnmatch
import importlib.util
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

CORPUS = Path(__file__).with_name("corpus")
GUILTY = re.compile(r"# GUILTY(?P<each> \(each\))?$")


@dataclass(frozen=True, slots=True)
class Case:
    """A module of the corpus and its guilty lines; an innocent one has none."""

    path: Path
    blocking: bool
    guilty: frozenset[int]
    """Lines that may be named."""
    each: frozenset[int]
    """Lines that must all be named, where the block is split among several."""

    @property
    def name(self) -> str:
        """Folder and stem, such as blocking/cpu_loop."""
        return f"{self.path.parent.name}/{self.path.stem}"


def read_case(path: Path) -> Case:
    """Read which lines of a module are marked as guilty."""
    guilty, each = set(), set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if mark := GUILTY.search(line):
            guilty.add(number)
            if mark["each"]:
                each.add(number)
    blocking = path.parent.name == "blocking"
    if blocking != bool(guilty):
        raise ValueError(f"{path}: a blocking case, and no other, marks its lines with # GUILTY")
    return Case(path, blocking, frozenset(guilty), frozenset(each))


def find_cases(pattern: str = "*") -> list[Case]:
    """List the cases whose name ("blocking/cpu_loop") matches or contains the pattern."""
    cases = [read_case(path) for path in sorted(CORPUS.glob("*/*.py"))]
    return [case for case in cases if fnmatch.fnmatch(case.name, f"*{pattern}*")]


def import_case(path: Path) -> ModuleType:
    """Import a case under its own name, so that its functions can be pickled."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module
