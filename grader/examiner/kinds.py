"""The kinds of things that cross between a test and a submission.

Of the submission's names: what each is, and what an exercise takes it for. Of the test's doubles:
what the submission may do with each.
"""

import inspect
from collections.abc import AsyncIterator, Iterator, Mapping
from types import FunctionType
from typing import Any, Final

from grader.errors import ProtocolError
from grader.examiner.doubles import Blocking, Spy
from grader.examiner.handles import Handle

MISMATCHES: Final[Mapping[str, tuple[str, ...]]] = {
    "coroutine function": ("async generator function", "exception", "value"),
    "async generator function": ("coroutine function", "exception", "value"),
    "function": ("coroutine function", "async generator function", "exception", "value"),
    "class": (
        "coroutine function", "async generator function", "function", "object", "value",
    ),
    "exception": (
        "coroutine function", "async generator function", "function", "class", "value", "object",
    ),
    "value": (
        "coroutine function", "async generator function", "function", "class", "exception",
    ),
}  # fmt: skip
"""What cannot stand for what an exercise expects. A plain function may return something to await,
or to iterate; that is seen when it is called."""
OPERATIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "coroutine function": ("call",),
    "function": ("call",),
    "blocking": ("call",),
    "iterator": ("next",),
    "generator": ("next", "send", "throw", "method"),
    "async iterator": ("next", "method"),
    "object": ("method", "enter", "exit"),
}
"""What a candidate may do with each kind of double."""


def checked_names(names: object) -> dict[str, tuple[str, Any]]:
    """Return the candidate's account of a module's names. Raises `ProtocolError` for nonsense."""
    if not isinstance(names, dict):
        raise ProtocolError("the module's names do not come as a dictionary")
    for name, entry in names.items():
        if type(name) is not str or type(entry) is not tuple or len(entry) != 2:
            raise ProtocolError("the module's names do not come as names and kinds")
        kind, value = entry
        plain = kind in ("value", "exception") or isinstance(value, Handle)
        if type(kind) is not str or not plain:
            raise ProtocolError("the module's names come with something else")
    return names


def kind_of(value: object) -> str:
    """Return the kind of a double."""
    if isinstance(value, Blocking):
        return "blocking"
    if isinstance(value, Spy) or inspect.iscoroutinefunction(value):
        return "coroutine function"
    if inspect.isasyncgen(value) or isinstance(value, AsyncIterator):
        return "async iterator"
    if isinstance(value, Iterator):
        return "generator" if inspect.isgenerator(value) else "iterator"
    if isinstance(value, FunctionType) or inspect.isbuiltin(value) or inspect.ismethod(value):
        return "function"
    return "function" if callable(value) and not isinstance(value, type) else "object"


def methods_of(value: object) -> dict[str, bool]:
    """Return the public methods of a double, and whether each is a coroutine function."""
    if isinstance(value, AsyncIterator):
        return {"aclose": True}
    if inspect.isgenerator(value):
        return {"close": False}
    return {
        name: inspect.iscoroutinefunction(method) or isinstance(method, Spy)
        for name in dir(value)
        if not name.startswith("_") and callable(method := getattr(value, name, None))
    }
