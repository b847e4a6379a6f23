"""`grader ci` and `grader summary`: what a pull request runs, and what is told of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands.invocation import (
    FAILED,
    OURS,
    PASSED,
    allow_weak_option,
    lang_option,
    language,
    sandbox_option,
)
from grader.commands.sealing import given_key, key_option

if TYPE_CHECKING:
    from grader.sandbox.policy import Wanted


@click.command(short_help="Mark what a pull request changed.")
@click.option(
    "--submission",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("exercises"),
    show_default=True,
    help="Folder to mark, in the request's checkout.",
)
@click.option(
    "--course",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Checkout of the teacher's, to mark with.  [default: the commit that is compared with]",
)
@click.option(
    "--suites",
    type=click.Path(exists=True, path_type=Path),
    help="Hidden suites, or a sealed file.  [default: those of the course]",
)
@key_option
@click.option("--base", metavar="COMMIT", help="What to compare with.  [default: as CI says]")
@click.option("--all", "everything", is_flag=True, help="Mark all exercises.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("reports"),
    show_default=True,
    help="Folder for the reports.",
)
@sandbox_option
@allow_weak_option
@lang_option
@click.pass_context
def ci(
    context: click.Context,
    submission: Path,
    course: Path | None,
    suites: Path | None,
    key_file: Path | None,
    base: str | None,
    everything: bool,
    out: Path,
    sandbox: Wanted,
    allow_weak: bool,
) -> int:
    """Mark what a pull request changed, and tell it where people look.

    Finds the exercises that differ from the commit that the request goes to, marks them with the
    course as it is there (or in --course), and writes every report. On GitHub the findings stand
    on their lines. Exits as `grade` does; a request that changes no exercise passes.

    \b
    Examples:
      grader ci
      grader ci --base origin/main
      grader ci --course ../course --submission ../student/exercises --all
    """
    from grader.ci.request import Request, mark_request

    request = Request(
        submission=submission,
        course=course,
        suites=suites,
        base=base,
        everything=everything,
        out=out,
        sandbox=sandbox,
        allow_weak=allow_weak,
        key=given_key(context, key_file),
    )
    marked = mark_request(request, language(context), os.environ, sys.stdout)
    if not marked.report.final:
        return OURS
    return PASSED if marked.passed else FAILED


@click.command(short_help="Print a report.json as Markdown.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--largest",
    type=click.IntRange(min=1000),
    help="Most bytes to print.  [default: 1 MiB]",
)
@lang_option
def summary(file: Path, largest: int | None) -> int:
    """Print a report.json as Markdown, for a comment below a pull request.

    The file is taken for data that anybody may have written: whatever is in it shows as text.

    \b
    Example:
      grader summary reports/report.json --largest 60000 >comment.md
    """
    from grader.report.document import read_document
    from grader.report.markdown import LARGEST, render_summary

    click.echo(render_summary(read_document(file), largest=largest or LARGEST), nl=False)
    return PASSED
