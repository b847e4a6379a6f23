"""The student's file: imported and described, run as a script, and looked over at the end."""

import asyncio
import importlib.util
import inspect
import os
import runpy
import sys
from types import ModuleType
from typing import Any, Final

from grader.candidate.calls import CandidatePeer
from grader.candidate.recorder import Printed
from grader.protocol import Request

SUPPORT: Final = "support"
MAX_CONSTANT: Final = 20_000
"""Items and characters of a module-level value that is told of; a larger one is told as None."""
MAX_NESTED: Final = 50
"""Levels of such a value."""
_PLAIN: Final = (int, float, str, bytes, list, tuple, set, dict, BaseException)


class Submission:
    """The operations of the runtime itself, by which the examiner starts and ends a test."""

    def __init__(self, peer: CandidatePeer) -> None:
        self._peer = peer
        self._path = ""
        self._streams = (Printed("stdout", peer.printed), Printed("stderr", peer.printed))
        sys.stdout, sys.stderr = self._streams
        peer.operations.update(
            trace=self._trace,
            load=self._load,
            program=self._program,
            support=self._support,
            script=self._script,
            finish=self._finish,
        )

    def _trace(self, _: Request) -> None:
        """Tell what each task does, from now on."""
        self._peer.trace()

    def _load(self, request: Request) -> dict[str, tuple[str, object]]:
        """Import the student's file; return the kind of each public name, with its object."""
        (self._path,) = request.positional
        folder, file = os.path.split(self._path)
        self._peer.places.admit(folder)
        sys.path.insert(0, folder)
        return _public(self._import(file.removesuffix(".py"), self._path))

    def _program(self, request: Request) -> None:
        """Make ready to run a file as a script, in a folder of its author's choice."""
        self._path, folder = request.positional
        beside = os.path.dirname(self._path)
        self._peer.places.admit(beside)
        sys.path.insert(0, beside)
        os.chdir(folder)

    def _support(self, request: Request) -> dict[str, tuple[str, object]]:
        """Import the test's support module; return what `_load` does."""
        (path,) = request.positional
        return _public(self._import(SUPPORT, path))

    def _import(self, name: str, path: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, path)
        if spec is None or spec.loader is None:
            raise ImportError(f"{name} cannot be imported")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module

    def _script(self, request: Request) -> None:
        """Run the student's file as `__main__`, with the given arguments."""
        sys.argv = [os.path.basename(self._path), *request.positional]
        try:
            runpy.run_path(self._path, run_name="__main__")
        except SystemExit as leaving:
            if leaving.code not in (None, 0):
                raise
        finally:
            for stream in self._streams:
                stream.finish()

    def _finish(self, _: Request) -> dict[str, list[tuple[Any, ...]]]:
        """Return what the student's code leaves behind."""
        for stream in self._streams:
            stream.finish()
        peer = self._peer
        if peer.tracer is not None:
            peer.tracer.flush()
        return peer.leftovers.collect(asyncio.all_tasks(peer.loop) - peer.own_tasks())


def _public(module: ModuleType) -> dict[str, tuple[str, object]]:
    """Return the kind of each public name of a module, with what it stands for."""
    found: dict[str, tuple[str, object]] = {}
    for name, value in list(vars(module).items()):
        if type(name) is str and not name.startswith("_"):
            kind = _kind(value, module.__name__)
            if kind:
                found[name] = (kind, None if kind == "value" and _large(value) else value)
    return found


def _kind(value: object, module: str) -> str:
    """Return what a module-level name stands for; empty for what it only imported."""
    if value is None or issubclass(type(value), _PLAIN):  # what crosses by value, then
        return "value"
    if isinstance(value, ModuleType) or getattr(value, "__module__", module) in _FOREIGN:
        return ""
    if isinstance(value, type):
        return "exception" if issubclass(value, BaseException) else "class"
    if inspect.iscoroutinefunction(value):
        return "coroutine function"
    if inspect.isasyncgenfunction(value):
        return "async generator function"
    return "function" if callable(value) else "object"


_FOREIGN: Final = frozenset({"typing", "asyncio", "time", "collections", "functools", "builtins"})


def _large(value: Any) -> bool:
    """Return whether a value is too much or too deep to be told of."""
    room = MAX_CONSTANT
    waiting = [(value, 0)]
    while waiting:
        each, depth = waiting.pop()
        length = next((base.__len__(each) for base in _SIZED if issubclass(type(each), base)), 0)
        room -= 1 + length
        if room < 0 or depth > MAX_NESTED:
            return True
        if issubclass(type(each), dict):
            waiting.extend((item, depth + 1) for pair in dict.items(each) for item in pair)
        elif issubclass(type(each), (list, tuple, set)):
            waiting.extend((item, depth + 1) for item in tuple(each))
    return False


_SIZED: Final = (str, bytes, list, tuple, set, dict)
