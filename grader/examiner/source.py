"""The student's file, and the candidate's frames as places in it."""

from pathlib import Path
from typing import Final

from grader.verdict import Place

MAX_LINE: Final = 200
"""Characters of a line of the student's that are told."""
MAX_LINES: Final = 10_000_000
"""Lines of a file that a place may be in; a number of thousands of digits cannot be printed."""


def is_line(number: object) -> bool:
    """Return whether a candidate's word for the number of a line can be one (0: not known)."""
    return type(number) is int and 0 <= number <= MAX_LINES


class Source:
    """The file at `path`. What a candidate says of its frames is taken for what it may be."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines: list[str] | None = None
        self._places: dict[tuple[object, ...], tuple[Place, ...]] = {}

    @property
    def lines(self) -> list[str]:
        """The lines of the file, read once."""
        if self._lines is None:
            self._lines = self.path.read_text("utf-8", "replace").splitlines()
        return self._lines

    def place(self, frames: object) -> Place | None:
        """Return the innermost of the candidate's frames as a place; None for none or nonsense."""
        places = self.places(frames)
        return places[-1] if places else None

    def places(self, frames: object) -> tuple[Place, ...]:
        """Return the candidate's frames as places of the submission."""
        if not isinstance(frames, tuple):
            return ()
        try:
            known = self._places.get(frames)
        except TypeError:  # nonsense that cannot be hashed
            return self._make_places(frames)
        if known is None:
            known = self._places[frames] = self._make_places(frames)
        return known

    def _make_places(self, frames: tuple[object, ...]) -> tuple[Place, ...]:
        return tuple(
            Place(file, line, self._text(file, line), function)
            for frame in frames
            if isinstance(frame, tuple) and len(frame) == 3
            for file, line, function in [frame]
            if type(file) is str and is_line(line) and type(function) is str
        )

    def place_at(self, line: int) -> Place | None:
        """Return a line of the file as a place; None for line 0."""
        return self.place(((self.path.name, line, ""),)) if line else None

    def _text(self, file: str, line: int) -> str:
        if file != self.path.name or not 0 < line <= len(self.lines):
            return ""
        text = self.lines[line - 1].strip()
        return text if len(text) <= MAX_LINE else f"{text[:MAX_LINE]}…"
