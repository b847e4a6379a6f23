"""YAML as a small tree in which each node knows its line.

From YAML's events rather than PyYAML's own tree, for they come one at a time: an alias (which can
make a small file huge) or a nesting without end is refused before anything has been built from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from grader.problems import shorten

DEEPEST_NESTING = 16
"""Levels. A manifest has four."""


@dataclass(slots=True)
class Scalar:
    """A single value, as it is written."""

    line: int
    value: str
    quoted: bool


@dataclass(slots=True)
class List:
    """Nodes one after the other."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Map:
    """Pairs of nodes; a key may be anything, and come twice."""

    line: int
    entries: list[tuple[Node, Node]] = field(default_factory=list)


Node = Scalar | List | Map

QUOTES = "put a text that has a colon or a comma in it in quotes."

# libyaml is ten times as fast, and comes with every wheel of PyYAML.
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# By its first character, what a scalar without quotes may be other than a text.
_TAGS: Mapping[str, list[tuple[str, re.Pattern[str]]]] = yaml.SafeLoader.yaml_implicit_resolvers


class UnreadableYamlError(Exception):
    """The text is not the YAML that a manifest may be."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


def parse_yaml(data: bytes) -> Node | None:
    """Return the document as a tree, None where there is none; raise `UnreadableYamlError`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableYamlError(
            line, "the file is not UTF-8; save it in that encoding."
        ) from None
    try:
        return _build_tree(_Loader(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _refuse_syntax(text, mark.line + 1 if mark else 1, error.problem or "syntax error")
    except yaml.reader.ReaderError as error:
        position = error.position if isinstance(error.position, int) else 0
        line = text.count("\n", 0, position) + 1
        raise UnreadableYamlError(
            line, f"the character #x{_code(error.character):04x} may not stand here; remove it."
        ) from None
    except yaml.YAMLError as error:
        _refuse_syntax(text, 1, str(error))


def _code(character: Any) -> int:
    # PyYAML gives a character, a byte or a number, by who finds it.
    return character if isinstance(character, int) else ord(character[:1] or "\0")


def _refuse_syntax(text: str, line: int, problem: str) -> NoReturn:
    lines = text.split("\n")
    # The mistake is seen after it was made, at the end of the file at the latest.
    line = min(line, max(1, len(lines) - text.endswith("\n")))
    shown = lines[line - 1] if lines else ""
    if "\t" in shown[: len(shown) - len(shown.lstrip())] or "'\\t'" in problem:
        raise UnreadableYamlError(
            line, "YAML does not allow tabs here; indent with spaces."
        ) from None
    if "mapping values" in problem or "',' or" in problem:
        remedy = QUOTES
    else:
        remedy = "look for a missing quote, colon or indent here or in the line above."
    raise UnreadableYamlError(line, f"this is not YAML ({problem}); {remedy}") from None


def _build_tree(events: Any) -> Node | None:
    root: Node | None = None
    documents = 0
    # The collections that are still open, each with the key that waits for its value.
    stack: list[List | Map] = []
    keys: list[Node | None] = []
    while events.check_event():
        event = events.get_event()
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            stack.pop()
            keys.pop()
        if kind is yaml.DocumentStartEvent and (documents := documents + 1) > 1:
            line = event.start_mark.line + 1
            raise UnreadableYamlError(line, "a second document begins here; remove the line `---`.")
        node = _make_node(event)
        if node is None:
            continue
        if not stack:
            root = node
        elif isinstance(parent := stack[-1], List):
            parent.items.append(node)
        elif (key := keys[-1]) is None:
            keys[-1] = node
        else:
            parent.entries.append((key, node))
            keys[-1] = None
        if not isinstance(node, Scalar):
            stack.append(node)
            keys.append(None)
            if len(stack) > DEEPEST_NESTING:
                raise UnreadableYamlError(
                    node.line, "the file is nested too deep; a bracket is open too many."
                )
    return root


def _make_node(event: Any) -> Node | None:
    """Return the node that begins with this event, None for an event that begins none."""
    line = event.start_mark.line + 1
    kind = type(event)
    node: Node
    if kind is yaml.ScalarEvent:
        node = Scalar(line, event.value, not event.implicit[0])
    elif kind is yaml.MappingStartEvent:
        node = Map(line)
    elif kind is yaml.SequenceStartEvent:
        node = List(line)
    elif kind is yaml.AliasEvent:
        name = shorten(event.anchor)
        raise UnreadableYamlError(line, f"the alias `*{name}` is not allowed; write the value out.")
    else:
        return None
    if event.tag is not None:
        raise UnreadableYamlError(
            line, f"the tag `{shorten(event.tag)}` is not allowed; remove it."
        )
    return node


def find_tag(scalar: Scalar) -> str:
    """Return what YAML takes the scalar for: str, int, float, bool, null, timestamp."""
    if not scalar.quoted:
        for tag, pattern in _TAGS.get(scalar.value[:1], ()):
            if pattern.match(scalar.value):
                return tag.rpartition(":")[2]
    return "str"
