"""Mistakes that are known by what Python says of them, each told by a sentence of its own.

Python's words are matched as CPython 3.11 to 3.13 writes them; what is not known here is told as
Python tells it. Nothing of the student's is run or parsed: their lines are only looked at.
"""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from grader.catalogue import EXAMPLES, Exercise
from grader.verdict import Message, Place

LONGEST_LINE: Final = 200
"""Characters of a line that are looked at: a file may be one line of a million."""
LONGEST_VALUE: Final = 70
"""Characters of a value that a sentence shows."""
MOST_FILES: Final = 200
"""Files of a folder that are looked at for one that was saved in the wrong place."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What to say of a mistake, and what to try."""

    message: Message
    advice: Message
    column: int = 0
    """Of the line that Python names, from 1; 0 where it names none."""


# --- The file is not Python -----------------------------------------------------------------------

_SYNTAX: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("never-closed", r"'(.)' was never closed"),
        ("unmatched", r"unmatched '(.)'"),
        ("mismatched", r"closing parenthesis '(.)' does not match"),
        ("colon", r"expected ':'"),
        ("block", r"expected an indented block"),
        ("indent", r"unexpected indent"),
        ("unindent", r"unindent does not match"),
        ("tabs", r"inconsistent use of tabs"),
        ("string", r"unterminated (?:triple-quoted |f-)*string|EOL while scanning string"),
        ("quotes", r"invalid character '([“”„«»‘’‚])'"),
        ("character", r"invalid character '(.)'"),
        ("invisible", r"invalid non-printable character (U\+\w+)"),
        ("print", r"Missing parentheses in call to '(\w+)'"),
        ("await", r"'(await|async with|async for)' outside"),
        ("await", r"(asynchronous comprehension) outside"),
        ("outside", r"'(return|yield)' outside function"),
        ("outside", r"'(break)' outside loop|'(continue)' not properly in loop"),
        ("comma", r"Perhaps you forgot a comma"),
        ("equals", r"Maybe you meant '=='"),
        ("except", r"expected 'except' or 'finally' block"),
        ("invalid", r"invalid syntax$"),
    )
)
"""Kinds of syntax error, by what Python says of them."""
_ADVICE_ON_SYNTAX: Final = {
    "await": "advice-unimportable-await",
    "tabs": "advice-unimportable-tabs",
    "quotes": "advice-unimportable-quotes",
}
_NOT_TEXT: Final = re.compile(r"\(unicode error\)|Non-UTF-8|null bytes|unknown encoding|BOM")
_CONSOLE: Final = re.compile(r"(>>>|\.\.\. |In \[\d+\]:|[$#%] \w|PS? ?[A-Z]:\\|Traceback \()")
_CONFLICT: Final = re.compile(r"(<{7}|={7}|>{7})( |$)")
_FENCE: Final = re.compile(r"```")
_PRINTED: Final = re.compile(r"[^\W\d]\w*( [^\W\d]\w*)*[ :]+-?\d+(\.\d+)?( \S+)*$")
_STATEMENTS: Final = re.compile(r"(await|return|yield|del|assert|raise|import|from|for|if|while)\b")


def explain_syntax(said: str, line: int, column: int, text: str) -> Finding:
    """Return what to say of a `SyntaxError`; `text` is the line that it names.

    `column` is Python's, in the line with its indent.
    """
    text = text.strip()[:LONGEST_LINE]
    if _NOT_TEXT.search(said):
        return _find("unimportable-encoding", "advice-unimportable-encoding")
    if _CONFLICT.match(text):
        return _find("unimportable-conflict", "advice-unimportable-conflict", line=line)
    if _CONSOLE.match(text) or _FENCE.match(text):
        return _find("unimportable-pasted", "advice-unimportable-pasted", line=line)
    kind, what = _kind_of_syntax(said)
    if kind == "invalid" and _PRINTED.match(text) and not _STATEMENTS.match(text):
        return _find("unimportable-pasted", "advice-unimportable-pasted", line=line)
    return Finding(
        Message("unimportable-syntax", {"line": line, "kind": kind, "what": what, "said": said}),
        Message(_ADVICE_ON_SYNTAX.get(kind, "advice-unimportable-syntax")),
        column,
    )


