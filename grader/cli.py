"""The command line: `grader COMMAND`.

What takes long to import (rich, pytest, YAML, Fluent) is imported where it is used, so that
`grader --help` and the completion of a shell stay fast. Every way in which a command can end
becomes an exit code here, in `run`, and nowhere else:

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
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grader.errors import GraderError, UsageError

if TYPE_CHECKING:
    from grader.catalogue import Course
    from grader.messages import Lang
    from grader.sandbox.policy import Wanted

PASSED = 0
FAILED = 1
USAGE = 2
OURS = 3
INTERRUPTED = 130
NO_READER = 141

FORMATS = ("terminal", "json")
DEBUG_VARIABLE = "GRADER_DEBUG"

_Command = TypeVar("_Command", bound=Callable[..., Any])


def main() -> None:
    """Run the command in `sys.argv` and exit with its code."""
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Run a command and return its exit code; whatever happens ends in a sentence on stderr."""
    _let_no_character_fail()
    try:
        code = cli.main(list(args), prog_name="grader", standalone_mode=False)
        # What is still buffered may be what nobody reads; better found out here than at exit.
        sys.stdout.flush()
        return code if isinstance(code, int) else PASSED
    except click.ClickException as problem:
        problem.show()
        return USAGE
    except (KeyboardInterrupt, click.Abort):
        return _complain("interrupted; nothing that was marked so far counts", INTERRUPTED)
    except BrokenPipeError:
        return _forget_output()
    except SystemExit as leaving:
        # What rich and click make of a broken pipe, with an exit code that is one of ours.
        if isinstance(leaving.__context__, BrokenPipeError):
            return _forget_output()
        raise
    except GraderError as problem:
        return _complain(str(problem), problem.exit_code)
    except Exception as problem:  # noqa: BLE001 - a user sees a sentence, whatever we did wrong
        if os.environ.get(DEBUG_VARIABLE):
            traceback.print_exc()
        return _complain(
            f"an error of ours: {type(problem).__name__}: {problem}; "
            f"nothing of this counts against a submission. "
            f"Set {DEBUG_VARIABLE}=1 for the details, and report them",
            OURS,
        )


def _complain(sentence: str, code: int) -> int:
    from grader.report.plain import escape_text

    with contextlib.suppress(OSError):
        click.echo(f"grader: {escape_text(sentence, lines=True, longest=10_000)}", err=True)
    return code


def _let_no_character_fail() -> None:
    """Write what the terminal's encoding lacks by its number instead of failing on it."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _forget_output() -> int:
    """Let what Python flushes on its way out go nowhere, for nobody reads it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return NO_READER


def _choose_language(
    context: click.Context, option: click.Parameter, value: str | None
) -> str | None:
    """Keep the language; the one given after the command wins over the one before it."""
    if value is not None:
        context.find_root().obj = value
    return value


def _lang_option(command: _Command) -> _Command:
    return click.option(
        "--lang",
        type=click.Choice(["en", "ru"], case_sensitive=False),
        expose_value=False,
        callback=_choose_language,
        help="Language of what is told; else that of your locale.",
    )(command)


