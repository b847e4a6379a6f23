"""`grader grade`: a submission gets its marks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from grader.commands.invocation import (
    FAILED,
    OURS,
    PASSED,
    allow_weak_option,
    course_options,
    lang_option,
    language,
    load,
    make_folder,
    sandbox_option,
    shorten,
)
from grader.commands.sealing import given_key, key_option
from grader.errors import UsageError
from grader.report.formats import FILES, FORMATS, TERMINAL

if TYPE_CHECKING:
    from grader.catalogue import Course
    from grader.sandbox.policy import Wanted
    from grader.verdict import CheckRun


CHECKS_A_JOB: Final = 100
"""A process of its own takes half a second to come up: as long as some fifty checks."""


def _split_formats(context: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the names of the formats, each once, in the order in which they were given."""
    formats = tuple(dict.fromkeys(part.strip() for part in value.split(",")))
    for name in formats:
        if name not in FORMATS:
            known = ", ".join(FORMATS)
            raise click.BadParameter(f"{name!r} is none of {known}.", context, option)
    return formats


@click.command()
@click.argument("names", metavar="[EXERCISE]...", nargs=-1)
@click.option(
    "--submission",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to mark, laid out like exercises/.  [default: exercises]",
)
@course_options
@key_option
@click.option(
    "--format",
    "formats",
    callback=_split_formats,
    default=TERMINAL,
    show_default=True,
    metavar="FORMAT[,FORMAT]...",
    help=f"Reports to make: {', '.join(FORMATS)}.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder for the reports that are files.  [default: this folder]",
)
@sandbox_option
@allow_weak_option
@click.option("--examples", is_flag=True, help="Run the examples only; they carry no points.")
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="For teachers: also what hidden checks gave and expected.",
)
@click.option(
    "--seed", type=int, metavar="N", help="Repeat the inputs of a run; --verbose tells its seed."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Processes at work.  [default: one a CPU, if there is enough to do]",
)
@lang_option
@click.pass_context
def grade(
    context: click.Context,
    names: tuple[str, ...],
    submission: Path | None,
    exercises_folder: Path | None,
    suites: Path | None,
    key_file: Path | None,
    formats: tuple[str, ...],
    out: Path,
    sandbox: Wanted,
    allow_weak: bool,
    examples: bool,
    verbose: bool,
    seed: int | None,
    jobs: int | None,
) -> int:
    """Mark a submission with the examples and the hidden suites.

    EXERCISE is a name (two_workers), a number (7) or a folder; without one, all are marked.
    Exits with 0 if all passed, 1 if some check failed, 2 for a wrong command or a broken course,
    3 for an error of ours.

    \b
    Examples:
      grader grade --submission solutions
      grader grade two_workers --submission ~/inbox/anna --format terminal,json
      grader grade bank_account --submission ~/inbox/anna --verbose --seed 4711
      grader grade --format junit,gradescope,codequality --out reports
      grader grade --submission ~/inbox/anna --format html --out ~/reports/anna
    """
    from grader.sealing.suites import opened_suites

    lang = language(context)
    suites = context.with_resource(opened_suites(suites, given_key(context, key_file)))
    course = load(exercises_folder, suites)
    chosen = [course.find(name) for name in names] or list(course.exercises)
    if submission is None:
        submission = exercises_folder or course.root / "exercises"
    _refuse_wrong_folder(submission, course)
    if not examples and not any(exercise.suite for exercise in chosen):
        place = suites or course.root / "tests" / "exercises"
        raise UsageError(
            f"there are no hidden suites in {shorten(place)}: name their folder with --suites, "
            "or run the examples alone with --examples."
        )
    files = [name for name in formats if name in FILES]
    if files:
        make_folder(out)

    from grader.api import grade as grade_submission
    from grader.messages import text
    from grader.report.formats import write_report
    from grader.report.github import stop_commands
    from grader.report.terminal import open_console, print_report, show_progress

    keep: Callable[[CheckRun], None] = lambda run: None  # noqa: E731 - told only where one waits
    if "gradescope" in formats:
        from grader.report.gradescope import keep_partial_results

        keep = keep_partial_results(chosen, out, lang, hidden=not examples)
    checks = sum(
        not (examples and check.hidden) for exercise in chosen for check in exercise.checks.values()
    )
    with show_progress(open_console(sys.stderr), checks, lang) as advance:

        def tell(run: CheckRun) -> None:
            advance(run)
            keep(run)

        report = grade_submission(
            course,
            submission,
            names=tuple(exercise.name for exercise in chosen),
            hidden=not examples,
            sandbox=sandbox,
            allow_weak=allow_weak,
            seed=seed,
            detailed=any(FILES[name].detailed for name in files),
            jobs=jobs or min(os.cpu_count() or 1, max(1, checks // CHECKS_A_JOB)),
            progress=tell,
        )
    # Reports that name files name them from here, which in a CI run is the repository.
    report = replace(report, submission=shorten(submission))
    written = [write_report(report, name, out, lang, verbose=verbose) for name in files]
    if TERMINAL in formats:
        with stop_commands(sys.stdout, os.environ):
            print_report(report, open_console(sys.stdout), lang, verbose=verbose)
    for path in written:
        click.echo(text("report-written", lang, path=shorten(path)), err=True)
    if not report.final:
        return OURS
    return PASSED if report.passed else FAILED


def _refuse_wrong_folder(submission: Path, course: Course) -> None:
    """Tell a submission with nothing in it from a folder that is not one.

    Without this, everything in a mistyped folder would be marked as missing.
    """
    if not submission.is_dir():
        raise UsageError(f"there is no folder {shorten(submission)}: see --submission.")
    folders = [exercise.folder.name for exercise in course.exercises]
    if any((submission / folder).is_dir() for folder in folders):
        return
    remedy = f"it has to be laid out like exercises/, with folders such as {folders[0]}/"
    for inner in ("exercises", "solutions"):
        if any((submission / inner / folder).is_dir() for folder in folders):
            remedy = f"did you mean {shorten(submission / inner)}?"
    raise UsageError(f"{shorten(submission)} has none of the exercises in it: {remedy}")
