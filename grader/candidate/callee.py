"""What a frame was calling, by its proper name.

The position of the instruction gives the source of the very call (PEP 657), so that one of two
calls on a line is told from the other. Its name is looked up the way the interpreter would, in
dictionaries only: nothing of the student's is run. ``nap(1)`` after ``from time import sleep as
nap`` is `time.sleep`; what cannot be looked up keeps the name that the student gave it.
"""

import ast
import builtins
import linecache
from types import FrameType, ModuleType
from typing import Final

MAX_NAME: Final = 60
"""Characters of a name that are told."""
_MISSING: Final = object()


def callee(frame: FrameType, instruction: int) -> str:
    """Return the name of what `frame` called at the offset `instruction`; empty for no call."""
    code = frame.f_code
    for index, position in enumerate(code.co_positions()):
        if index == instruction // 2:
            return _name_at(code.co_filename, position, frame)
    return ""


def _name_at(
    file: str, position: tuple[int | None, int | None, int | None, int | None], frame: FrameType
) -> str:
    line, last_line, begin, end = position
    if line is None or line != last_line or begin is None or end is None:
        return ""
    source = linecache.getline(file, line).encode()[begin:end]
    try:
        tree = ast.parse(source.strip(), mode="eval").body
    except (SyntaxError, ValueError):  # part of a statement: not a call
        return ""
    if not isinstance(tree, ast.Call):
        return ""
    return (_proper_name(tree.func, frame) or ast.unparse(tree.func))[:MAX_NAME]


def _proper_name(function: ast.expr, frame: FrameType) -> str:
    """Return the module and name of a function that a dotted name stands for."""
    parts: list[str] = []
    while isinstance(function, ast.Attribute):
        parts.append(function.attr)
        function = function.value
    if not isinstance(function, ast.Name):
        return ""
    value: object = _MISSING
    for names in (frame.f_locals, frame.f_globals, vars(builtins)):
        value = names.get(function.id, _MISSING)
        if value is not _MISSING:
            break
    for part in reversed(parts):
        if type(value) is not ModuleType:
            return ""
        value = vars(value).get(part, _MISSING)
    if type(value) not in _FUNCTIONS:
        return ""
    module, name = getattr(value, "__module__", None), getattr(value, "__name__", None)
    if type(module) is not str or type(name) is not str or module == frame.f_globals["__name__"]:
        return ""
    return f"{module}.{name}"


_FUNCTIONS: Final = (type(len), type(callee))
