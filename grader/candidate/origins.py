"""Where tasks are made, kept cheaply. Import this before asyncio.

In debug mode asyncio keeps a traceback for every handle, future and task, which is nearly all that debug
mode costs (257 µs a task). Of all that we tell one thing: the student's line that made a task. So handles
keep nothing, and futures and tasks keep the student's frames only. The C accelerator takes
``traceback.extract_stack`` for itself when it is imported, hence the order here.
"""

import sys
import traceback
from collections.abc import Callable
from types import FrameType
from typing import Final

DEPTH: Final = 30
"""Frames between a task's making and the student's line that are passed over at the most."""
_is_own: Callable[[str], bool] | None = None


class Birthplace(list[traceback.FrameSummary]):
    """The student's frame that made a task; asyncio's wish to drop its own last frame is void."""

    def __delitem__(self, index: object) -> None:
        """Keep the frame."""


def _birthplace(frame: object = None, limit: object = None) -> Birthplace:
    if _is_own is None:
        return Birthplace()
    caller: FrameType | None = sys._getframe(1)
    for _ in range(DEPTH):
        if caller is None:
            break
        code = caller.f_code
        if _is_own(code.co_filename):
            summary = traceback.FrameSummary(
                code.co_filename, caller.f_lineno, code.co_name, lookup_line=False
            )
            return Birthplace((summary,))
        caller = caller.f_back
    return Birthplace()


def watch(is_own: Callable[[str], bool]) -> None:
    """From now on keep the frames of files for which `is_own` is true."""
    global _is_own
    _is_own = is_own


_extract_stack = traceback.extract_stack
traceback.extract_stack = _birthplace  # type: ignore[assignment]
try:
    import asyncio.format_helpers
finally:
    traceback.extract_stack = _extract_stack
asyncio.format_helpers.extract_stack = (  # type: ignore[assignment]
    lambda frame=None, limit=None: []
)
