"""Where tasks are made, kept cheaply. Import this before asyncio.

In debug mode asyncio keeps a traceback for every handle, future and task, which is nearly all that
debug mode costs (257 µs a task). Of all that we tell one thing: the student's line that made a
task. So handles keep nothing, and futures and tasks keep the student's frames only. The C
accelerator takes ``traceback.extract_stack`` for itself when it is imported, hence the order here.
"""

import sys
import traceback
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Final

DEPTH: Final = 30
"""Frames between a task's making and the student's line that are passed over at the most."""
_is_own: Callable[[CodeType], bool] | None = None


class Birthplace(traceback.StackSummary):
    """The student's frame that made a task; asyncio's wish to drop its own last frame is void."""

    def __delitem__(self, index: object) -> None:
        """Keep the frame."""


def _birthplace(*arguments: object, **options: object) -> Birthplace:  # noqa: ARG001 - as asyncio calls it
    if _is_own is None:
        return Birthplace()
    caller: FrameType | None = sys._getframe(1)
    for _ in range(DEPTH):
        if caller is None:
            break
        code = caller.f_code
        if _is_own(code):
            summary = traceback.FrameSummary(
                code.co_filename, caller.f_lineno, code.co_name, lookup_line=False
            )
            return Birthplace((summary,))
        caller = caller.f_back
    return Birthplace()


def watch(is_own: Callable[[CodeType], bool]) -> None:
    """From now on keep the frames of code for which `is_own` is true."""
    global _is_own  # noqa: PLW0603 - asyncio calls a plain function, without us
    _is_own = is_own


_extract_stack = traceback.extract_stack
traceback.extract_stack = _birthplace
try:
    import asyncio.format_helpers
finally:
    traceback.extract_stack = _extract_stack


def _nothing(*_: object, **__: object) -> traceback.StackSummary:
    return traceback.StackSummary()


asyncio.format_helpers.extract_stack = _nothing
