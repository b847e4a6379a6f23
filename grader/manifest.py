"""Manifests and rubrics: what they may say, and reading them from YAML.

They are written by hand, so each mistake in one is told with its file, line, key and remedy.
For that a file is read in three steps:

1. YAML becomes a small tree in which each node knows its line (`grader.yaml_tree`).
2. The tree is compared with the type that it is to become, field by field. What does not fit is
   a `Problem`, and reading goes on, so that an author sees all of them at once.
3. Only a tree without problems is converted to the type.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
import msgspec.inspect

from grader.errors import CourseError
from grader.messages import Lang
from grader.problems import Problems, suggest
from grader.sandbox.policy import Grant
from grader.yaml_tree import (
    QUOTES,
    List,
    Map,
    Node,
    Scalar,
    UnreadableYamlError,
    find_tag,
    parse_yaml,
)

FORMAT = 1
"""The version of manifests and rubrics that this grader reads."""

LARGEST_FILE = 1024 * 1024
"""Bytes. A manifest has about one kilobyte; more than this is not one."""

# --- What they say -----------------------------------------------------------------------------


class Translated(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in every language of the course; `title[Lang.RU]` is the Russian one."""

    en: str
    ru: str

    def __getitem__(self, lang: Lang) -> str:
        return self.ru if lang is Lang.RU else self.en


class Clock(StrEnum):
    """Whether waiting costs nothing (`skip`) or what it costs in life (`real`)."""

    SKIP = "skip"
    REAL = "real"


class Kind(StrEnum):
    """What a name of a submission stands for."""

    COROUTINE_FUNCTION = "coroutine function"
    ASYNC_GENERATOR_FUNCTION = "async generator function"
    FUNCTION = "function"
    CLASS = "class"
    EXCEPTION = "exception"
    VALUE = "value"


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one check may use before it counts as hung or crashed."""

    loop_seconds: Annotated[float, msgspec.Meta(gt=0)] = 3600.0
    real_seconds: Annotated[float, msgspec.Meta(gt=0)] = 10.0
    memory_mib: Annotated[int, msgspec.Meta(gt=0)] = 512


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a manifest says of a visible check."""

    title: Translated
    feedback: Translated | None = None


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a rubric says of a hidden check."""

    points: Annotated[int, msgspec.Meta(gt=0)]
    title: Translated
    feedback: Translated | None = None


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An exercise's `exercise.yaml`."""

    format: int
    name: str
    title: Translated
    hints: Annotated[tuple[Translated, ...], msgspec.Meta(min_length=1)]
    concepts: tuple[str, ...] = ()
    limits: Limits = Limits()
    clock: Clock = Clock.SKIP
    slow_callback_seconds: Annotated[float, msgspec.Meta(gt=0)] = 0.1
    grants: tuple[Grant, ...] = ()
    siblings: tuple[str, ...] = ()
    preload: tuple[str, ...] = ()
    """Modules that submissions import and that take long: imported once for all candidates."""
    provides: Mapping[str, Kind] = {}
    """What a submission has to define, and what each name stands for."""
    untouched: str = ""
    """The digest of the stub (`catalogue.digest`): a file that still has it is not started."""
    examples: Mapping[str, Example] = {}


