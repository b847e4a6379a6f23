"""`grader batch` and `grader gradebook`: for those who mark a class."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands.invocation import (
    FAILED,
    INTERRUPTED,
    OURS,
    PASSED,
    allow_weak_option,
    complain,
    course_options,
    lang_option,
    language,
    load,
    locate_course,
    make_folder,
    sandbox_option,
    shorten,
)
from grader.commands.sealing import given_key, key_option
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.batch import Summary
    from grader.gradebook import Gradebook
    from grader.gradebook.policy import Policy
    from grader.sandbox.policy import Wanted

_FILE = click.Path(dir_okay=False, path_type=Path)
_gradebook_option = click.option(
    "--gradebook",
    "gradebook_file",
    type=_FILE,
    default=Path("gradebook.sqlite"),
    show_default=True,
    metavar="FILE",
    help="Where the marks are.",
)
_policy_option = click.option(
    "--policy", "policy_file", type=_FILE, metavar="FILE", help="Deadlines and penalties (YAML)."
)
FORMATS = ("csv", "canvas", "moodle", "json", "html")


@click.command(short_help="Mark a class: folders, archives, downloads of a platform.")
@click.argument(
    "sources", metavar="DIR...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--roster",
    "roster_file",
    type=_FILE,
    metavar="CSV",
    help="Who is in the class: id, name, email.",
)
@_gradebook_option
@click.option(
    "--only", multiple=True, metavar="EXERCISE", help="Mark this exercise only; may be repeated."
)
@click.option("--jobs", type=click.IntRange(min=1), help="Markers at work.  [default: one a CPU]")
@click.option("--cluster", default="", metavar="ADDRESS", help="A Dask scheduler, tcp://host:8786.")
@click.option(
    "--submitted",
    metavar="TIME",
    help="When all of this was handed in, where the roster does not say.",
)
@click.option(
    "--again",
    default="",
    metavar="CHOICE",
    help="Mark again, though nothing has changed: all, a verdict, an exercise or a student.",
)
@_policy_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write index.html, grades.csv, grades.json and problems.txt there.",
)
@course_options
@key_option
@sandbox_option
@allow_weak_option
@lang_option
@click.pass_context
def batch(
    context: click.Context,
    sources: tuple[Path, ...],
    roster_file: Path | None,
    gradebook_file: Path,
    only: tuple[str, ...],
    jobs: int | None,
    cluster: str,
    submitted: str | None,
    again: str,
    policy_file: Path | None,
    out: Path | None,
    exercises_folder: Path | None,
    suites: Path | None,
    key_file: Path | None,
    sandbox: Wanted,
    allow_weak: bool,
) -> int:
    """Mark the work of a class, and keep the marks in a gradebook.

    DIR is a folder with a folder or an archive for each student, an archive of such, what Moodle or
    Canvas download, or one student's work. Whatever ends a batch, what was marked is kept; the same
    command goes on from there, and marks only what is new or has changed.

    Exits with 0 if all passed, 1 if some check failed or something could not be read, 2 for a wrong
    command or a broken course, 3 for an error of ours.

    \b
    Examples:
      grader batch inbox/ --roster class.csv
      grader batch "CS101-Asyncio submissions.zip" --jobs 4 --out report
      grader batch inbox/ --again blocked
      grader batch inbox/ --cluster tcp://10.0.0.5:8786
    """
    from grader.batch import Options, run_batch
    from grader.batch.progress import DRAW_SECONDS, PIPE_SECONDS, Progress
    from grader.batch.table import print_summary
    from grader.batch.work import CoursePlace, Terms
    from grader.report.terminal import open_console, show_status
    from grader.roster import parse_time, read_roster
    from grader.sealing.suites import opened_suites

    suites = context.with_resource(opened_suites(suites, given_key(context, key_file)))
    course = load(exercises_folder, suites, only)
    if not any(exercise.suite for exercise in course.exercises):
        raise UsageError("there are no hidden suites here: name their folder with --suites")
    # What is wrong with these is told now, not when the night is over.
    policy = _read_policy(policy_file)
    options = Options(
        gradebook=gradebook_file,
        place=CoursePlace(
            locate_course(exercises_folder).absolute(),
            exercises_folder.absolute() if exercises_folder else None,
            suites.absolute() if suites else None,
        ),
        roster=read_roster(roster_file) if roster_file else None,
        jobs=jobs or os.cpu_count() or 1,
        cluster=cluster,
        submitted=parse_time(submitted, "--submitted") if submitted else None,
        terms=Terms(sandbox, allow_weak),
        again=again,
    )
    if out is not None:
        make_folder(out)
    begun = time.monotonic()
    console = open_console(sys.stderr)
    with show_status(console) as draw, _advice_on_interruption(again=again):
        in_place = console.is_terminal and not console.is_dumb_terminal
        progress = Progress(
            draw if in_place else _say, every=DRAW_SECONDS if in_place else PIPE_SECONDS
        )
        summary = run_batch(course, sources, options, progress, warn=_say)
    print_summary(summary, time.monotonic() - begun, open_console(sys.stdout))
    click.echo(f"The marks are in {shorten(gradebook_file)}.")
    if out is not None:
        _write_out(context, gradebook_file, policy, summary, out)
    if summary.interrupted:
        return _say_how_to_go_on(again=again)
    if summary.failures:
        return OURS
    return PASSED if summary.passed else FAILED


def _say(sentence: str) -> None:
    click.echo(f"grader: {sentence}", err=True)


def _say_how_to_go_on(*, again: str) -> int:
    how = "the same command without --again goes on" if again else "the same command goes on"
    return complain(f"interrupted; what was marked is kept, and {how} from there", INTERRUPTED)


@contextlib.contextmanager
def _advice_on_interruption(*, again: str) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(_say_how_to_go_on(again=again))


def _read_policy(path: Path | None) -> Policy:
    from grader.gradebook.policy import Policy, read_policy

    return read_policy(path) if path else Policy()


def _write_out(
    context: click.Context, gradebook_file: Path, policy: Policy, summary: Summary, out: Path
) -> None:
    from grader.gradebook import open_gradebook

    with open_gradebook(gradebook_file) as book:
        for name, format_ in (
            ("index.html", "html"),
            ("grades.csv", "csv"),
            ("grades.json", "json"),
        ):
            _write(out / name, _export(context, book, policy, format_, ""))
    _write(out / "problems.txt", "".join(f"{problem}\n" for problem in summary.problems))
    click.echo(f"The class on one page: {shorten(out / 'index.html')}")


def _export(
    context: click.Context, book: Gradebook, policy: Policy, format_: str, total: str
) -> str:
    from grader.gradebook.exports import EXPORTS
    from grader.gradebook.grades import compute

    lang = language(context)
    if format_ == "html":
        from grader.gradebook.page import render_class

        return render_class(book, policy, lang)
    return EXPORTS[format_](compute(book, policy), book.suites(), lang, total)


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises `UsageError`."""
    from grader.report.formats import write_whole

    write_whole(path, text.encode("utf-8", "backslashreplace"))


