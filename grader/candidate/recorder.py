"""What the student's code prints, and what it leaves behind."""

import asyncio
import gc
import io
import sys
import warnings
import weakref
from collections.abc import Callable, Iterable
from types import AsyncGeneratorType, CoroutineType, FrameType
from typing import Any, Final

from grader.candidate.blame import Frame, Places

MAX_OUTPUT: Final = 1 << 20
"""Characters of output that are sent; the rest is dropped."""
MAX_TOLD: Final = 50
"""Left-behind things of a kind that are told."""


class Printed(io.TextIOBase):
    """A text stream whose lines go to the examiner."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, name: str, send: Callable[[str, str], None]) -> None:
        self._name = name
        self._send = send
        self._line = ""
        self._room = MAX_OUTPUT

    def writable(self) -> bool:
        """Return True: that is what it is for."""
        return True

    def write(self, text: str) -> int:
        """Take `text`; whole lines are sent at once."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._line += text
        if "\n" in text or len(self._line) > MAX_OUTPUT:
            whole, newline, self._line = self._line.rpartition("\n")
            self._emit(whole + newline)
        return len(text)

    def flush(self) -> None:
        """Keep what is not a whole line yet: lines are what is looked at."""

    def finish(self) -> None:
        """Send what has been printed without an end of line."""
        rest, self._line = self._line, ""
        self._emit(rest)

    def _emit(self, text: str) -> None:
        text = text[: self._room]
        self._room -= len(text)
        if text:
            self._send(self._name, text)


class Leftovers:
    """Coroutines never awaited, tasks still waiting, async generators never closed."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self.tasks: list[tuple[str, tuple[Frame, ...], tuple[Frame, ...]]] = []
        self.coroutines: list[tuple[str, tuple[Frame, ...]]] = []
        self.generators: list[tuple[str, tuple[Frame, ...]]] = []
        self._begun: weakref.WeakSet[AsyncGeneratorType[Any, Any]] = weakref.WeakSet()
        self._excepted: Callable[[object], bool] = lambda generator: False

    def watch_coroutines(self) -> None:
        """Note each coroutine that is dropped without having been awaited, with its birthplace."""
        sys.set_coroutine_origin_tracking_depth(1)
        warnings._warn_unawaited_coroutine = self._unawaited  # type: ignore[attr-defined]

    def _unawaited(self, coroutine: "CoroutineType[Any, Any, Any]") -> None:
        origin = coroutine.cr_origin or ()
        frames = tuple(
            (file, line, function)
            for name, line, function in reversed(origin)
            if (file := self._places.file_name(name)) is not None
        )
        if frames and len(self.coroutines) < MAX_TOLD:
            self.coroutines.append((coroutine.__qualname__, frames))

    def task_left(self, task: asyncio.Task[Any]) -> None:
        """A task still waits at the end, or has been collected while it did: nobody held it."""
        if len(self.tasks) < MAX_TOLD:
            where = task_frames(task, self._places)
            self.tasks.append((task.get_name(), where, self.birthplace(task)))

    def generator_begun(self, generator: "AsyncGeneratorType[Any, Any]") -> None:
        """An async generator of the loop's is iterated for the first time."""
        if self._places.file(generator.ag_code) is not None:
            self._begun.add(generator)

    def generator_dropped(self, generator: "AsyncGeneratorType[Any, Any]") -> None:
        """An async generator is collected before its end, without having been closed."""
        if generator.ag_frame is not None and len(self.generators) < MAX_TOLD:
            file = self._places.file(generator.ag_code)
            if file is not None and not self._excepted(generator):
                place = (file, generator.ag_frame.f_lineno, generator.__qualname__)
                self.generators.append((generator.__qualname__, (place,)))

    def except_for(self, excepted: Callable[[object], bool]) -> None:
        """Do not count the generators for which `excepted` is true: the test holds them."""
        self._excepted = excepted

    def collect(self, tasks: Iterable[asyncio.Task[Any]]) -> dict[str, list[tuple[Any, ...]]]:
        """Return what is left, after a last garbage collection.

        Tasks as ``(name, where it waits, where it was made)``, the others as ``(name, where)``.
        """
        gc.collect()
        for task in tasks:
            self.task_left(task)
        for generator in list(self._begun):
            frame = generator.ag_frame
            if frame is not None and not generator.ag_running:
                self.generator_dropped(generator)
        return {
            "tasks": list(self.tasks),
            "coroutines": list(self.coroutines),
            "generators": list(self.generators),
        }

    def birthplace(self, task: asyncio.Task[Any]) -> tuple[Frame, ...]:
        """Return the student's line that made a task; nothing where none did."""
        origin: Iterable[tuple[str, int, str, str]] = getattr(task, "_source_traceback", None) or ()
        return tuple(
            (file, line, function)
            for name, line, function, _ in origin
            if (file := self._places.file_name(name)) is not None
        )


def task_frames(task: asyncio.Task[Any], places: Places) -> tuple[Frame, ...]:
    """Return the student's places at which a task waits, outermost first."""
    found: list[Frame] = []
    awaited: object = task.get_coro()
    while awaited is not None and len(found) < 20:
        frame: FrameType | None = (
            getattr(awaited, "cr_frame", None)
            or getattr(awaited, "gi_frame", None)
            or getattr(awaited, "ag_frame", None)
        )
        if frame is not None:
            file = places.file(frame.f_code)
            if file is not None:
                found.append((file, frame.f_lineno, frame.f_code.co_qualname))
        awaited = (
            getattr(awaited, "cr_await", None)
            or getattr(awaited, "gi_yieldfrom", None)
            or getattr(awaited, "ag_await", None)
        )
    return tuple(found)
