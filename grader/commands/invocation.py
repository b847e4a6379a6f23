"""What every command takes, needs and ends with.

Exit codes:

0    all passed, or all holds
1    some check failed, or something does not hold
2    wrong usage or a broken course
3    an error of ours
130  interrupted by Ctrl-C
141  nobody reads our output any more (`grader grade | head`)
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.catalogue import Course
    from grader.messages import Lang

PASSED = 0
FAILED = 1
USAGE = 2
OURS = 3
INTERRUPTED = 130
NO_READER = 141

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _choose_language(
    context: click.Context, option: click.Parameter, value: str | None
) -> str | None:
    """Keep the language; the one given after the command wins over the one before it."""
    if value is not None:
        context.find_root().obj = value
    return value


def lang_option(command: _Command) -> _Command:
    """Add `--lang`, which every command takes."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "ru"], case_sensitive=False),
        expose_value=False,
        callback=_choose_language,
        help="Language of what is told; else that of your locale.",
    )(command)


def course_options(command: _Command) -> _Command:
    """Add the options that name a course kept elsewhere."""
    folder = click.Path(file_okay=False, path_type=Path)
    for option in (
        click.option(
            "--suites",
            type=click.Path(path_type=Path),
            help="Hidden suites of a course kept elsewhere.  [default: tests/exercises]",
        ),
        click.option(
            "--exercises",
            "exercises_folder",
            type=folder,
            help="Exercises of a course kept elsewhere.  [default: exercises]",
        ),
    ):
        command = option(command)
    return command


def sandbox_option(command: _Command) -> _Command:
    """Add the option that says how submissions are held."""
    return click.option(
        "--sandbox",
        type=click.Choice(["auto", "strong", "container", "weak"]),
        default="auto",
        help="How submissions are held; `grader doctor` tells.  [default: the best there is]",
    )(command)


def allow_weak_option(command: _Command) -> _Command:
    """Add the option that runs hidden suites beside submissions which are hardly held."""
    return click.option(
        "--allow-weak-sandbox",
        "allow_weak",
        is_flag=True,
        help="Run hidden suites even where a submission could read them.",
    )(command)


def language(context: click.Context) -> Lang:
    """Return the language to tell things in: that of `--lang`, else of the locale."""
    from grader.messages import choose_language

    return choose_language(context.find_root().obj, os.environ)


def locate_course(exercises_folder: Path | None) -> Path:
    """Return the course's folder: the one above `--exercises`, else the one that we stand in."""
    from grader.catalogue import find_root

    if exercises_folder is not None:
        return exercises_folder.absolute().parent
    return find_root(Path.cwd())


def load(
    exercises_folder: Path | None,
    suites: Path | None,
    names: Sequence[str] = (),
    *,
    compared: bool = True,
) -> Course:
    """Read the course, or only the exercises with these names. Raises `CourseError`.

    Whoever marks nothing says that tests need not be `compared` with what names them.
    """
    from grader.catalogue import load_course

    root = locate_course(exercises_folder)
    return load_course(
        root, exercises=exercises_folder, suites=suites, names=names, compared=compared
    )


def shorten(path: Path) -> str:
    """Name a path as it is seen from here, if it is inside of here."""
    with contextlib.suppress(ValueError, OSError):
        return str(path.absolute().relative_to(Path.cwd()))
    return str(path)


def make_folder(out: Path) -> None:
    """Make the folder before the marking: it would be a pity to find out afterwards."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UsageError(
            f"cannot make the folder {out}: {problem.strerror}; choose another with --out."
        ) from problem


def complain(sentence: str, code: int) -> int:
    """Write a sentence to stderr, and return the exit code that goes with it."""
    from grader.report.github import is_github, quote
    from grader.report.plain import escape_text

    told = f"grader: {escape_text(sentence, lines=True, longest=10_000)}"
    with contextlib.suppress(OSError):
        click.echo(quote(told) if is_github(os.environ) else told, err=True)
    return code
