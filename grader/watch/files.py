"""What was saved: the exercises whose files have changed, told from a thread."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import watchfiles

from grader.catalogue import Course

_STEP = 20
"""Real milliseconds without another change after which changes are told: a save is several."""
_LONGEST = 200
"""Real milliseconds after which they are told, however many more come."""
_LOOK = 500
"""Real milliseconds between two looks at whether all is over."""


def list_watched(course: Course) -> Mapping[Path, str]:
    """Return the exercise of each file that a check depends on, by its path."""
    return {
        exercise.folder.resolve() / name: exercise.name
        for exercise in course.exercises
        for name in (exercise.file_name, *exercise.manifest.siblings)
    }


@contextlib.contextmanager
def watching_files(course: Course, tell: Callable[[set[str]], None]) -> Iterator[None]:
    """Call `tell` with the names of exercises whose files have changed, while the block runs.

    The folder is watched, not the files, so that an editor may write a temporary file and rename
    it, or delete a file and write it anew. What belongs to no exercise is passed over.
    """
    watched = list_watched(course)
    folder = course.exercises[0].folder.resolve().parent
    over = threading.Event()

    def look(*, poll: bool) -> None:
        for changes in watchfiles.watch(
            folder,
            watch_filter=None,
            step=_STEP,
            debounce=_LONGEST,
            rust_timeout=_LOOK,
            stop_event=over,
            raise_interrupt=False,
            force_polling=poll or None,
        ):
            names = {watched[Path(path)] for _, path in changes if Path(path) in watched}
            if names:
                tell(names)

    def run() -> None:
        try:
            look(poll=False)
        except OSError:  # the system watches no more files for us: it has a limit
            look(poll=True)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
