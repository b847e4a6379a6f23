"""`grader seal` and `grader unseal`: hidden suites as one encrypted file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grader.commands.invocation import PASSED, lang_option, locate_course, shorten
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.sealing.key import Key

_META = "grader.sealing.key"
_Command = TypeVar("_Command", bound=Callable[..., Any])


def keep_key(context: click.Context, text: str | None) -> None:
    """Keep what the environment said, for the command that needs it."""
    context.meta[_META] = text


def key_option(command: _Command) -> _Command:
    """Add `--key`."""
    return click.option(
        "--key",
        "key_file",
        type=click.Path(dir_okay=False, path_type=Path),
        help="File with the key of sealed suites.  [default: the variable GRADER_SEAL_KEY]",
    )(command)


def given_key(context: click.Context, key_file: Path | None) -> Key | None:
    """Return the key from the file or from the environment, None without either."""
    from grader.sealing.key import find_key

    return find_key(context.meta.get(_META), key_file)


def need_key(context: click.Context, key_file: Path | None) -> Key:
    """Return the key that is given. Raises `UsageError` without one."""
    key = given_key(context, key_file)
    if key is None:
        raise UsageError(
            "no key is given: name its file with --key, or put it into GRADER_SEAL_KEY; "
            "`grader seal --new-key FILE` makes one."
        )
    return key


@click.command(short_help="Seal the hidden suites into one encrypted file.")
@click.option(
    "--suites",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Folder of the hidden suites.  [default: tests/exercises]",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write.  [default: suites.sealed]",
)
@key_option
@click.option(
    "--new-key",
    type=click.Path(path_type=Path),
    help="Make a key, write it into this new file, and do nothing else.",
)
@lang_option
@click.pass_context
def seal(
    context: click.Context,
    suites: Path | None,
    out: Path | None,
    key_file: Path | None,
    new_key: Path | None,
) -> int:
    """Seal hidden suites and rubrics into one file, encrypted and authenticated.

    The file may lie where students see it. Without the key nobody can read it, and nobody can
    change it unnoticed. `grader grade --suites suites.sealed` marks with it.

    \b
    Examples:
      grader seal --new-key ~/course.key
      grader seal --key ~/course.key --out suites.sealed
    """
    from grader.sealing import key as keys
    from grader.sealing.suites import FILE_NAME, seal_suites

    if new_key is not None:
        keys.write_key(new_key, keys.new_key())
        click.echo(f"{shorten(new_key)}: keep it where no student can read it, and keep a copy.")
        return PASSED
    key = need_key(context, key_file)
    out = out or Path(FILE_NAME)
    changed = seal_suites(suites or locate_course(None) / "tests" / "exercises", out, key)
    click.echo(shorten(out) if changed else f"{shorten(out)} is up to date")
    return PASSED


@click.command(short_help="Open a sealed file into a folder.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="New folder for the suites; only you can read it.",
)
@key_option
@lang_option
@click.pass_context
def unseal(context: click.Context, file: Path, out: Path, key_file: Path | None) -> int:
    """Open a sealed file into a new folder, to look at it or to change it.

    Marking needs no such folder: `grade` and `ci` open the file for themselves and leave nothing.

    \b
    Example:
      grader unseal suites.sealed --key ~/course.key --out /tmp/suites
    """
    from grader.sealing.suites import read_sealed, write_suites

    files = read_sealed(file, need_key(context, key_file))
    try:
        out.mkdir(mode=0o700)
    except OSError as problem:
        raise UsageError(
            f"cannot make the folder {out}: {problem.strerror}; --out names a new one."
        ) from problem
    write_suites(files, out)
    click.echo(f"{shorten(out)}: {len(files)} files")
    return PASSED