def _kind_of_syntax(said: str) -> tuple[str, str]:
    for kind, pattern in _SYNTAX:
        match = pattern.search(said)
        if match:
            return kind, next((group for group in match.groups() if group), "")
    return "other", ""


# --- The import ends with an exception ------------------------------------------------------------

_NO_MODULE: Final = re.compile(r"No module named '([^']+)'")
_NO_FILE: Final = re.compile(r"No such file or directory: '([^']*)'")
_NOT_IN_ASYNCIO: Final = re.compile(r"module 'asyncio' has no attribute '(\w+)'")


def explain_import(kind: str, said: str, place: Place | None) -> Finding | None:
    """Return what to say of an exception at import, by its class and its text; None if unknown."""
    line = place.line if place is not None else 0
    if kind == "ModuleNotFoundError" and (match := _NO_MODULE.match(said)):
        return _find("unimportable-module", "advice-unimportable-module", name=match[1])
    if kind == "EOFError":
        return _find("unimportable-input", "advice-unimportable-start", line=line)
    if kind == "IndexError" and place is not None and "argv" in place.text:
        return _find("unimportable-arguments", "advice-unimportable-start", line=line)
    if kind == "FileNotFoundError" and (match := _NO_FILE.search(said)):
        return _find("unimportable-no-file", "advice-unimportable-no-file", name=match[1])
    if kind == "SystemExit":
        return _find("unimportable-exit", "advice-unimportable-start", line=line)
    if match := _NOT_IN_ASYNCIO.match(said):
        return _find("unimportable-gone", _advice_on_gone(match[1]), name=match[1])
    return None


def _advice_on_gone(name: str) -> str:
    return "advice-gone-coroutine" if name == "coroutine" else "advice-gone"


# --- A name is not there --------------------------------------------------------------------------


def find_definition(name: str, lines: Sequence[str]) -> int:
    """Return the last line on which the name is defined, however deep inside; 0 for none."""
    word = re.escape(name)
    pattern = re.compile(rf"\s*(?:(?:async\s+)?def|class)\s+{word}\b|{word}\s*=[^=]")
    return next(
        (number for number in range(len(lines), 0, -1) if pattern.match(lines[number - 1])), 0
    )


# --- An exception in the middle of a check --------------------------------------------------------

_ADVICE_BY_TEXT: Final = (
    ("no running event loop", "advice-raised-no-loop"),
    ("no current event loop", "advice-raised-no-loop"),
    ("running event loop", "advice-raised-running-loop"),
    ("can't be used in 'await' expression", "advice-raised-await"),
    ("cannot reuse already awaited coroutine", "advice-raised-awaited-twice"),
    ("different loop", "advice-raised-other-loop"),
    ("different event loop", "advice-raised-other-loop"),
    ("Passing coroutines is forbidden", "advice-raised-wait-coroutines"),
    ("unexpected keyword argument 'loop'", "advice-raised-loop-argument"),
    ("'coroutine' object", "advice-raised-not-awaited"),
    ("'function' object is not iterable", "advice-raised-order"),
    ("'list' object is not callable", "advice-raised-order"),
    ("'str' object is not callable", "advice-raised-order"),
    ("EOF when reading a line", "advice-raised-input"),
    ("Name or service not known", "advice-raised-network"),
    ("Temporary failure in name resolution", "advice-raised-network"),
)
_SIGNATURE: Final = re.compile(
    r"(?:\w+\.)*(\w+)\(\) (?:missing \d+ |takes |got an unexpected keyword|got multiple values)"
)
_NO_NAME: Final = re.compile(r"name '(\w+)' is not defined")
_LATIN: Final = re.compile(r"[A-Za-z]")
_CYRILLIC: Final = re.compile(r"[а-яёА-ЯЁ]")
_MODULES: Final = frozenset(
    ("asyncio", "time", "random", "functools", "itertools", "contextlib", "collections", "json")
)
"""What a lesson's code uses so often that its import is easily forgotten."""


