"""`grader list`: for those who learn."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.commands.invocation import PASSED, course_options, lang_option, language, load


@click.command("list", short_help="List the exercises with their points.")
@course_options
@lang_option
@click.pass_context
def list_exercises(
    context: click.Context, exercises_folder: Path | None, suites: Path | None
) -> int:
    """List the exercises: number, name, title, points and what they are about.

    \b
    Example:
      grader list
    """
    from grader.report.terminal import open_console, print_course

    course = load(exercises_folder, suites)
    print_course(course, open_console(sys.stdout), language(context))
    return PASSED
