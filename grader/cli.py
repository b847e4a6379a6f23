"""The command line: `grader COMMAND`.

What takes long to import (rich, pytest, YAML, Fluent) is imported where it is used, so that
`grader --help` and the completion of a shell stay fast. Every way in which a command can end
becomes an exit code here, in `run`, and nowhere else; `grader.commands.invocation` lists them.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Sequence

import click

from grader.commands.authoring import new, verify
from grader.commands.classes import batch, gradebook
from grader.commands.completion import completion
from grader.commands.invocation import (
    FAILED,
    INTERRUPTED,
    NO_READER,
    OURS,
    PASSED,
    USAGE,
    complain,
    lang_option,
)
from grader.commands.learning import check, hint, list_exercises, reset, watch
from grader.commands.machine import doctor
from grader.commands.marking import grade
from grader.commands.releasing import init, release
from grader.commands.requests import ci, summary
from grader.commands.running import run_file
from grader.commands.sealing import keep_key, seal, unseal
from grader.errors import GraderError
from grader.sealing import KEY_VARIABLE

__all__ = ["FAILED", "INTERRUPTED", "NO_READER", "OURS", "PASSED", "USAGE", "cli", "main", "run"]

DEBUG_VARIABLE = "GRADER_DEBUG"


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
        return complain("interrupted; nothing that was marked so far counts", INTERRUPTED)
    except BrokenPipeError:
        return _forget_output()
    except SystemExit as leaving:
        # What rich and click make of a broken pipe, with an exit code that is one of ours.
        if isinstance(leaving.__context__, BrokenPipeError):
            return _forget_output()
        raise
    except GraderError as problem:
        return complain(_tell(problem, args), problem.exit_code)
    except Exception as problem:  # noqa: BLE001 - a user sees a sentence, whatever we did wrong
        if os.environ.get(DEBUG_VARIABLE):
            import traceback

            traceback.print_exc()
        return complain(
            f"an error of ours: {type(problem).__name__}: {problem}; "
            f"nothing of this counts against a submission. "
            f"Set {DEBUG_VARIABLE}=1 for the details, and report them",
            OURS,
        )


def _tell(problem: GraderError, args: Sequence[str]) -> str:
    """Return the sentence for an error: in the reader's language if a student may meet it."""
    from grader.verdict import Message

    if not isinstance(problem.told, Message):
        return str(problem)
    from grader.messages import choose_language, render

    # The context that knew the option is gone with the command.
    asked = re.findall(r"(?:^|\0)--lang[=\0](en|ru)(?=\0|$)", "\0".join(args), re.IGNORECASE)
    return render(problem.told, choose_language(asked[-1] if asked else None, os.environ))


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
@lang_option
@click.pass_context
def cli(context: click.Context) -> None:
    """Mark asyncio exercises.

    They are judged by what they return, by how long they take on the event loop's own clock, and
    by whether they block it.
    """
    if KEY_VARIABLE in os.environ:  # before any process is started, for all would get it
        from grader.sealing.key import take_key

        keep_key(context, take_key(os.environ))


for _command in (
    check,
    watch,
    hint,
    list_exercises,
    reset,
    run_file,
    grade,
    batch,
    gradebook,
    ci,
    summary,
    init,
    release,
    seal,
    unseal,
    verify,
    new,
    doctor,
    completion,
):
    cli.add_command(_command)
