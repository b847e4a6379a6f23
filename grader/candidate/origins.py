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
SHALLOW: Final = 5
"""The same for a callback's: `Handle`, `_call_soon`, `call_soon`, or one more for a timer."""
_is_own: Callable[[CodeType], bool] | None = None
_foreign: dict[int, CodeType] = {}
"""Code that is known not to be the student's, by its id: to hash code takes a microsecond."""
_births = [0]


class Birthplace(list[tuple[str, int, str, str]]):
    """The student's frame that made a task, as `traceback.format_list` takes it.

    asyncio's wish to drop its own last frame is void: there is only the one.
    """

    def __delitem__(self, index: object) -> None:
        """Keep the frame."""


def _birthplace(*arguments: object, **options: object) -> Birthplace:  # noqa: ARG001 - asyncio's
    """Return where a future or a task is made."""
    _births[0] += 1
    return _origin(DEPTH)


def _handle_origin(*arguments: object, **options: object) -> Birthplace:  # noqa: ARG001 - asyncio's
    """Return where a callback is scheduled, if the student's code does it itself."""
    return _origin(SHALLOW)


def _origin(depth: int) -> Birthplace:
    found = Birthplace()
    if _is_own is None:
        return found
    caller: FrameType | None = sys._getframe(2)
    while caller is not None and depth:
        code = caller.f_code
        if id(code) not in _foreign:
            if _is_own(code):
                found.append((code.co_filename, caller.f_lineno, code.co_name, ""))
                break
            _foreign[id(code)] = code
        caller = caller.f_back
        depth -= 1
    return found


def count() -> int:
    """Return how many futures and tasks have been made so far."""
    return _births[0]


def watch(is_own: Callable[[CodeType], bool]) -> None:
    """From now on keep the frames of code for which `is_own` is true."""
    global _is_own  # noqa: PLW0603 - asyncio calls a plain function, without us
    _is_own = is_own
    _foreign.clear()


_extract_stack = traceback.extract_stack
traceback.extract_stack = _birthplace  # type: ignore[assignment]
try:
    import asyncio.format_helpers
finally:
    traceback.extract_stack = _extract_stack
asyncio.format_helpers.extract_stack = _handle_origin  # type: ignore[assignment]
