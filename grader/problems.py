"""What is wrong in a course: each problem with its place and its remedy, all of them at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the course: where, and in one sentence what and what to do."""

    file: str
    line: int
    key: str
    sentence: str
    fatal: bool = True

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.key, self.sentence) if part)


@dataclass(slots=True)
class Problems:
    """The problems of one file."""

    file: str
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, key: str, sentence: str, *, fatal: bool = True) -> None:
        """Note one more."""
        self.found.append(Problem(self.file, line, shorten(key), sentence, fatal))


def shorten(value: str) -> str:
    """Make what may be any text fit for a sentence."""
    value = value if len(value) <= 100 else value[:99] + "…"
    return value if value.isprintable() else repr(value)


def suggest(wanted: str, known: Iterable[str]) -> str:
    """Return a remedy for a word that is none of the known ones."""
    known = list(known)
    close = difflib.get_close_matches(wanted, known, n=1)
    return f"did you mean `{close[0]}`?" if close else f"choose from {', '.join(known)}."
