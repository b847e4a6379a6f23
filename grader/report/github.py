"""GitHub's workflow commands: annotations on lines, and a log in which nothing else is one.

A line of a step's output that begins with `::` (or holds `##[`) is a command to the runner.
Whatever a student's program can put into the log is therefore written while commands are stopped.
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TextIO

from grader.grading import Report
from grader.messages import Lang, text
from grader.report.findings import Finding, list_findings
from grader.report.plain import escape_text
from grader.verdict import Verdict

MOST: Final = 10
"""Annotations of one level that GitHub shows of a step."""
MOST_TITLES: Final = 3


def is_github(environ: Mapping[str, str]) -> bool:
    """Return whether a runner of GitHub's reads what we print."""
    return environ.get("GITHUB_ACTIONS") == "true"


@contextlib.contextmanager
def stop_commands(stream: TextIO, environ: Mapping[str, str]) -> Iterator[None]:
    """Let nothing that is written in the block be a command, where a runner reads it.

    The token that lets commands through again is drawn anew, so that no text can hold it.
    """
    if not is_github(environ):
        yield
        return
    token = f"grader-{secrets.token_hex(16)}"
    stream.write(f"::stop-commands::{token}\n")
    stream.flush()
    try:
        yield
    finally:
        stream.write(f"\n::{token}::\n")
        stream.flush()


def quote(told: str) -> str:
    """Return a text in which no line is a command, for where commands cannot be stopped.

    Standard error is such a place: the runner reads it beside standard output, in no sure order.
    """
    return told.replace("##[", "# #[").replace("\n", "\n| ")


def annotate(report: Report, lang: Lang, warnings: Sequence[str] = ()) -> str:
    """Return the commands that put findings on their lines, the most telling first.

    At most ten errors, for more would not be shown; one notice says how many there are besides.
    What we failed to judge is a warning, as are the sentences in `warnings`.
    """
    findings = list_findings(report, lang)
    errors = [each for each in findings if each.verdict is not Verdict.ERROR]
    ours = [each for each in findings if each.verdict is Verdict.ERROR]
    warned = warnings[:MOST]
    lines = [_command("warning", {}, sentence) for sentence in warned]
    lines += [_annotation("error", finding, lang) for finding in errors[:MOST]]
    lines += [_annotation("warning", finding, lang) for finding in ours[: MOST - len(warned)]]
    left = max(len(errors) - MOST, 0)
    if left:
        lines.append(_command("notice", {}, text("report-more-findings", lang, count=left)))
    return "".join(f"{line}\n" for line in lines)


def _annotation(level: str, finding: Finding, lang: Lang) -> str:
    titles = [check.title[lang] for check in finding.checks[:MOST_TITLES]]
    if len(finding.checks) > MOST_TITLES:
        titles.append(text("report-more", lang, count=len(finding.checks) - MOST_TITLES))
    message = "\n".join(part for part in (finding.message, finding.advice) if part)
    properties = {
        "file": finding.path,
        "line": str(finding.line),
        "endLine": str(finding.line),
        "title": f"{finding.exercise.title[lang]}: {'; '.join(titles)}",
    }
    return _command(level, properties, message)


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    told = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    return f"::{name} {told}::{_escape(message)}" if told else f"::{name}::{_escape(message)}"


def _escape(message: str) -> str:
    """Escape what ends a message; no other control character is left in it.

    The old form of a command, which the runner finds anywhere in a line, is broken up.
    """
    plain = escape_text(message, lines=True, longest=3000).replace("##[", "# #[")
    return plain.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(value: str) -> str:
    return _escape(value.replace("\n", " ")).replace(":", "%3A").replace(",", "%2C")
