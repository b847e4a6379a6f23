"""`grader verify` and `grader new`: for those who write exercises."""

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
    USAGE,
    complain,
    course_options,
    lang_option,
    load,
    locate_course,
    sandbox_option,
    shorten,
)

if TYPE_CHECKING:
    from grader.sandbox.policy import Wanted


@click.command(short_help="Prove exercises by solutions that are right and wrong.")
@click.argument("names", metavar="[EXERCISE]...", nargs=-1)
@course_options
@click.option(
    "--solutions",
    type=click.Path(file_okay=False, path_type=Path),
    help="Reference, accepted and rejected submissions.  [default: solutions]",
)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes at work.  [default: one a CPU]")
@sandbox_option
@lang_option
def verify(
    names: tuple[str, ...],
    exercises_folder: Path | None,
    suites: Path | None,
    solutions: Path | None,
    jobs: int | None,
    sandbox: Wanted,
) -> int:
    """Prove exercises: that their suites accept what is right and reject what is not.

    The stub has to get `not started`, the reference and every file in accepted/ full marks, and
    every file in rejected/VERDICT/ exactly that verdict. Every hidden check has to be failed by
    something in rejected/. Texts, links and names are looked through as well. With EXERCISE, what
    is wrong with others does not matter.

    \b
    Examples:
      grader verify
      grader verify two_workers
    """
    from grader.authoring.proof import prove_all
    from grader.authoring.table import print_proof, print_summary
    from grader.catalogue import validate_course
    from grader.report.terminal import open_console, show_status

    root = locate_course(exercises_folder)
    problems = validate_course(root, exercises=exercises_folder, suites=suites, names=names)
    if problems:
        for problem in problems:
            complain(problem, USAGE)
        return USAGE
    course = load(exercises_folder, suites, names)
    chosen = course.exercises
    console = open_console(sys.stdout)
    where = solutions or root / "solutions"
    proofs = []
    jobs = min(jobs or os.cpu_count() or 1, len(chosen))
    with show_status(open_console(sys.stderr)) as draw:
        for proof in prove_all(course, chosen, where, jobs=jobs, sandbox=sandbox, progress=draw):
            print_proof(proof, console)
            proofs.append(proof)
    print_summary(proofs, console)
    if any(proof.errors for proof in proofs):
        return OURS
    return PASSED if all(proof.holds for proof in proofs) else FAILED


@click.command(short_help="Make a new exercise, complete and proved.")
@click.argument("name", metavar="NAME")
@click.option(
    "--number",
    type=click.IntRange(0, 9999),
    help="Its place in the course.  [default: after the last]",
)
@course_options
@click.option(
    "--solutions",
    type=click.Path(file_okay=False, path_type=Path),
    help="Reference, accepted and rejected submissions.  [default: solutions]",
)
@lang_option
def new(
    name: str,
    number: int | None,
    exercises_folder: Path | None,
    suites: Path | None,
    solutions: Path | None,
) -> int:
    """Make a new exercise: a small one that works, to be rewritten.

    NAME is that of its function and of its files. The statement, the hints and the titles say TODO
    where you have to write; `grader verify NAME` holds from the beginning, and says what is left.

    \b
    Examples:
      grader new slow_lookup
      grader new slow_lookup --number 31
    """
    from grader.authoring.new import make_exercise

    root = locate_course(exercises_folder)
    made = make_exercise(
        name,
        number,
        exercises=exercises_folder or root / "exercises",
        suites=suites or root / "tests" / "exercises",
        solutions=solutions or root / "solutions",
    )
    for path in made:
        click.echo(shorten(path))
    click.echo(f"\nNow write what says TODO, then prove it: grader verify {name}")
    return PASSED
