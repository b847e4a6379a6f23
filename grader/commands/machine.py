"""`grader doctor`: what holds on this machine."""

from __future__ import annotations

import sys

import click

from grader.commands.invocation import FAILED, PASSED, lang_option


@click.command()
@lang_option
def doctor() -> int:
    """Try what works on this machine, and say what to do about the rest.

    Exits with 1 if something is missing that the grader cannot do without.

    \b
    Example:
      grader doctor
    """
    from grader.doctor import examine_machine, holds, print_findings
    from grader.report.terminal import open_console

    findings = examine_machine()
    print_findings(findings, open_console(sys.stdout))
    return PASSED if holds(findings) else FAILED