def advise_on_raised(said: str, place: Place | None) -> str:
    """Return the id of what to try after an exception with this text, raised on this line."""
    advice = next((advice for part, advice in _ADVICE_BY_TEXT if part in said), "")
    if advice:
        return advice
    if match := _NO_NAME.match(said):
        name = match[1]
        if _LATIN.search(name) and _CYRILLIC.search(name):
            return "advice-raised-letters"
        return "advice-raised-import" if name in _MODULES else "advice-raised"
    if _NOT_IN_ASYNCIO.match(said):
        return "advice-gone"
    text = place.text if place is not None else ""
    if "object has no attribute" in said and re.search(r"\basyncio\.\w", text):
        return "advice-raised-hidden-module"
    return "advice-raised"


def refuses_call(kind: str, said: str) -> str:
    """Return the function whose parameters do not fit the statement; empty for another exception.

    To be asked of an exception that was raised on no line of the student's.
    """
    match = _SIGNATURE.match(said) if kind == "TypeError" else None
    return match[1] if match else ""


# --- A comparison that does not hold --------------------------------------------------------------

_KINDS: Final[tuple[type, ...]] = (bool, int, float, str, bytes, list, tuple, set, dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The last `==` of a test that did not hold: what the submission gave, and what is right."""

    found: Any
    expected: Any


def explain_comparison(compared: Comparison, *, hidden: bool, printed: bool) -> Finding | None:
    """Return what to say of it; None where only the author's own words can.

    Of a hidden check no value is told, only that nothing came, or something of another type.
    """
    found, expected = compared.found, compared.expected
    if found is None and type(expected) in _KINDS:
        if printed:
            return _find("wrong-printed", "advice-wrong-printed")
        return _find("wrong-nothing", "advice-wrong-nothing")
    one, other = _type_name(found), _type_name(expected)
    if one and other and one != other and {one, other} != {"int", "float"}:
        return _find("wrong-type", "advice-wrong-type", found=one, expected=other)
    if hidden or not (one and other):
        return None
    shown = {"found": _show(found), "expected": _show(expected)}
    if shown["found"] == shown["expected"]:  # they differ further on than is shown
        return None
    return _find("wrong-value", "advice-wrong-example", **shown)


def _type_name(value: object) -> str:
    return type(value).__name__ if type(value) in _KINDS else ""


def _show(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= LONGEST_VALUE else f"{shown[: LONGEST_VALUE - 1]}…"


# --- The file is elsewhere ------------------------------------------------------------------------


def find_misplaced(exercise: Exercise, submission: Path) -> str:
    """Return where the file seems to be instead, seen from the submission; empty for nowhere.

    That is a file of a similar name beside it, or one of its name in a folder near by.
    """
    folder = submission / exercise.folder.name
    beside = {
        path.name
        for path in _files_in(folder)
        if path.name not in (EXAMPLES, *exercise.manifest.siblings)
        and path.suffix in (".py", ".txt", ".ipynb", "")
    }
    close = difflib.get_close_matches(exercise.file_name, sorted(beside), n=1, cutoff=0.6)
    scripts = sorted(name for name in beside if name.endswith(".py"))
    if close or len(scripts) == 1:
        return f"{folder.name}/{(close or scripts)[0]}"
    for place in (submission, *sorted(path for path in _entries_of(submission) if path.is_dir())):
        if (place / exercise.file_name).is_file():
            return (place / exercise.file_name).relative_to(submission).as_posix()
    return ""


def _entries_of(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())[:MOST_FILES]
    except OSError:
        return []


def _files_in(folder: Path) -> list[Path]:
    return [path for path in _entries_of(folder) if path.is_file()]


def _find(message: str, advice: str, **args: str | int) -> Finding:
    return Finding(Message(message, args), Message(advice))


def mark_column(place: Place | None, column: int, line: str) -> Place | None:
    """Return the place with the column at which Python stumbled, counted in its stripped text."""
    if place is None or not column:
        return place
    inside = column - (len(line) - len(line.lstrip()))
    return replace(place, column=inside) if 0 < inside <= len(place.text) + 1 else place
