"""Sentences in the reader's language, from a message's id and its arguments.

The sentences stand in `en.ftl` and `ru.ftl`, in Fluent, which knows each language's plural
forms. Importing Fluent takes longer than everything else in this package, so that is left until
the first sentence is wanted.

Arguments may come from a student's program, as the text of an exception or the name of a task.
Control characters in them (terminal escapes among them) are spelt out and long ones are cut, so
that a sentence stays one sentence on one line. Escaping for HTML or for a CI system is left to
the report that needs it.
"""

from __future__ import annotations

import enum
import functools
import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.errors import UsageError
from grader.verdict import Message, Verdict

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

LONGEST_ARGUMENT = 300
"""Characters of one argument that are shown; more of an exception's text helps nobody."""

STRICT_VARIABLE = "GRADER_STRICT_MESSAGES"
"""Environment variable: when set, as it is in our own tests, a flawed message raises."""


class Lang(enum.StrEnum):
    """A language that every statement and every sentence exists in."""

    EN = "en"
    RU = "ru"


def choose_language(option: str | None, environ: Mapping[str, str]) -> Lang:
    """Return the language of the option `--lang`, else of the environment, else English.

    An option that is not a language of ours is the user's mistake; a locale that is not is no
    mistake, and reads English. The first variable that is set decides, as it does for the C
    library.
    """
    if option:
        try:
            return Lang(option.strip().lower())
        except ValueError:
            known = " or ".join(Lang)
            raise UsageError(f"--lang {option}: choose {known}.") from None
    for variable in ("GRADER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        locale = environ.get(variable, "").strip()
        if locale:
            return Lang.RU if locale.lower().startswith("ru") else Lang.EN
    return Lang.EN


def render(message: Message, lang: Lang) -> str:
    """Return the message as a sentence.

    A message without a text, or one that lacks an argument, is our mistake and not the reader's:
    they get its id and its arguments instead. With `GRADER_STRICT_MESSAGES` set it raises
    `LookupError`.
    """
    bundle = _open(lang)
    if not bundle.has_message(message.id):
        entry = _read_entries(lang).get(message.id)
        if entry is None:
            return _show_id(message, f"no text in {lang}.ftl")
        from fluent.runtime import FluentResource

        bundle.add_resource(FluentResource(entry))
    pattern = bundle.get_message(message.id).value
    if pattern is None:
        return _show_id(message, f"an empty text in {lang}.ftl")
    args = {name: _prepare(value) for name, value in message.args.items()}
    sentence, errors = bundle.format_pattern(pattern, args)
    if errors or not isinstance(sentence, str):
        return _show_id(message, "; ".join(str(error) for error in errors))
    return sentence


def text(id: str, lang: Lang, **args: str | float) -> str:  # noqa: A002 - the field's name
    """Return the sentence with this id; short for `render(Message(id, args), lang)`."""
    return render(Message(id, args), lang)


def verdict_name(verdict: Verdict, lang: Lang) -> str:
    """Return the word for the verdict."""
    return text("verdict-" + verdict.value.replace(" ", "-"), lang)


@functools.cache
def _read_entries(lang: Lang) -> Mapping[str, str]:
    """Return each sentence as it stands in the file, by its id.

    Fluent takes 40 ms to parse a whole file, of which a command shows ten sentences; so each is
    parsed when it is wanted.
    """
    source = Path(__file__).with_name(f"{lang}.ftl").read_text(encoding="utf-8")
    return {match[1]: match[0] for match in _ENTRY.finditer(source)}


_ENTRY = re.compile(r"^([a-zA-Z][\w-]*) *=.*\n?(?:(?:[ }].*)?\n)*", re.MULTILINE)
"""A message of a Fluent file: its first line, and all below it that are indented or empty."""


@functools.cache
def _open(lang: Lang) -> FluentBundle:
    from fluent.runtime import FluentBundle

    def write_seconds(seconds: float) -> str:
        number = _round_seconds(float(seconds))
        return f"{number.replace('.', ',')} с" if lang is Lang.RU else f"{number} s"

    # No isolation marks: both languages run left to right, and terminals and reports show the
    # marks as boxes.
    functions: dict[str, Any] = {"SECONDS": write_seconds, "ERROR": _write_error}
    return FluentBundle([lang.value], functions=functions, use_isolating=False)


def _round_seconds(seconds: float) -> str:
    """Write as many digits as tell something: 0.012, 2.5, 12.3, 3600."""
    size = abs(seconds)
    places = 3 if size < 0.1 else 2 if size < 10 else 1 if size < 100 else 0
    number = f"{seconds:.{places}f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return "0" if number == "-0" else number


def _write_error(type_name: str, text: str = "") -> str:
    """Write an exception as Python does, but without the full stop that would double ours."""
    text = text.strip().removesuffix(".")
    return f"{type_name}: {text}" if text else type_name


def _prepare(value: str | float) -> Any:
    """Turn an argument into what Fluent takes, and defuse it."""
    if isinstance(value, str):
        return _defuse(value)
    from fluent.runtime.types import fluent_number

    # Line numbers and exit codes are numbers too: 1234, never 1,234.
    return fluent_number(value, useGrouping=False)


def _defuse(value: str) -> str:
    if len(value) > LONGEST_ARGUMENT:
        value = value[: LONGEST_ARGUMENT - 1] + "…"
    if value.isprintable():
        return value
    return "".join(map(_spell_out, value))


def _spell_out(character: str) -> str:
    if character.isprintable():
        return character
    if character.isspace() and unicodedata.category(character) in {"Cc", "Zs", "Zl", "Zp"}:
        return " "
    return character.encode("unicode_escape").decode("ascii")


def _show_id(message: Message, flaw: str) -> str:
    if os.environ.get(STRICT_VARIABLE):
        raise LookupError(f"message {message.id!r}: {flaw}")
    args = ", ".join(f"{name} {_defuse(str(value))}" for name, value in message.args.items())
    return f"{message.id} ({args})" if args else message.id
