"""Exceptions across the wire: described in words on one side, raised as their like on the other.

A built-in exception comes back as itself. A class of the sender's own comes back as a class made
for it, with the same name and the same bases, so that ``pytest.raises(submission.SomeError)``
works. An exception that the receiver once sent comes back as the very object.
"""

import asyncio
import builtins
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from grader.protocol import Raised

MAX_CHAIN: Final = 8
"""Causes, contexts and members within one another that are described; the rest is left out."""
MAX_MEMBERS: Final = 100
MAX_TEXT: Final = 10_000
"""Characters of an exception's own text that cross."""

_SOURCES: Final[tuple[Mapping[str, object], ...]] = (vars(builtins), vars(asyncio))
KNOWN: Final[Mapping[str, type[BaseException]]] = {
    f"{kind.__module__}.{kind.__qualname__}": kind
    for source in _SOURCES
    for kind in list(source.values())
    if isinstance(kind, type) and issubclass(kind, BaseException)
}
"""Exceptions that are raised as themselves on either side."""
_UNSAFE: Final = frozenset(
    f"builtins.{name}"
    for name in (
        "SystemExit",
        "KeyboardInterrupt",
        "GeneratorExit",
        "StopIteration",
        "StopAsyncIteration",
    )
)
"""Exceptions that would end the receiver or its loop instead of reaching whoever awaits; they come
back as a class of the same name that is an ordinary `Exception`."""
_NAME: Final = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*|\.<locals>)*")


def class_name(kind: type) -> str:
    """Return the name by which a class crosses: module and qualified name."""
    return f"{kind.__module__}.{kind.__qualname__}"


def described_class(raised: Raised | None) -> str:
    """Return the name of the class that `raised` tells of; empty for none and for nonsense."""
    match raised and raised.classes:
        case ((str() as name, *_), *_):
            return name
    return ""


def class_line(kind: type[BaseException]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the resolution order of an exception class, each with its bases, for `Raised`."""
    return tuple(
        (class_name(each), tuple(class_name(base) for base in each.__bases__))
        for each in kind.__mro__
        if issubclass(each, BaseException)
    )


def describe(
    error: BaseException,
    number: Callable[[BaseException], tuple[int, int]],
    frames: Callable[[BaseException], tuple[tuple[str, int, str], ...]],
    depth: int = 0,
) -> Raised:
    """Put `error` into words.

    `number` gives the sender's number for it and, if it came from the receiver, the receiver's;
    `frames` gives the places to tell.
    """

    def related(other: BaseException | None) -> Raised | None:
        if other is None or depth >= MAX_CHAIN:
            return None
        return describe(other, number, frames, depth + 1)

    try:
        text = str.__str__(str(error))[:MAX_TEXT]
    except Exception:  # noqa: BLE001 - whatever __str__ does, the exception itself crosses
        text = ""
    members: tuple[BaseException, ...] = ()
    arguments = error.args
    if isinstance(error, BaseExceptionGroup):
        members = tuple(error.exceptions[:MAX_MEMBERS]) if depth < MAX_CHAIN else ()
        arguments = (error.message,)
    notes = getattr(error, "__notes__", ())
    mine, origin = number(error)
    return Raised(
        classes=class_line(type(error)),
        arguments=tuple(arguments),
        text=text,
        cause=related(error.__cause__),
        context=related(error.__context__),
        suppressed=error.__suppress_context__,
        members=tuple(describe(member, number, frames, depth + 1) for member in members),
        notes=tuple(note for note in notes if type(note) is str) if type(notes) is list else (),
        number=mine,
        origin=origin,
        frames=frames(error),
    )


class ExceptionClasses:
    """The exception classes of the other side, each made once, by name."""

    def __init__(self) -> None:
        self._made: dict[str, type[BaseException]] = {}

    def get(self, line: Iterable[object]) -> type[BaseException]:
        """Return the class whose resolution order `line` tells; `Exception` for nonsense."""
        made: type[BaseException] = Exception
        for entry in reversed(tuple(line)):
            match entry:
                case (str() as name, tuple() as bases):
                    made = self._one(name, bases)
                case _:
                    return Exception
        return made

    def _one(self, name: str, bases: tuple[object, ...]) -> type[BaseException]:
        if name in KNOWN and name not in _UNSAFE:
            return KNOWN[name]
        if name not in self._made:
            short = name.rpartition(".")[2]
            kinds = tuple(
                dict.fromkeys(
                    self._made.get(base) or KNOWN.get(base, Exception)
                    for base in bases
                    if isinstance(base, str) and base != "builtins.object"
                )
            )
            if name in _UNSAFE or not _NAME.fullmatch(name):
                kinds = (Exception,)
            try:
                kind = type(
                    short if short.isidentifier() else "Exception", kinds or (Exception,), {}
                )
            except TypeError:  # bases that no real class could have had
                kind = type("Exception", (Exception,), {})
            kind.__module__ = "submission"
            self._made[name] = kind
        return self._made[name]

    def rebuild(
        self, raised: Raised, original: Callable[[int], BaseException | None]
    ) -> BaseException:
        """Return the exception that `raised` describes; `original` finds the receiver's own."""
        if raised.origin:
            mine = original(raised.origin)
            if mine is not None:
                return mine
        kind = self.get(raised.classes)
        error = self._instance(kind, raised, original)
        if raised.cause is not None:
            error.__cause__ = self.rebuild(raised.cause, original)
        if raised.context is not None:
            error.__context__ = self.rebuild(raised.context, original)
        error.__suppress_context__ = raised.suppressed
        for note in raised.notes:
            if isinstance(note, str):
                error.add_note(note)
        return error

    def _instance(
        self,
        kind: type[BaseException],
        raised: Raised,
        original: Callable[[int], BaseException | None],
    ) -> BaseException:
        if issubclass(kind, BaseExceptionGroup):
            members = [
                self.rebuild(member, original)
                for member in raised.members
                if isinstance(member, Raised)
            ]
            try:
                return kind(str(raised.arguments[0]) if raised.arguments else "", members)
            except (TypeError, ValueError):  # no members left, or of a wrong kind
                return Exception(raised.text)
        try:
            return kind(*raised.arguments)
        except Exception:  # noqa: BLE001 - arguments that this class does not take
            try:
                error = kind.__new__(kind)
                error.args = raised.arguments
            except Exception:  # noqa: BLE001 - a class that cannot be made from outside
                return Exception(raised.text)
            return error
