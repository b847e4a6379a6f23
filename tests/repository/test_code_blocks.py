"""The code in the pages of the repository is code: it compiles, parses, and calls what exists."""

from __future__ import annotations

import ast
import doctest
import importlib.util
import json
import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from grader.cli import cli
from grader.gradebook.policy import read_policy
from grader.release.content import TEMPLATES
from tests.repository.pages import (
    PAGES,
    ROOT,
    Block,
    list_blocks,
    list_inline_code,
    name_page,
)

OTHERS = {".", "cd", "dask", "pip", "pytest", "python3"}
"""What is not ours, and whose options we do not know."""
COMMANDS = {"grader", "make", "python"} | OTHERS
CALLED_BY_MAKE = {"check", "grade", "hint", "list", "verify", "watch"}
"""Targets that are a command of the grader's, to which ARGS are options."""


BLOCKS = [(page, block) for page in PAGES for block in list_blocks(page)]


def name_block(value: Path | Block) -> str:
    """Return the page, or the line at which a block begins: a test is called by both."""
    return name_page(value) if isinstance(value, Path) else str(value.line)


def split(line: str) -> list[str]:
    """Return the words of a command, without variables before it and the folder of its program."""
    words = shlex.split(line, comments=True)
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        del words[0]
    if words:
        words[0] = words[0].removeprefix(".venv/bin/")
    return words


def list_commands(block: Block) -> list[list[str]]:
    """Return the commands of a block in no language; none where no line of it is a command."""
    try:
        lines = [words for line in block.text.splitlines() if (words := split(line))]
    except ValueError:  # a quotation mark that is none of a shell's
        return []
    return lines if lines and lines[0][0] in COMMANDS else []


# --- Commands -----------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _any_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a file is there is not the question."""
    monkeypatch.setattr(click.Path, "convert", lambda self, value, *_: Path(value))


def parse_grader(words: list[str], *, whole: bool = True) -> None:
    """Parse what follows `grader`, as the command line would; raises what click raises.

    A command that is only spoken of needs not be `whole`: arguments and values may be missing.
    """
    context = click.Context(cli, info_name="grader")
    command: click.Command = cli
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(context, words[0])
        if found is None:
            raise click.UsageError(f"there is no command {words[0]!r}")
        command, words = found, words[1:]
        context = click.Context(command, parent=context, info_name=command.name)
    try:
        command.make_context(command.name, words, parent=context.parent)
    except click.exceptions.Exit:  # after --help
        pass
    except (click.MissingParameter, click.BadOptionUsage, click.exceptions.NoArgsIsHelpError):
        if whole:
            raise


def parse_make(words: list[str], makefile: str) -> None:
    """Find the targets and the variables that follow `make`, and parse what goes to the grader."""
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    variables = set(re.findall(r"^([A-Z]+) \?=", makefile, re.MULTILINE))
    given = dict(word.split("=", 1) for word in words if "=" in word)
    called = [word for word in words if "=" not in word]
    assert set(given) <= variables
    assert set(called) <= targets
    for target in CALLED_BY_MAKE & set(called):
        options = [f"--submission={given['SUBMISSION']}"] if "SUBMISSION" in given else []
        names = given.get("EXERCISE", "").split()
        parse_grader([target, *names, *options, *shlex.split(given.get("ARGS", ""))])


def parse(words: list[str], page: Path, *, whole: bool = True) -> None:
    """Find out whether a command of a page can be called so."""
    program, *rest = words
    if program == "grader":
        parse_grader(rest, whole=whole)
    elif program == "make":
        parse_make(rest, (find_root(page) / "Makefile").read_text("utf-8"))
    elif program == "python":
        assert rest[0] == "-m"
        assert importlib.util.find_spec(rest[1]) is not None
    else:
        assert program in OTHERS


def find_root(page: Path) -> Path:
    """Return the folder whose Makefile a page means: that of a template has one of its own."""
    return page.parent if page.is_relative_to(TEMPLATES) else ROOT


@pytest.mark.parametrize(
    ("page", "block"), [each for each in BLOCKS if list_commands(each[1])], ids=name_block
)
def test_a_block_calls_what_exists(page: Path, block: Block) -> None:
    """Each line of it is a command, with options that it takes, or a target with variables."""
    for words in list_commands(block):
        parse(words, page)


@pytest.mark.parametrize("page", PAGES, ids=name_page)
def test_the_text_speaks_of_what_exists(page: Path) -> None:
    """Commands between backticks have their options; what they are given may be missing."""
    for code in list_inline_code(page):
        if re.match(r"(\.venv/bin/)?grader [a-z-]|make [a-z]", code) and "COMMAND" not in code:
            words = split(re.sub(r"[][…]|\.\.\.", "", code))
            parse(words, page, whole=False)


@pytest.mark.parametrize(
    "line",
    [
        "grader grad",
        "grader grade --formats json",
        "grader grade --format xml",
        "grader gradebook sho",
        "grader reset",
        "make grades",
        "make grade SUBMISION=solutions",
        'make check ARGS="--langs ru"',
        "python -m benchmarks.nothing",
        "gradr list",
    ],
)
def test_a_command_that_does_not_exist_is_found(line: str) -> None:
    """A wrong command, option, value, target, variable, module, or an argument that lacks."""
    with pytest.raises((click.ClickException, AssertionError)):
        parse(split(line), ROOT / "README.md")


# --- Languages ----------------------------------------------------------------------------------


def complete(code: str) -> str:
    """Return code in which signatures without a body have got one."""
    lines = [re.sub(r" +#.*", "", line) for line in code.splitlines()]
    for _ in lines:
        try:
            compile(
                "\n".join(lines), "page", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | ast.PyCF_ONLY_AST
            )
        except SyntaxError as error:
            if error.msg != "expected ':'" or error.lineno is None:
                break
            lines[error.lineno - 1] += ": ..."
        else:
            break
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("page", "block"), [each for each in BLOCKS if each[1].language], ids=name_block
)
def test_a_block_is_in_its_language(page: Path, block: Block, tmp_path: Path) -> None:
    """Python compiles, JSON and YAML parse; a policy is read as the gradebook reads it."""
    match block.language:
        case "python":
            code = block.text
            if code.startswith(">>>"):
                examples = doctest.DocTestParser().get_examples(code)
                code = "".join(example.source for example in examples)
            compile(complete(code), "page", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        case "json":
            json.loads(block.text)
        case "yaml":
            assert yaml.safe_load(block.text)
            if "penalties:" in block.text:
                policy = tmp_path / "policy.yaml"
                policy.write_text(block.text, "utf-8")
                read_policy(policy)
        case "diff":
            assert re.search("^[+-]", block.text, re.MULTILINE)
            assert all(line[:1] in ("", " ", "+", "-") for line in block.text.splitlines())
        case other:
            assert other == "text"
