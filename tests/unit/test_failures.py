"""Exceptions in words, and their likes on the other side."""

from __future__ import annotations

import asyncio
import builtins

import pytest

from grader import failures
from grader.failures import KNOWN, ExceptionClasses, class_line, describe
from grader.protocol import Raised


class OwnError(LookupError):
    """A class that the other side does not know."""

    def __init__(self, key: str, *, code: int) -> None:
        super().__init__(key)
        self.code = code


class Inner:
    class Error(OwnError, OSError):
        """A class within a class, with two parents."""


def words(error: BaseException) -> Raised:
    """Describe an exception that nobody has numbered."""
    return describe(error, lambda each: (id(each), 0), lambda each: ())


def again(error: BaseException) -> BaseException:
    """Return what the other side makes of an exception."""
    return ExceptionClasses().rebuild(words(error), lambda number: None)


EXCEPTIONS = [
    kind
    for kind in (*vars(builtins).values(), *vars(asyncio).values())
    if isinstance(kind, type) and issubclass(kind, BaseException)
]
HARMFUL = {SystemExit, KeyboardInterrupt, GeneratorExit, StopIteration, StopAsyncIteration}


@pytest.mark.parametrize("kind", EXCEPTIONS, ids=lambda kind: kind.__name__)
def test_every_exception_of_pythons_comes_back_as_itself(kind: type[BaseException]) -> None:
    """With its arguments; those that would end a loop come back as harmless ones of their name."""
    member = ValueError() if kind is ExceptionGroup else KeyboardInterrupt()
    error = kind.__new__(kind, "text", [member]) if issubclass(
        kind, BaseExceptionGroup
    ) else kind.__new__(kind)  # fmt: skip
    if not isinstance(error, BaseExceptionGroup):
        error.args = ("text",)
    rebuilt = again(error)
    if kind in HARMFUL:
        assert isinstance(rebuilt, Exception)
        assert type(rebuilt).__name__ == kind.__name__
        assert not isinstance(rebuilt, kind)
    elif kind is BaseExceptionGroup:
        assert type(rebuilt) is ExceptionGroup  # its member has become a harmless one
    else:
        assert type(rebuilt) is kind
    assert rebuilt.args[0] == "text"


def test_own_classes_are_made_once_with_their_bases() -> None:
    """The like of a class has its name and its parents, and is the same each time."""
    classes = ExceptionClasses()
    made = classes.get(class_line(Inner.Error))
    assert made.__name__ == "Error"
    assert issubclass(made, LookupError)
    assert issubclass(made, OSError)
    assert made is classes.get(class_line(Inner.Error))
    parent = classes.get(class_line(OwnError))
    assert issubclass(made, parent)
    assert not issubclass(parent, OSError)
    assert ExceptionClasses().get(class_line(Inner.Error)) is not made


def test_arguments_cross_though_the_constructor_wants_others() -> None:
    """The like of a class takes whatever arguments the exception has."""
    rebuilt = again(OwnError("key", code=7))
    assert type(rebuilt).__name__ == "OwnError"
    assert rebuilt.args == ("key",)


def test_chains_notes_and_groups_are_kept() -> None:
    """Cause, context, whether the context is suppressed, notes, and members in order."""
    cause, context = KeyError("cause"), OSError(2, "context")
    error = ValueError("text")
    error.__cause__, error.__context__, error.__suppress_context__ = cause, context, False
    error.add_note("first")
    group = again(ExceptionGroup("both", [error, ExceptionGroup("inner", [TypeError("two")])]))
    assert isinstance(group, ExceptionGroup)
    one, inner = group.exceptions
    assert repr(one.__cause__) == "KeyError('cause')"
    assert repr(one.__context__) == "FileNotFoundError(2, 'context')"
    assert one.__suppress_context__ is False
    assert one.__notes__ == ["first"]
    assert isinstance(inner, ExceptionGroup)
    assert repr(inner.exceptions) == "(TypeError('two'),)"


def test_long_chains_and_large_groups_are_cut() -> None:
    """What is described is bounded, a chain that bites its own tail included."""
    error: BaseException = ValueError("end")
    for _ in range(50):
        error, before = ValueError("link"), error
        error.__context__ = before
    depth = 0
    found: BaseException | None = again(error)
    while found is not None:
        found = found.__context__
        depth += 1
    assert depth <= failures.MAX_CHAIN + 1
    one, two = KeyError(), KeyError()
    one.__context__, two.__context__ = two, one
    assert isinstance(again(one), KeyError)
    group = again(ExceptionGroup("many", [ValueError() for _ in range(1000)]))
    assert isinstance(group, ExceptionGroup)
    assert len(group.exceptions) == failures.MAX_MEMBERS
    assert len(words(ValueError("x" * 10**6)).text) == failures.MAX_TEXT


def test_a_text_that_cannot_be_made_is_empty() -> None:
    """Whatever `__str__` does, the exception itself crosses."""

    class RudeError(Exception):
        def __str__(self) -> str:
            raise RuntimeError("not telling")

    assert words(RudeError("x")).text == ""
    assert type(again(RudeError("x"))).__name__ == "RudeError"


def test_an_exception_that_comes_back_is_the_very_object() -> None:
    """What the receiver itself once sent is found by its number."""
    mine = ValueError("mine")
    raised = words(ValueError("like mine"))._replace(origin=5)
    classes = ExceptionClasses()
    known: dict[int, BaseException] = {5: mine}
    assert classes.rebuild(raised, lambda number: known.get(number)) is mine
    assert classes.rebuild(raised, lambda number: None) is not mine
    outer = words(KeyError())._replace(cause=raised)
    assert classes.rebuild(outer, lambda number: known.get(number)).__cause__ is mine


def test_the_known_ones_are_pythons_and_asyncios() -> None:
    """Nothing else is looked up by a name that came over the wire."""
    assert {name.partition(".")[0] for name in KNOWN} == {"builtins", "asyncio"}
    assert KNOWN["builtins.TimeoutError"] is TimeoutError
