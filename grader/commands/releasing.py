"""`grader init` and `grader release`: the folders that teachers and students start from."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands.invocation import PASSED, course_options, lang_option, load, shorten
from grader.commands.sealing import key_option, need_key
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.release.update import Change


@click.command(short_help="Lay out a course to start from.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@lang_option
def init(folder: Path) -> int:
    """Lay out a course in a new folder: all exercises, with their hidden checks and solutions.

    It is for teachers and authors; `grader release` then makes of it what students get. Done
    again with a newer grader, it updates what nobody has touched. A file that was changed stays as
    it is, and one that was removed stays away.

    \b
    Examples:
      grader init course
      cd course && grader grade --submission solutions
    """
    from grader.release.course import lay_out_course

    _tell(lay_out_course(folder), folder)
    click.echo(f"Next: cd {shlex.quote(str(folder))}, then `make`, which lists what you can do")
    return PASSED


@click.command(short_help="Write the repository that students get.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--vendor", is_flag=True, help="Lay the grader itself beside the exercises.")
@click.option(
    "--grader",
    "requirement",
    metavar="REQUIREMENT",
    help="What pip installs the grader from instead, say 'grader @ git+https://...'.",
)
@click.option("--seal", "sealed", is_flag=True, help="Add the hidden suites, sealed.")
@key_option
@course_options
@lang_option
@click.pass_context
def release(
    context: click.Context,
    folder: Path,
    vendor: bool,
    requirement: str | None,
    sealed: bool,
    key_file: Path | None,
    exercises_folder: Path | None,
    suites: Path | None,
) -> int:
    """Write the repository that students get: the exercises without solutions and hidden suites.

    Statements, stubs and visible examples are copied, with a README in both languages, a Makefile,
    CI files for GitHub and GitLab, and what installs the grader. Done again, it updates what the
    course has changed; a file that students have worked in stays as it is.

    \b
    Examples:
      grader release ../students --vendor
      grader release ../students --vendor --seal --key ~/course.key
    """
    from grader.release.content import collect_release
    from grader.release.update import update_folder
    from grader.release.wheel import build_wheel
    from grader.sealing.suites import FILE_NAME, seal_suites

    if vendor == bool(requirement):
        raise UsageError(
            "say where students get the grader: --vendor lays it beside the exercises, "
            "--grader 'grader @ git+https://...' has pip fetch it. (The package `grader` on PyPI "
            "is another one.)"
        )
    course = load(exercises_folder, suites)
    if course.root.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{shorten(folder)} holds the course itself; choose another folder.")
    key = need_key(context, key_file) if sealed else None
    files = collect_release(
        course, requirement or "", wheel=build_wheel() if vendor else None, sealed=sealed
    )
    changes = update_folder(files, folder)
    _tell(changes, folder)
    if key is not None:
        place = suites or course.root / "tests" / "exercises"
        changed = seal_suites(place, folder / FILE_NAME, key)
        click.echo(f"{'updated' if changed else 'unchanged':<9} {FILE_NAME}")
    return PASSED


def _tell(changes: list[Change], folder: Path) -> None:
    """Name each file that is another one now, and each that stayed though the course has changed.

    A first release is told by number: a list of a hundred files helps nobody.
    """
    from grader.release.update import Action

    shown = [each for each in changes if each.action is not Action.UNCHANGED]
    if all(each.action is Action.WRITTEN for each in changes):
        shown = []
    for change in shown:
        note = " (changed since; the course's own is not written over it)"
        click.echo(
            f"{change.action.value:<9} {change.path}{note if change.action is Action.KEPT else ''}"
        )
    same = len(changes) - len(shown)
    click.echo(f"{shorten(folder)}: {len(changes)} files, {same} of them as expected")