def _course_options(command: _Command) -> _Command:
    folder = click.Path(file_okay=False, path_type=Path)
    for option in (
        click.option(
            "--suites",
            type=folder,
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


def _sandbox_option(command: _Command) -> _Command:
    return click.option(
        "--sandbox",
        type=click.Choice(["auto", "strong", "container", "weak"]),
        default="auto",
        help="How submissions are held; `grader doctor` tells.  [default: the best there is]",
    )(command)


def _split_formats(context: click.Context, option: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the names of the formats, each once, in the order in which they were given."""
    formats = tuple(dict.fromkeys(part.strip() for part in value.split(",")))
    for name in formats:
        if name not in FORMATS:
            known = ", ".join(FORMATS)
            raise click.BadParameter(f"{name!r} is none of {known}.", context, option)
    return formats


def _show_version(context: click.Context, option: click.Parameter, value: bool) -> None:
    if not value or context.resilient_parsing:
        return
    from grader.report.machine import read_version

    click.echo(f"grader {read_version()}")
    context.exit(PASSED)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="`grader COMMAND --help` tells more and gives an example.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@_lang_option
def cli() -> None:
    """Mark asyncio exercises.

    They are judged by what they return, by how long they take on the event loop's own clock, and
    by whether they block it.
    """


@cli.command()
@click.argument("names", metavar="[EXERCISE]...", nargs=-1)
@click.option(
    "--submission",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to mark, laid out like exercises/.  [default: exercises]",
)
@_course_options
@click.option(
    "--format",
    "formats",
    callback=_split_formats,
    default="terminal",
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
@_sandbox_option
@click.option(
    "--allow-weak-sandbox",
    is_flag=True,
    help="Run hidden suites even where a submission could read them.",
)
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
@_lang_option
@click.pass_context
def grade(
    context: click.Context,
    names: tuple[str, ...],
    submission: Path | None,
    exercises_folder: Path | None,
    suites: Path | None,
    formats: tuple[str, ...],
    out: Path,
    sandbox: Wanted,
    allow_weak_sandbox: bool,
    examples: bool,
    verbose: bool,
    seed: int | None,
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
    """
    lang = _language(context)
    course = _load(exercises_folder, suites)
    chosen = [course.find(name) for name in names] or list(course.exercises)
    if submission is None:
        submission = exercises_folder or course.root / "exercises"
    _refuse_wrong_folder(submission, course)
    if not examples and not any(exercise.suite for exercise in chosen):
        place = suites or course.root / "tests" / "exercises"
        raise UsageError(
            f"there are no hidden suites in {_shorten(place)}: name their folder with --suites, "
            "or run the examples alone with --examples."
        )
    if "json" in formats:
        _make_folder(out)

    from grader.api import grade as grade_submission
    from grader.report.terminal import open_console, print_report, show_progress

    checks = sum(
        not (examples and check.hidden) for exercise in chosen for check in exercise.checks.values()
    )
    with show_progress(open_console(sys.stderr), checks, lang) as advance:
        report = grade_submission(
            course,
            submission,
            names=tuple(exercise.name for exercise in chosen),
            hidden=not examples,
            seed=seed,
            sandbox=sandbox,
            allow_weak=allow_weak_sandbox,
            progress=advance,
        )
    if "json" in formats:
        from grader.report.machine import write_report

        path = write_report(report, out, lang, verbose=verbose)
    if "terminal" in formats:
        print_report(report, open_console(sys.stdout), lang, verbose=verbose)
    if "json" in formats:
        from grader.messages import text

        click.echo(text("report-written", lang, path=_shorten(path)), err=True)
    if not report.final:
        return OURS
    return PASSED if report.passed else FAILED


@cli.command(short_help="Prove exercises by solutions that are right and wrong.")
@click.argument("names", metavar="[EXERCISE]...", nargs=-1)
@_course_options
@click.option(
    "--solutions",
    type=click.Path(file_okay=False, path_type=Path),
    help="Reference, accepted and rejected submissions.  [default: solutions]",
)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes at work.  [default: one a CPU]")
@_sandbox_option
@_lang_option
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

    root = _find_root(exercises_folder)
    problems = validate_course(root, exercises=exercises_folder, suites=suites, names=names)
    if problems:
        for problem in problems:
            _complain(problem, USAGE)
        return USAGE
    course = _load(exercises_folder, suites, names)
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


@cli.command(short_help="Make a new exercise, complete and proved.")
@click.argument("name", metavar="NAME")
@click.option(
    "--number",
    type=click.IntRange(0, 9999),
    help="Its place in the course.  [default: after the last]",
)
@_course_options
@click.option(
    "--solutions",
    type=click.Path(file_okay=False, path_type=Path),
    help="Reference, accepted and rejected submissions.  [default: solutions]",
)
@_lang_option
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

    root = _find_root(exercises_folder)
    made = make_exercise(
        name,
        number,
        exercises=exercises_folder or root / "exercises",
        suites=suites or root / "tests" / "exercises",
        solutions=solutions or root / "solutions",
    )
    for path in made:
        click.echo(_shorten(path))
    click.echo(f"\nNow write what says TODO, then prove it: grader verify {name}")
    return PASSED


@cli.command("list", short_help="List the exercises with their points.")
@_course_options
@_lang_option
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

    course = _load(exercises_folder, suites)
    print_course(course, open_console(sys.stdout), _language(context))
    return PASSED


@cli.command()
@_sandbox_option
@click.option(
    "--require",
    type=click.Choice(["strong", "container", "weak"]),
    default="container",
    show_default=True,
    help="Level of the sandbox below which this fails.",
)
@_lang_option
def doctor(sandbox: Wanted, require: str) -> int:
    """Try what works on this machine, and say what to do about the rest.

    A candidate attacks what a submission must not get at: files, sockets, processes, memory, us.
    Exits with 1 if something is missing that the grader cannot do without, or if submissions are
    not held as well as --require says.

    \b
    Examples:
      grader doctor
      grader doctor --require strong
    """
    from grader.doctor import examine_machine, examine_sandbox, holds, print_findings
    from grader.report.terminal import open_console
    from grader.sandbox.policy import Level

    console = open_console(sys.stdout)
    findings = examine_machine()
    print_findings(findings, console)
    level, tried = examine_sandbox(sandbox)
    print_findings(tried, console)
    if level is Level.WEAK and require == "weak":
        return PASSED if holds(findings) else FAILED
    enough = level.reaches(Level(require))
    return PASSED if enough and holds([*findings, *tried]) else FAILED


def _language(context: click.Context) -> Lang:
    from grader.messages import choose_language

    return choose_language(context.find_root().obj, os.environ)


def _find_root(exercises_folder: Path | None) -> Path:
    """Return the course's folder: the one above `--exercises`, else the one that we stand in."""
    from grader.catalogue import find_root

    if exercises_folder is not None:
        return exercises_folder.absolute().parent
    return find_root(Path.cwd())


def _load(exercises_folder: Path | None, suites: Path | None, names: Sequence[str] = ()) -> Course:
    from grader.catalogue import load_course

    root = _find_root(exercises_folder)
    return load_course(root, exercises=exercises_folder, suites=suites, names=names)


def _refuse_wrong_folder(submission: Path, course: Course) -> None:
    """Tell a submission with nothing in it from a folder that is not one.

    Without this, everything in a mistyped folder would be marked as missing.
    """
    if not submission.is_dir():
        raise UsageError(f"there is no folder {_shorten(submission)}: see --submission.")
    folders = [exercise.folder.name for exercise in course.exercises]
    if any((submission / folder).is_dir() for folder in folders):
        return
    remedy = f"it has to be laid out like exercises/, with folders such as {folders[0]}/"
    for inner in ("exercises", "solutions"):
        if any((submission / inner / folder).is_dir() for folder in folders):
            remedy = f"did you mean {_shorten(submission / inner)}?"
    raise UsageError(f"{_shorten(submission)} has none of the exercises in it: {remedy}")


def _make_folder(out: Path) -> None:
    """Make the folder before the marking: it would be a pity to find out afterwards."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UsageError(
            f"cannot make the folder {out}: {problem.strerror}; choose another with --out."
        ) from problem


def _shorten(path: Path) -> str:
    """Name a path as it is seen from here, if it is inside of here."""
    with contextlib.suppress(ValueError, OSError):
        return str(path.absolute().relative_to(Path.cwd()))
    return str(path)