@click.group(short_help="List, explain and export what a class has got.")
@lang_option
def gradebook() -> None:
    """List, explain and export the marks that `grader batch` keeps.

    \b
    Examples:
      grader gradebook show
      grader gradebook why anna two_workers
      grader gradebook export --format canvas --out grades.csv
    """


@gradebook.command(short_help="List the class, or what one student has.")
@click.argument("student", required=False)
@_gradebook_option
@_policy_option
@lang_option
@click.pass_context
def show(
    context: click.Context, student: str | None, gradebook_file: Path, policy_file: Path | None
) -> int:
    """List the class, or with STUDENT (an id, a name, an email) their exercises.

    \b
    Examples:
      grader gradebook show
      grader gradebook show anna --policy policy.yaml
    """
    from grader.gradebook import open_gradebook
    from grader.gradebook.grades import compute, compute_student
    from grader.gradebook.table import print_class, print_student
    from grader.report.terminal import open_console

    policy = _read_policy(policy_file)
    console = open_console(sys.stdout)
    with open_gradebook(gradebook_file) as book:
        if student is None:
            print_class(compute(book, policy), console)
        else:
            grades = compute_student(book, policy, *book.find_student(student))
            print_student(grades, book.suites(), console, language(context))
    return PASSED


@gradebook.command(short_help="Explain the mark of one exercise.")
@click.argument("student")
@click.argument("exercise")
@_gradebook_option
@_policy_option
@lang_option
@click.pass_context
def why(
    context: click.Context,
    student: str,
    exercise: str,
    gradebook_file: Path,
    policy_file: Path | None,
) -> int:
    """Explain why STUDENT has this mark for EXERCISE: each check, its line, what it gave.

    \b
    Example:
      grader gradebook why anna two_workers
    """
    from grader.gradebook import open_gradebook
    from grader.gradebook.grades import compute_student
    from grader.gradebook.table import print_history
    from grader.grading import Report
    from grader.report.terminal import open_console, print_report

    lang = language(context)
    console = open_console(sys.stdout)
    with open_gradebook(gradebook_file) as book:
        number, found = book.find_student(student)
        suites = book.suites()
        name = exercise.rpartition("/")[2].lstrip("0123456789").removeprefix("_")
        if name not in suites:
            raise UsageError(f"the gradebook has no exercise {exercise!r}: {', '.join(suites)}")
        grades = compute_student(book, _read_policy(policy_file), number, found)
        grade = grades.grades.get(name)
        print_history(book, number, found, name, console)
        if grade is None or grade.mark is None:
            click.echo("Nothing was handed in." if grade is None else "It is still to be marked.")
            return PASSED
        result = book.result(grade.mark)
        report = Report(
            found.key, result.score, result.max_score, (result,), seed=book.seed(grade.mark)
        )
        print_report(report, console, lang, verbose=True)
        if grade.percent_off:
            click.echo(f"Late: {grade.percent_off:g} % off, which leaves {grade.score:g}.")
    return PASSED


@gradebook.command(short_help="Write the grades as a table.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="csv",
    show_default=True,
    help="For whom.",
)
@click.option("--out", type=_FILE, metavar="FILE", help="Where to.  [default: standard output]")
@click.option(
    "--total",
    default="",
    metavar="TITLE",
    help="canvas: one column with all points, under this title, instead of one an exercise.",
)
@click.option("--points", is_flag=True, help="moodle: points of each exercise instead of per cent.")
@_gradebook_option
@_policy_option
@lang_option
@click.pass_context
def export(
    context: click.Context,
    format_: str,
    out: Path | None,
    total: str,
    points: bool,
    gradebook_file: Path,
    policy_file: Path | None,
) -> int:
    """Write the grades as a table that a spreadsheet or a learning platform reads.

    \b
    Examples:
      grader gradebook export > grades.csv
      grader gradebook export --format canvas --total "Asyncio (4711)" --out canvas.csv
      grader gradebook export --format moodle --policy policy.yaml --out moodle.csv
    """
    from grader.gradebook import open_gradebook

    with open_gradebook(gradebook_file) as book:
        wanted = "exercises" if points else total
        text = _export(context, book, _read_policy(policy_file), format_, wanted)
    if out is None:
        click.echo(text, nl=False)
    else:
        _write(out, text)
    return PASSED