class Rubric(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A hidden suite's `rubric.yaml`."""

    format: int
    checks: Mapping[str, Criterion]


# --- From a tree to a typed value --------------------------------------------------------------

_LANGUAGES = {"en": "English", "ru": "Russian"}

_S = TypeVar("_S", bound=msgspec.Struct)
_EMPTY = "an empty value"
_BROKEN: Any = object()
"""In place of a value that has a problem, which has been reported."""

# Plainer than YAML's own idea of a number, in which 010 is eight and 1:30 is ninety.
_WHOLE = re.compile(r"[+-]?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_TEST_NAME = re.compile(r"test\w*")


@functools.cache
def _inspect(struct: type[msgspec.Struct]) -> Mapping[str, msgspec.inspect.Field]:
    info = msgspec.inspect.type_info(struct)
    assert isinstance(info, msgspec.inspect.StructType)
    return {each.name: each for each in info.fields}


@dataclass(slots=True)
class _Reader:
    """Compares a tree with a type, and notes where each key stands."""

    problems: Problems
    lines: dict[str, int] = field(default_factory=dict)

    def read(self, node: Node, kind: msgspec.inspect.Type, key: str) -> Any:
        """Return the node as plain data of this type, or `_BROKEN`."""
        match kind:
            case msgspec.inspect.UnionType(types=types):
                # A key that may be left out; one that is there has to have a value.
                (only,) = (t for t in types if not isinstance(t, msgspec.inspect.NoneType))
                return self.read(node, only, key)
            case msgspec.inspect.StructType(cls=struct):
                return self.read_struct(node, struct, key)
            case msgspec.inspect.DictType():
                return self.read_names(node, kind, key)
            case msgspec.inspect.VarTupleType():
                return self.read_list(node, kind, key)
        if not isinstance(node, Scalar):
            found = "a list" if isinstance(node, List) else "a mapping"
            return self.refuse(node, key, f"has to be {_describe(kind)}, not {found}.")
        match kind:
            case msgspec.inspect.StrType():
                return self.read_text(node, key)
            case msgspec.inspect.EnumType(cls=enum):
                words = [member.value for member in enum]
                if node.value in words:
                    return node.value
                return self.refuse(
                    node, key, f"{_show(node)} is not known; {suggest(node.value, words)}"
                )
        return self.read_number(node, kind, key)

    def refuse(self, node: Node, key: str, sentence: str) -> Any:
        self.problems.add(node.line, key, sentence)
        return _BROKEN

    def read_struct(self, node: Node, struct: type[msgspec.Struct], key: str) -> Any:
        if struct is Translated:
            what, remedy = "a language of the course", "write `en: ...` and `ru: ...` below it"
        else:
            what, remedy = "a key that stands here", "write lines `key: value` below it"
        if not isinstance(node, Map):
            return self.refuse(node, key, f"{_show(node)} is not a mapping; {remedy}.")
        fields = _inspect(struct)
        values: dict[str, Any] = {}
        for name, value in self.read_entries(node, key):
            if name not in fields:
                # A comma ends a text in braces, and what follows it looks like a key.
                cut = struct is Translated and _show(value) == _EMPTY
                remedy = QUOTES if cut else suggest(name, fields)
                path = _join(key, name)
                self.problems.add(self.lines[path], path, f"this is not {what}; {remedy}")
                continue
            values[name] = self.read(value, fields[name].type, _join(key, name))
            # What a newer grader means by the other keys is not known here.
            if name == "format" and not self.check_format(value, values[name]):
                return _BROKEN
        for name, each in fields.items():
            if each.required and name not in values:
                values[name] = _BROKEN
                self.problems.add(node.line, _join(key, name), _ask_for(struct, name))
        return _BROKEN if _BROKEN in values.values() else values

    def check_format(self, node: Node, version: Any) -> bool:
        if version is _BROKEN or version == FORMAT:
            return True
        if version > FORMAT:
            remedy = f"this grader reads format {FORMAT}: update the grader"
        else:
            remedy = f"write `format: {FORMAT}`"
        self.problems.found.clear()
        self.refuse(node, "format", f"there is no format {version} here; {remedy}.")
        return False

    def read_entries(self, node: Map, key: str) -> Iterator[tuple[str, Node]]:
        """Give each entry with its name, but those that have no name or have it twice."""
        seen: dict[str, int] = {}
        for name, value in node.entries:
            if not isinstance(name, Scalar):
                self.problems.add(name.line, key, "a key has to be a word; look at the brackets.")
                continue
            if name.value in seen:
                self.problems.add(
                    name.line,
                    _join(key, name.value),
                    f"this key stands on line {seen[name.value]} already; remove one of the two.",
                )
                continue
            seen[name.value] = name.line
            self.lines[_join(key, name.value)] = name.line
            yield name.value, value

    def read_names(self, node: Node, kind: msgspec.inspect.DictType, key: str) -> Any:
        if not isinstance(node, Map):
            return self.refuse(
                node, key, f"{_show(node)} is not a mapping; write `name:` lines below it."
            )
        tests = not isinstance(kind.value_type, msgspec.inspect.EnumType)
        values = {}
        for name, value in self.read_entries(node, key):
            path = _join(key, name)
            if tests and not _TEST_NAME.fullmatch(name):
                self.problems.add(
                    self.lines[path],
                    path,
                    "this is not the name of a test; write that of a function `test_...`.",
                )
            elif not tests and (not name.isidentifier() or name.startswith("_")):
                self.problems.add(
                    self.lines[path], path, "this is no public name that a file can define."
                )
            values[name] = self.read(value, kind.value_type, path)
        return _BROKEN if _BROKEN in values.values() else values

    def read_list(self, node: Node, kind: msgspec.inspect.VarTupleType, key: str) -> Any:
        if not isinstance(node, List):
            return self.refuse(
                node, key, f"{_show(node)} is not a list; write lines that begin with `- `."
            )
        if len(node.items) < (kind.min_length or 0):
            return self.refuse(node, key, "the list is empty; write at least one entry.")
        values = []
        for index, item in enumerate(node.items, start=1):
            path = f"{key}[{index}]"
            self.lines[path] = item.line
            values.append(self.read(item, kind.item_type, path))
        return _BROKEN if _BROKEN in values else values

    def read_text(self, node: Scalar, key: str) -> Any:
        tag = find_tag(node)
        if tag == "null" or not node.value.strip():
            return self.refuse(node, key, "the text is empty; fill it in.")
        if tag != "str":
            return self.refuse(
                node, key, f"{node.value!r} is not a text to YAML; put it in quotes."
            )
        return node.value

    def read_number(self, node: Scalar, kind: msgspec.inspect.Type, key: str) -> Any:
        value: float
        if node.quoted:
            value = math.nan
        elif isinstance(kind, msgspec.inspect.IntType):
            value = int(node.value) if _WHOLE.fullmatch(node.value) else math.nan
        else:
            value = float(node.value) if _DECIMAL.fullmatch(node.value) else math.nan
        lowest = getattr(kind, "gt", None)
        if math.isnan(value) or (lowest is not None and value <= lowest):
            return self.refuse(node, key, f"{_show(node)} is not {_describe(kind)}; write one.")
        return value


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _show(node: Node) -> str:
    match node:
        case List():
            return "a list"
        case Map():
            return "a mapping"
    if find_tag(node) == "null":
        return _EMPTY
    return repr(node.value if len(node.value) <= 100 else node.value[:99] + "…")


def _describe(kind: msgspec.inspect.Type) -> str:
    match kind:
        case msgspec.inspect.IntType(gt=lowest):
            return "a whole number" + ("" if lowest is None else f" greater than {lowest}")
        case msgspec.inspect.FloatType(gt=lowest):
            return "a plain number" + ("" if lowest is None else f" greater than {lowest}")
        case msgspec.inspect.EnumType(cls=enum):
            return "one of " + ", ".join(member.value for member in enum)
    return "a text"


def _ask_for(struct: type[msgspec.Struct], name: str) -> str:
    if struct is Translated:
        return f"the {_LANGUAGES[name]} text is missing; add `{name}: ...`."
    if name == "format":
        return f"this key is missing; add `format: {FORMAT}`."
    if name == "points":
        return "the check has no points; add `points: 1` or more."
    return f"this key is missing; add `{name}:` with its value."


def read_file(
    path: Path, struct: type[_S], problems: Problems
) -> tuple[_S | None, Mapping[str, int]]:
    """Return the file as a struct, and the line of each of its keys (`checks.test_a`).

    What is wrong with it is added to the problems; then there is no struct.
    """
    try:
        with path.open("rb") as file:
            # One byte more than allowed is enough to know that it is too much.
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        problems.add(0, "", "the file is missing; write it.")
        return None, {}
    except OSError as error:
        problems.add(0, "", f"the file cannot be read ({error.strerror}); see to that.")
        return None, {}
    return _read_document(data, struct, problems)


def parse_manifest(data: bytes, source: str = "exercise.yaml") -> Manifest:
    """Read a manifest, or raise `CourseError` for the first thing that is wrong with it."""
    return _parse(data, source, Manifest)


def parse_rubric(data: bytes, source: str = "rubric.yaml") -> Rubric:
    """Read a rubric, or raise `CourseError` for the first thing that is wrong with it."""
    return _parse(data, source, Rubric)


def _parse(data: bytes, source: str, struct: type[_S]) -> _S:
    problems = Problems(source)
    value, _ = _read_document(data, struct, problems)
    if value is None:
        raise CourseError(str(problems.found[0]))
    return value


def _read_document(
    data: bytes, struct: type[_S], problems: Problems
) -> tuple[_S | None, Mapping[str, int]]:
    reader = _Reader(problems)
    if len(data) > LARGEST_FILE:
        problems.add(0, "", "the file is larger than 1 MiB; remove what does not belong in it.")
        return None, {}
    try:
        root = parse_yaml(data)
    except UnreadableYamlError as error:
        problems.add(error.line, "", error.sentence)
        return None, {}
    if root is None or (isinstance(root, Scalar) and find_tag(root) == "null"):
        problems.add(1, "", f"the file is empty; begin it with `format: {FORMAT}`.")
        return None, {}
    plain = reader.read_struct(root, struct, "")
    if problems.found:
        return None, {}
    return msgspec.convert(plain, struct), reader.lines
