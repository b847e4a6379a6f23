"""The two files of sentences agree with each other and with the code that uses them."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import grader.messages
from grader.messages import Lang, render
from grader.messages.rendering import STRICT_VARIABLE
from grader.verdict import Message, Verdict

PACKAGE = Path(grader.messages.__file__).parents[1]

BUILT_IDS = "verdict-"
"""The one prefix from which code builds ids, in `verdict_name`; all others stand in full."""


class _Arguments(Visitor):
    """Collects the arguments of a sentence, and which of them are durations."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.durations: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)

    def visit_FunctionReference(self, node: ftl.FunctionReference) -> None:  # noqa: N802
        if node.id.name == "SECONDS":
            for each in node.arguments.positional:
                assert isinstance(each, ftl.VariableReference)
                self.durations.add(each.id.name)
        self.generic_visit(node)


@cache
def _parse(lang: Lang) -> list[ftl.EntryType]:
    source = Path(grader.messages.__file__).with_name(f"{lang}.ftl").read_text(encoding="utf-8")
    return list(FluentParser().parse(source).body)


@cache
def _read_arguments(lang: Lang) -> dict[str, _Arguments]:
    """Return the arguments of each sentence by its id."""
    sentences = {}
    for entry in _parse(lang):
        if isinstance(entry, ftl.Message):
            sentences[entry.id.name] = visitor = _Arguments()
            visitor.visit(entry)
    return sentences


@cache
def _parse_code() -> list[tuple[str, ast.Module]]:
    return [
        (path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_bytes()))
        for path in sorted(PACKAGE.rglob("*.py"))
    ]


def _find_messages() -> Iterator[tuple[str, str, set[str] | None]]:
    """Give each `Message("id", {...})` and `text("id", ...)` of the code.

    With its place and the names of its arguments; None for those that cannot be read off.
    """
    for file, tree in _parse_code():
        for call in ast.walk(tree):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.args):
                continue
            names: set[str] | None
            if call.func.id == "Message":
                names = _read_keys(call.args[1]) if len(call.args) > 1 else set()
            elif call.func.id == "text":
                names = {each.arg for each in call.keywords if each.arg}
                if any(each.arg is None for each in call.keywords):
                    names = None
            else:
                continue
            for key in _read_words(call.args[0]):
                yield f"{file}:{call.lineno}", key, names


def _read_keys(node: ast.expr) -> set[str] | None:
    if not isinstance(node, ast.Dict):
        return None
    keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
    return None if None in keys else {str(key) for key in keys}


def _read_words(node: ast.expr) -> list[str]:
    """Return the texts that an expression chooses from, where it is as simple as that."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _read_words(node.body) + _read_words(node.orelse)
    return []


@pytest.mark.parametrize("lang", Lang)
def test_each_file_is_fluent_from_its_first_line_to_its_last(lang: Lang) -> None:
    """Fluent skips what it cannot parse, and of two sentences with one id takes the first."""
    entries = _parse(lang)
    assert [entry.content for entry in entries if isinstance(entry, ftl.Junk)] == []
    ids = Counter(entry.id.name for entry in entries if isinstance(entry, ftl.Message))
    assert [key for key, times in ids.items() if times > 1] == []


def test_both_languages_have_the_same_sentences() -> None:
    """No student gets an id in place of a sentence for the language that they read."""
    assert list(_read_arguments(Lang.EN)) == list(_read_arguments(Lang.RU))


def test_both_languages_use_the_same_arguments() -> None:
    """What was measured is told in both languages."""
    english, russian = _read_arguments(Lang.EN), _read_arguments(Lang.RU)
    for key in english:
        assert english[key].names == russian[key].names, key
        assert english[key].durations == russian[key].durations, key


def test_ids_are_in_kebab_case() -> None:
    """An id is written one way only."""
    for key in _read_arguments(Lang.EN):
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", key), key


@pytest.mark.parametrize("lang", Lang)
def test_every_sentence_can_be_rendered(lang: Lang, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its arguments given each sentence comes out whole, in the script of its language."""
    monkeypatch.setenv(STRICT_VARIABLE, "1")
    for key, arguments in _read_arguments(lang).items():
        args: dict[str, str | float] = {
            name: 2.5 if name in arguments.durations else "x" for name in arguments.names
        }
        sentence = render(Message(key, args), lang)
        assert sentence.isprintable(), key
        assert "{" not in sentence, key
        has_cyrillic = re.search("[а-яё]", sentence.lower()) is not None
        assert has_cyrillic == (lang is Lang.RU), key


def test_every_verdict_has_a_name() -> None:
    """The names are there for each verdict, and for nothing else."""
    names = {key for key in _read_arguments(Lang.EN) if key.startswith(BUILT_IDS)}
    assert names == {BUILT_IDS + verdict.value.replace(" ", "-") for verdict in Verdict}


def test_the_code_asks_only_for_sentences_that_exist() -> None:
    """Each id in the code is in the files."""
    known = _read_arguments(Lang.EN)
    assert [f"{place} {key}" for place, key, _ in _find_messages() if key not in known] == []


def test_the_code_gives_each_sentence_its_arguments() -> None:
    """No argument is missing, and none is given that the sentence leaves out."""
    known = _read_arguments(Lang.EN)
    flaws = [
        f"{place} {key}: gives {sorted(names)}, needs {sorted(known[key].names)}"
        for place, key, names in _find_messages()
        if key in known and names is not None and names != known[key].names
    ]
    assert flaws == []


def test_every_sentence_is_used() -> None:
    """A sentence that nobody can ever see is not kept: its id stands in full in the code."""
    words = {
        node.value
        for _, tree in _parse_code()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    ids = [key for key in _read_arguments(Lang.EN) if not key.startswith(BUILT_IDS)]
    assert [key for key in ids if key not in words] == []
