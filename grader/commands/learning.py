"""`grader check`, `watch`, `hint`, `list` and `reset`: for those who learn."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands.completion import complete_exercises
from grader.commands.invocation import (
    FAILED,
    OURS,
    PASSED,
    course_options,
    lang_option,
    language,
    load,
    shorten,
)
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.catalogue import Course, Exercise
    from grader.grading import ExerciseResult, Report
    from grader.messages import Lang


# --- check ----------------------------------------------------------------------------------------


@click.command(short_help="Check the next unfinished exercise, or the one named.")
@click.argument("names", metavar="[EXERCISE]...", nargs=-1, shell_complete=complete_exercises)
@click.option(
    "--file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Check this file instead; its name tells the exercise, if you do not.",
)
@click.option("--examples", is_flag=True, help="Run the examples only, where there is more.")
@click.option("--traceback", is_flag=True, help="Show all calls of yours that led to the line.")
@click.option("--timeline", is_flag=True, help="Show what the tasks of an example did, and when.")
@course_options
@lang_option
@click.pass_context
def check(
    context: click.Context,
    names: tuple[str, ...],
    file: Path | None,
    examples: bool,
    traceback: bool,
    timeline: bool,
    exercises_folder: Path | None,
    suites: Path | None,
) -> int:
    """Check your own work: the next unfinished exercise, or the one named.

    Without EXERCISE, what you have changed is checked in teaching order, up to the first exercise
    that is not solved yet. What is solved is remembered in .grader/, until its file changes. Exits
    with 0 if all that it has looked at is solved, else with 1.

    \b
    Examples:
      grader check
      grader check two_workers --traceback
      grader check two_workers --timeline
      grader check --file ~/Downloads/two_workers.py
    """
    if file is not None and len(names) > 1:
        raise click.UsageError("--file goes with one exercise.")
    from grader.selfcheck import guess_exercise
    from grader.stubs import keep_stubs

    folders = (exercises_folder, suites)
    course = load(*folders, names)
    keep_stubs(course)
    checker = _Checker(course, folders, language(context), file, not examples, traceback, timeline)
    if file is not None:
        return checker.check([course.find(names[0]) if names else guess_exercise(course, file)])
    return checker.check(course.exercises) if names else checker.check_next()


@dataclass
class _Checker:
    """Marks exercises one after the other, prints what became of each, and remembers it."""

    course: Course
    folders: tuple[Path | None, Path | None]
    """Where the course is, if it is kept elsewhere: its exercises and its suites."""
    lang: Lang
    file: Path | None
    hidden: bool
    traceback: bool
    timeline: bool

    def __post_init__(self) -> None:
        from grader.report.terminal import open_console

        self._console = open_console(sys.stdout)

    def check(self, exercises: Sequence[Exercise]) -> int:
        """Check these exercises; return the code of the worst."""
        from grader.api import marker

        codes: list[int] = []
        with marker(allow_weak=True) as grade:
            for exercise in exercises:
                if codes:
                    self._console.print()
                codes.append(self._check(exercise, grade))
        if len(codes) == 1 and codes[0] == PASSED and self.file is None:
            self._tell_next()
        return max(codes)

    def check_next(self) -> int:
        """Check up to the first exercise that is not solved."""
        from grader.progress import State, recall, survey
        from grader.report.screen import print_next, print_task

        unsolved = [
            standing
            for standing in survey(self.course, recall(self.course.root))
            if standing.state is not State.SOLVED
        ]
        with contextlib.ExitStack() as stack:
            grade: Callable[..., Report] | None = None
            for standing in unsolved:
                if standing.state is State.UNTOUCHED:
                    print_task(standing.exercise, self._console, self.lang)
                    return FAILED
                if grade is None:
                    from grader.api import marker

                    grade = stack.enter_context(marker(allow_weak=True))
                code = self._check(standing.exercise, grade)
                if code != PASSED:
                    return code
                self._console.print()
        print_next(None, self._console, self.lang)
        return PASSED

    def _print_timeline(self, result: ExerciseResult) -> None:
        from grader.report.timeline import find_timeline
        from grader.report.timeline_text import print_timeline

        timeline = find_timeline(result)
        if timeline is not None:
            self._console.print()
            print_timeline(timeline, self._console, self.lang)

    def _tell_next(self) -> None:
        """Say which exercise is next; that takes the whole course."""
        from grader.progress import recall, survey
        from grader.report.screen import find_next, print_next

        (done,) = self.course.exercises
        course = load(*self.folders)
        following = find_next(survey(course, recall(course.root)), after=done)
        self._console.print()
        print_next(following.exercise if following else None, self._console, self.lang)

    def _check(self, exercise: Exercise, grade: Callable[..., Report]) -> int:
        from grader.progress import note_result, take_fingerprint
        from grader.report.screen import print_result
        from grader.report.terminal import open_console, show_progress

        file = self.file or exercise.stub
        fingerprint = take_fingerprint(file)
        checks = sum(self.hidden or not each.hidden for each in exercise.checks.values())
        with show_progress(open_console(sys.stderr), checks, self.lang) as advance:
            report = grade(
                self.course,
                exercise.folder.parent,
                names=(exercise.name,),
                hidden=self.hidden,
                files={exercise.name: file} if self.file else None,
                detailed=self.timeline,
                progress=advance,
            )
        (result,) = report.exercises
        if self.file is None:
            note_result(self.course.root, result, fingerprint)
        print_result(result, exercise, file, self._console, self.lang, traceback=self.traceback)
        if self.timeline:
            self._print_timeline(result)
        if not report.final:
            return OURS
        return PASSED if report.passed else FAILED


# --- watch ----------------------------------------------------------------------------------------


@click.command(short_help="Check again whenever a file is saved.")
@click.argument("name", metavar="[EXERCISE]", required=False, shell_complete=complete_exercises)
@click.option("--examples", is_flag=True, help="Run the examples only, where there is more.")
@course_options
@lang_option
@click.pass_context
def watch(
    context: click.Context,
    name: str | None,
    examples: bool,
    exercises_folder: Path | None,
    suites: Path | None,
) -> int:
    """Check again whenever a file is saved, and go on to the next exercise when one is solved.

    It begins with EXERCISE, else with the next unfinished one; saving another one's file moves it
    there. Keys: h hint, l list, r run again, t timeline, q quit, ? help. Ends with 0 after q, with
    130 after Ctrl-C.

    \b
    Examples:
      grader watch
      grader watch two_workers --lang ru
    """
    from grader.stubs import keep_stubs
    from grader.watch import watch_course

    course = load(exercises_folder, suites, compared=False)
    keep_stubs(course)
    start = course.find(name) if name else None
    return watch_course(course, start, language(context), hidden=not examples)


# --- hint, list, reset ----------------------------------------------------------------------------


@click.command(short_help="Show the next hint.")
@click.argument("name", metavar="[EXERCISE]", required=False, shell_complete=complete_exercises)
@click.option("--again", is_flag=True, help="Show the hints once more that you have seen.")
@click.option("--all", "every", is_flag=True, help="Show all hints.")
@course_options
@lang_option
@click.pass_context
def hint(
    context: click.Context,
    name: str | None,
    again: bool,
    every: bool,
    exercises_folder: Path | None,
    suites: Path | None,
) -> int:
    """Show the next hint for an exercise, one at a time.

    Without EXERCISE, for the next unfinished one. How many you have seen is remembered.

    \b
    Examples:
      grader hint
      grader hint two_workers --again
    """
    from grader.progress import recall, remember, survey
    from grader.report.screen import find_next, print_hints
    from grader.report.terminal import open_console

    if again and every:
        raise click.UsageError("--again and --all exclude each other.")
    course = load(exercises_folder, suites, [name] if name else [], compared=False)
    memory = recall(course.root)
    standing = find_next(survey(course, memory))
    exercise = course.exercises[0] if name or standing is None else standing.exercise
    seen = min(memory.hints.get(exercise.name, 0), len(exercise.hints))
    if every:
        first, last = 0, len(exercise.hints)
    elif again:
        first, last = 0, seen
    else:
        first, last = min(seen, len(exercise.hints) - 1), min(seen + 1, len(exercise.hints))
    if last > seen:
        remember(course.root, lambda memory: memory.hints.update({exercise.name: last}))
    print_hints(exercise, first, last, open_console(sys.stdout), language(context))
    return PASSED


@click.command("list", short_help="List the exercises with your progress.")
@course_options
@lang_option
@click.pass_context
def list_exercises(
    context: click.Context, exercises_folder: Path | None, suites: Path | None
) -> int:
    """List the exercises: how far each one is, its points, its title, and what is next.

    \b
    Example:
      grader list
    """
    from grader.progress import recall, survey
    from grader.report.screen import print_standings
    from grader.report.terminal import open_console
    from grader.stubs import keep_stubs

    course = load(exercises_folder, suites)
    keep_stubs(course)
    standings = survey(course, recall(course.root))
    print_standings(standings, open_console(sys.stdout), language(context))
    return PASSED


@click.command(short_help="Put the stub of an exercise back.")
@click.argument("name", metavar="EXERCISE", shell_complete=complete_exercises)
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@course_options
@lang_option
@click.pass_context
def reset(
    context: click.Context,
    name: str,
    yes: bool,
    exercises_folder: Path | None,
    suites: Path | None,
) -> int:
    """Put the stub of an exercise back, and keep what you have written.

    Your file is copied to .grader/replaced/ first. The hints begin anew.

    \b
    Examples:
      grader reset two_workers
      grader reset 7 --yes
    """
    from grader.messages import text
    from grader.progress import is_untouched, remember
    from grader.stubs import find_stub, restore_stub

    lang = language(context)
    course = load(exercises_folder, suites, [name])
    (exercise,) = course.exercises
    path = shorten(exercise.stub)
    if is_untouched(exercise, exercise.stub):
        click.echo(text("reset-untouched", lang, path=path))
        return PASSED
    stub = find_stub(course, exercise)
    if stub is None:
        raise UsageError(text("reset-unknown", lang, path=path))
    if not yes and not click.confirm(text("reset-ask", lang, path=path)):
        return FAILED
    copy = restore_stub(course, exercise, stub)
    remember(course.root, lambda memory: memory.hints.update({exercise.name: 0}))
    click.echo(text("reset-done", lang, path=path))
    if copy is not None:
        click.echo(text("reset-kept", lang, path=shorten(copy)))
    return PASSED
