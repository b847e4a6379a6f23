"""Workflow commands, read by a strict parser as the runner would read them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from hypothesis import given, settings

from grader.messages import Lang
from grader.report.github import annotate, quote, stop_commands
from grader.report.plain import escape_text
from grader.verdict import Verdict
from tests.unit.report.reports import HOSTILE, HOSTILE_TEXTS, every_verdict, raised, write_down

ENVIRON = {"GITHUB_ACTIONS": "true"}


@dataclass
class Command:
    """A command as the runner understood it."""

    name: str
    properties: dict[str, str]
    message: str


def read_commands(log: str) -> list[Command]:
    """Return the commands in a log, and fail for one that is not as documented."""
    commands = []
    stopped = ""
    for line in log.splitlines():
        if stopped:
            if line.strip() == f"::{stopped}::":
                stopped = ""
            continue
        assert "##[" not in line, "the runner reads these anywhere in a line"
        if not line.lstrip().startswith("::"):
            continue
        match = re.fullmatch(r"::([a-z-]+)(?: ([^:]+))?::(.*)", line)
        assert match is not None, line
        name, told, message = match.groups()
        if name == "stop-commands":
            stopped = message
            continue
        properties = dict(part.split("=", 1) for part in told.split(",")) if told else {}
        for text in (message, *properties.values()):
            assert re.sub("%(25|0A|0D|3A|2C)", "", text).count("%") == 0, text
        values = {key: unquote(value) for key, value in properties.items()}
        commands.append(Command(name, values, unquote(message)))
    assert not stopped, "commands stay stopped"
    return commands


def count(commands: Iterable[Command], name: str) -> int:
    """Count the commands with this name."""
    return sum(command.name == name for command in commands)


def test_a_finding_is_an_error_on_its_line() -> None:
    """With the titles of the checks that failed for it, and what to try."""
    (command,) = read_commands(annotate(write_down([raised("50%, or: more")] * 5), Lang.EN))
    assert command.name == "error"
    assert command.properties == {
        "file": "exercises/07_two_workers/two_workers.py",
        "line": "3",
        "endLine": "3",
        "title": "At once: At once; At once; At once; and 2 more",
    }
    assert command.message.startswith("Your code raised 50%, or: more")
    assert "\nBegin at this line" in command.message


def test_what_is_ours_is_a_warning() -> None:
    """A check that we failed to judge is no error of the student's."""
    commands = read_commands(annotate(every_verdict(), Lang.EN, ["beware"]))
    assert count(commands, "warning") == 2
    assert commands[0].message == "beware"


def test_the_most_telling_ten_are_shown() -> None:
    """GitHub shows no more of a step, so the eleventh would push out nothing but be lost."""
    outcomes = [raised("x" * number, Verdict.WRONG) for number in range(1, 31)]
    report = write_down([*outcomes, raised("first", Verdict.BLOCKED)])
    commands = read_commands(annotate(report, Lang.EN, ["w"] * 30))
    assert "first" in next(each.message for each in commands if each.name == "error")
    assert (count(commands, "error"), count(commands, "warning")) == (10, 10)
    assert [each.message for each in commands if each.name == "notice"] == [
        "21 more findings are in the summary of this run."
    ]


def test_there_is_nothing_to_say_of_what_passed() -> None:
    """No annotation at all."""
    assert annotate(write_down([raised("a", Verdict.PASSED)]), Lang.EN) == ""


@given(HOSTILE_TEXTS)
@settings(max_examples=100, deadline=None)
def test_whatever_a_student_writes_is_one_message(text: str) -> None:
    """It ends no command and begins no other."""
    commands = read_commands(annotate(write_down([raised(text)]), Lang.EN, [text]))
    assert [command.name for command in commands] == ["warning", "error"]
    assert set(commands[1].properties) == {"file", "line", "endLine", "title"}


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_the_block_is_a_command(text: str) -> None:
    """What comes after it is one again."""
    log = io.StringIO()
    with stop_commands(log, ENVIRON):
        log.write(f"{text}\n  {text}")
    log.write("::notice::after\n")
    assert [command.message for command in read_commands(log.getvalue())] == ["after"]


def test_commands_go_on_after_a_failure() -> None:
    """And the token is another one each time."""
    log = io.StringIO()
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), stop_commands(log, ENVIRON):
            raise ZeroDivisionError
    assert read_commands(log.getvalue()) == []
    assert len(set(re.findall("stop-commands::(.*)", log.getvalue()))) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_a_sentence_is_no_command(text: str) -> None:
    """Whatever name of a student's is in it."""
    sentence = escape_text(f"cannot read {text}\n{text}", lines=True)
    assert read_commands(quote(f"grader: {sentence}")) == []


def test_elsewhere_nothing_is_written() -> None:
    """A terminal shows the report alone."""
    log = io.StringIO()
    with stop_commands(log, {}):
        pass
    assert log.getvalue() == ""
