"""Where a marking runs, as far as that makes a difference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from grader.report.github import is_github

_COMMIT: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_LARGEST_EVENT: Final = 16 * 1024 * 1024
"""Bytes of an event file; GitHub caps a payload at 25 MB and has it at a few hundred KB."""


@dataclass(frozen=True, slots=True)
class Platform:
    """What a CI system says of a run."""

    base: str | None = None
    """The commit to compare with; None if none is known."""
    is_target: bool = False
    """Is that what a request goes to, and so not its author's? After a push it is their own."""
    summary: Path | None = None
    """The file to which Markdown for the run's page is added."""


class _Commit(msgspec.Struct):
    sha: str = ""


class _Request(msgspec.Struct):
    base: _Commit = msgspec.field(default_factory=_Commit)


class _Event(msgspec.Struct):
    """An event of GitHub's, as far as it says what a request goes to."""

    pull_request: _Request | None = None
    before: str = ""


def detect_platform(environ: Mapping[str, str]) -> Platform:
    """Return what GitHub or GitLab says in the environment; elsewhere, nothing.

    https://docs.github.com/actions/reference/variables-reference
    https://docs.gitlab.com/ci/variables/predefined_variables/
    """
    if is_github(environ):
        summary = environ.get("GITHUB_STEP_SUMMARY")
        base, is_target = _read_event(environ.get("GITHUB_EVENT_PATH"))
        return Platform(base, is_target, Path(summary) if summary else None)
    if environ.get("GITLAB_CI") == "true":
        target = _commit(environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", ""))
        return Platform(
            target or _commit(environ.get("CI_COMMIT_BEFORE_SHA", "")), target is not None
        )
    return Platform()


def _read_event(name: str | None) -> tuple[str | None, bool]:
    """Return the commit that an event names, and whether a request goes to it."""
    if not name:
        return None, False
    try:
        with Path(name).open("rb") as file:
            event = msgspec.json.decode(file.read(_LARGEST_EVENT), type=_Event)
    except (OSError, msgspec.DecodeError, UnicodeError):
        return None, False
    target = _commit(event.pull_request.base.sha) if event.pull_request else None
    return target or _commit(event.before), target is not None


def _commit(text: str) -> str | None:
    """Return what may be the name of a commit; a new branch comes from a commit of zeros only."""
    return text if _COMMIT.fullmatch(text) and text.strip("0") else None
