"""`grader run`: any asyncio program, and what its tasks do."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.commands.invocation import FAILED, INTERRUPTED, PASSED, lang_option, language, shorten
from grader.errors import UsageError
from grader.verdict import Message


@click.command(
    "run",
    short_help="Run any asyncio script and show what its tasks do.",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("argv", metavar="[ARGUMENT]...", nargs=-1, type=click.UNPROCESSED)
@click.option("--real", is_flag=True, help="Really wait, instead of skipping the time.")
@lang_option
@click.pass_context
def run_file(context: click.Context, file: Path, argv: tuple[str, ...], real: bool) -> int:
    """Run an asyncio script, of the course or not, and show what its tasks do.

    Time that nobody uses is skipped, unless you say --real. Shown are what the script prints, with
    the time on the event loop's clock; a timeline; the lines that block the loop; tasks and
    coroutines that are left behind; and in a deadlock the line at which each task waits. The script
    has no standard input.

    Exits with 0 if nothing is wrong, 1 if something is, 2 for a wrong command, 3 for an error of
    ours, 130 if you stop the script with Ctrl-C.

    \b
    Examples:
      grader run crawler.py
      grader run --real crawler.py https://example.org
    """
    if not file.is_file():
        raise UsageError(
            f"there is no file {shorten(file)}: name a Python script.",
            Message("usage-no-script", {"file": shorten(file)}),
        )
    lang = language(context)

    from grader.examiner.worker import launcher

    # It comes up while we import the rest.
    with launcher(sandbox="weak") as candidates:
        from grader.examiner.script import run_script
        from grader.report.run import hear_output, print_run
        from grader.report.terminal import open_console

        console = open_console(sys.stdout)
        run = run_script(file, argv, candidates=candidates, real=real, hear=hear_output(console))
    findings = [(each.message, each.place, each.advice) for each in run.findings]
    print_run(run.outcome, findings, run.waiting, console, lang)
    if run.interrupted:
        return INTERRUPTED
    return FAILED if run.findings else PASSED
