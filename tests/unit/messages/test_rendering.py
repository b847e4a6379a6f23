"""Rendering a message: language, plural forms, numbers, and arguments that cannot be trusted."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.messages import Lang, choose_language, render, text, verdict_name
from grader.messages.rendering import LONGEST_ARGUMENT, STRICT_VARIABLE
from grader.verdict import Message, Verdict


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """A flawed message raises in every test of this file that does not say otherwise."""
    monkeypatch.setenv(STRICT_VARIABLE, "1")


@pytest.mark.parametrize(
    ("option", "environ", "expected"),
    [
        ("ru", {"GRADER_LANG": "en"}, Lang.RU),
        ("EN", {"LANG": "ru_RU.UTF-8"}, Lang.EN),
        (None, {"GRADER_LANG": "ru", "LC_ALL": "en_US.UTF-8"}, Lang.RU),
        (None, {"LC_ALL": "ru_RU.UTF-8", "LANG": "en_US.UTF-8"}, Lang.RU),
        (None, {"LC_ALL": "", "LC_MESSAGES": "ru_UA", "LANG": "C"}, Lang.RU),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "ru_RU.UTF-8"}, Lang.EN),
        (None, {"LANG": "de_DE.UTF-8"}, Lang.EN),
        ("", {}, Lang.EN),
        (None, {}, Lang.EN),
    ],
)
def test_the_first_that_says_a_language_decides(
    option: str | None, environ: dict[str, str], expected: Lang
) -> None:
    """--lang goes before GRADER_LANG, LC_ALL, LC_MESSAGES and LANG; English is the rest."""
    assert choose_language(option, environ) is expected


def test_an_unknown_language_is_wrong_usage() -> None:
    """Asking for German tells which languages there are."""
    with pytest.raises(UsageError, match="--lang de: choose en or ru"):
        choose_language("de", {})


@pytest.mark.parametrize(
    ("count", "english", "russian"),
    [
        (0, "0 exercises", "0 упражнений"),
        (1, "1 exercise", "1 упражнение"),
        (2, "2 exercises", "2 упражнения"),
        (5, "5 exercises", "5 упражнений"),
        (11, "11 exercises", "11 упражнений"),
        (21, "21 exercises", "21 упражнение"),
        (22, "22 exercises", "22 упражнения"),
        (112, "112 exercises", "112 упражнений"),
        (1001, "1001 exercises", "1001 упражнение"),
    ],
)
def test_a_number_gets_its_plural_form(count: int, english: str, russian: str) -> None:
    """Russian has three forms, and its 21 is like its 1."""
    assert text("report-exercises", Lang.EN, count=count) == english
    assert text("report-exercises", Lang.RU, count=count) == russian


@pytest.mark.parametrize(
    ("count", "russian"),
    [
        (1, "Задача ждёт"),
        (2, "2 задачи ждут"),
        (7, "7 задач ждут"),
        (21, "21 задача ждёт"),
    ],
)
def test_the_verb_follows_the_number(count: int, russian: str) -> None:
    """In Russian the verb changes with the number of tasks too."""
    assert text("deadlocked", Lang.RU, count=count).startswith(russian)


@pytest.mark.parametrize(
    ("score", "russian"), [(1, "0 из 1 балла"), (4, "0 из 4 баллов"), (21, "0 из 21 балла")]
)
def test_a_score_agrees_with_the_points_there_are(score: int, russian: str) -> None:
    """After "из" Russian counts in the genitive, in two forms instead of three."""
    assert text("report-score", Lang.RU, score=0, max=score) == russian


@pytest.mark.parametrize(
    ("seconds", "english"),
    [
        (0, "0 s"),
        (0.0004, "0 s"),
        (0.0123, "0.012 s"),
        (0.1, "0.1 s"),
        (2.5, "2.5 s"),
        (2.504, "2.5 s"),
        (12.34, "12.3 s"),
        (1000, "1000 s"),
        (3600.0, "3600 s"),
    ],
)
def test_a_duration_shows_the_digits_that_tell_something(seconds: float, english: str) -> None:
    """Milliseconds count below 0.1 s and no longer in an hour; Russian writes a comma."""
    russian = english.replace(".", ",").replace("s", "с")
    assert text("report-seconds", Lang.EN, seconds=seconds) == english
    assert text("report-seconds", Lang.RU, seconds=seconds) == russian


def test_a_line_number_is_not_grouped() -> None:
    """Line 1234 is not line 1,234."""
    assert "line 1234," in text("leaked-task", Lang.EN, name="Task-1", line=1234)


def test_an_exception_without_a_text_is_named_alone() -> None:
    """No empty colon stands after the type, and no second full stop after the text."""
    assert text("raised", Lang.EN, type="KeyError", text="") == "Your code raised KeyError."
    assert text("raised", Lang.EN, type="OSError", text="no.") == "Your code raised OSError: no."


def test_an_unknown_line_is_left_out() -> None:
    """A task whose origin is not known is named without line 0."""
    assert "line" not in text("leaked-task", Lang.EN, name="Task-1", line=0)
    assert "line 7" in text("leaked-task", Lang.EN, name="Task-1", line=7)


def test_every_verdict_has_a_name_of_its_own() -> None:
    """No two verdicts are called alike, in either language."""
    for lang in Lang:
        assert len({verdict_name(verdict, lang) for verdict in Verdict}) == len(Verdict)


def test_nothing_but_the_sentence_is_in_the_sentence() -> None:
    """No marks of text direction surround the arguments."""
    assert text("missing-name", Lang.EN, name="f") == "The file defines no `f`."


@given(st.text(st.characters()))
def test_a_hostile_argument_stays_on_one_line(argument: str) -> None:
    """Terminal escapes, line breaks, direction marks and surrogates are spelt out."""
    for lang in Lang:
        sentence = text("raised", lang, type="Error", text=argument)
        assert sentence.isprintable()
        assert len(sentence) < 12 * LONGEST_ARGUMENT


def test_a_line_break_in_an_argument_becomes_a_space() -> None:
    """A text of several lines stays legible."""
    assert text("skipped", Lang.EN, reason="a\nb") == "Not checked: a b."


def test_a_long_argument_is_cut() -> None:
    """An exception's text of a megabyte does not fill the report."""
    sentence = text("skipped", Lang.EN, reason="x" * 1_000_000)
    assert sentence.endswith("x….")
    assert len(sentence) < LONGEST_ARGUMENT + 20


@pytest.mark.parametrize(
    "message",
    [
        Message("no-such-message", {"line": 3}),
        Message("missing-name"),
        Message("hung-real-time", {"limit": "ten"}),
    ],
)
def test_a_flawed_message_raises_while_we_test(message: Message) -> None:
    """An unknown id, a missing argument and one of the wrong kind are found before a release."""
    with pytest.raises(LookupError, match=message.id):
        render(message, Lang.EN)


def test_a_flawed_message_is_shown_by_its_id_to_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A student's report does not break off for a mistake of ours."""
    monkeypatch.delenv(STRICT_VARIABLE)
    assert render(Message("no-such-message", {"line": 3}), Lang.RU) == "no-such-message (line 3)"
    assert render(Message("missing-name"), Lang.RU) == "missing-name"


def test_fluent_is_not_imported_before_the_first_sentence() -> None:
    """`grader --help` does not pay for the plural rules of the world."""
    code = "import sys, grader.messages; print('fluent.runtime' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
