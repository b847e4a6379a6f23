"""`grader doctor`: what holds on this machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from grader.commands.invocation import FAILED, PASSED, lang_option, sandbox_option

if TYPE_CHECKING:
    from grader.sandbox.policy import Wanted


@click.command()
@sandbox_option
@click.option(
    "--require",
    type=click.Choice(["strong", "container", "weak"]),
    default="container",
    show_default=True,
    help="Level of the sandbox below which this fails.",
)
@lang_option
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
