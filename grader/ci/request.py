"""Marking a request: with trusted copies of the course, and told wherever people look.

What is trusted, in this order:

1. `--course`: a checkout that the caller says is the teacher's.
2. The commit that the request goes to. Manifests, examples and suites are read from it, so that
   whatever the request did to them changes nothing.
3. Else the folder itself, and that is said.

Examples run in the process that sees the hidden suites. So these are opened only for a checkout of
the teacher's, or for a commit by its full id, which nobody can have another commit pass for; the
name of a branch is what its repository makes it.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TextIO

from grader import api
from grader.catalogue import Course, find_root, load_course
from grader.ci.changes import Changes, sort_changes
from grader.ci.platform import Platform, detect_platform
from grader.ci.repository import Repository
from grader.errors import UsageError
from grader.grading import Report
from grader.messages import Lang, text
from grader.report.document import to_document
from grader.report.formats import FILES, write_report, write_whole
from grader.report.github import annotate, is_github, stop_commands
from grader.report.markdown import render_summary
from grader.report.terminal import open_console, print_report
from grader.sandbox.policy import Wanted
from grader.sealing.key import Key
from grader.sealing.suites import FILE_NAME as SEALED
from grader.sealing.suites import opened_suites

SUITES: Final = "tests/exercises"
MOST_NAMED: Final = 10


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for on the command line."""

    submission: Path
    course: Path | None = None
    suites: Path | None = None
    base: str | None = None
    everything: bool = False
    out: Path = Path("reports")
    key: Key | None = None
    sandbox: Wanted = "auto"
    allow_weak: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """What came of a request."""

    report: Report
    changes: Changes | None
    """None where there was nothing to compare with."""

    @property
    def passed(self) -> bool:
        """Has everything passed that was changed? Nothing is wrong with a change of nothing."""
        return self.report.passed or not self.report.exercises


def mark_request(request: Request, lang: Lang, environ: Mapping[str, str], log: TextIO) -> Marked:
    """Mark what a request changed, write the reports, and tell the result in the log.

    Raises what `grade` raises, and `UsageError` for a folder or a commit that is not there.
    """
    if not request.submission.is_dir():
        raise UsageError(f"{request.submission} is not a folder; see --submission.")
    platform = detect_platform(environ)
    repository = Repository.find(request.submission)
    base = _find_base(request, platform, repository)
    target = base if request.base is not None or platform.is_target else None
    with _trusted_course(request, target, repository) as (course, trusted):
        prefix = _find_prefix(request.submission, repository)
        changes = None
        if base is not None and repository is not None:
            changes = sort_changes(repository.list_changes(base), prefix, course)
        names = _choose(course, changes, request)
        hidden = any(exercise.suite for exercise in course.exercises)
        report = Report("", 0, 0, ())
        if names:
            report = api.grade(
                course,
                request.submission,
                names=names,
                hidden=hidden,
                sandbox=request.sandbox,
                allow_weak=request.allow_weak,
                detailed=any(each.detailed for each in FILES.values()),
            )
        report = replace(report, submission=prefix)
    notes = _tell_notes(changes, lang, hidden=hidden, trusted=trusted, marked=bool(names))
    _write_reports(report, notes, request.out, platform, lang)
    with stop_commands(log, environ):
        log.writelines(f"{note}\n" for note in notes)
        if report.exercises:
            log.write("\n")
            print_report(report, open_console(log), lang)
    if is_github(environ):
        # The gravest note comes first, and it is one if the request changed what it should not.
        log.write(annotate(report, lang, notes[:1] if changes and changes.others else ()))
        log.flush()
    return Marked(report, changes)


def _find_base(request: Request, platform: Platform, repository: Repository | None) -> str | None:
    """Return the commit to compare with. One that was asked for by name has to be there."""
    if repository is None:
        if request.base is not None:
            raise UsageError(f"{request.submission} is in no git repository; leave out --base.")
        return None
    if request.base is not None:
        found = repository.find_commit(request.base)
        if found is None:
            raise UsageError(f"the repository has no commit {request.base!r}; see --base.")
        return found
    return repository.find_commit(platform.base) if platform.base else None


def _find_prefix(submission: Path, repository: Repository | None) -> str:
    """Return the submission's folder as seen from its repository, with forward slashes."""
    root = repository.root if repository is not None else Path.cwd()
    try:
        return submission.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return submission.name


@contextlib.contextmanager
def _trusted_course(
    request: Request, target: str | None, repository: Repository | None
) -> Iterator[tuple[Course, bool]]:
    """Yield the course to mark with, and whether it is another's than the submission's author's.

    `target` is the commit that the request goes to, if there is one.
    """
    with contextlib.ExitStack() as stack:
        if request.course is not None:
            root, trusted = request.course, True
        elif target is not None and repository is not None:
            root, trusted = stack.enter_context(_copy_course(request, target, repository)), True
        else:
            root, trusted = find_root(request.submission), False
        by_id = trusted and request.base in (None, target)
        suites = _find_suites(request, root, vouched=request.course is not None or by_id)
        opened = stack.enter_context(opened_suites(suites, request.key))
        yield load_course(root, exercises=root / "exercises", suites=opened), trusted


@contextlib.contextmanager
def _copy_course(request: Request, base: str, repository: Repository) -> Iterator[Path]:
    """Yield a folder with the course as the commit has it.

    The course lies where the submission lies: `exercises` beside `tests` and the sealed suites.
    """
    parent = Path(_find_prefix(request.submission, repository)).parent
    wanted = [(parent / name).as_posix() for name in ("exercises", SUITES, SEALED)]
    with tempfile.TemporaryDirectory(prefix="grader-course-") as name:
        folder = Path(name)
        for path, data in repository.read_files(base, wanted):
            target = folder / Path(path).relative_to(parent)
            if not target.resolve().is_relative_to(folder.resolve()):
                raise UsageError(f"the commit {base[:12]} has a file outside of its folders.")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        if not (folder / "exercises").is_dir():
            raise UsageError(
                f"the commit {base[:12]} has no {wanted[0]}/; name the course with --course."
            )
        yield folder


def _find_suites(request: Request, root: Path, *, vouched: bool) -> Path | None:
    """Return where the hidden suites are: as asked for, in the course, or sealed beside it."""
    if request.suites is not None:
        found: Path | None = request.suites
    elif (root / SUITES).is_dir():
        return root / SUITES
    elif request.key is not None and (root / SEALED).is_file():
        found = root / SEALED
    else:
        return None
    if not vouched:
        raise UsageError(
            "hidden suites are opened for a trusted course only: name the teacher's checkout with "
            "--course, or the commit to compare with by its full id in --base."
        )
    return found


def _choose(course: Course, changes: Changes | None, request: Request) -> Sequence[str]:
    if request.everything or changes is None:
        return [exercise.name for exercise in course.exercises]
    return changes.exercises


def _tell_notes(
    changes: Changes | None, lang: Lang, *, hidden: bool, trusted: bool, marked: bool
) -> list[str]:
    """Return what has to be known besides the marks, the gravest first."""
    notes = []
    if changes is not None and changes.others:
        named = ", ".join(changes.others[:MOST_NAMED])
        more = len(changes.others) - MOST_NAMED
        if more > 0:
            named = f"{named} {text('report-more', lang, count=more)}"
        notes.append(text("ci-beyond", lang, files=named))
    if not trusted:
        notes.append(text("ci-untrusted", lang))
    if changes is None:
        notes.append(text("ci-no-base", lang))
    if not marked:
        notes.append(text("ci-nothing", lang))
    elif not hidden:
        notes.append(text("report-no-hidden", lang))
    return notes


def _write_reports(
    report: Report, notes: Sequence[str], out: Path, platform: Platform, lang: Lang
) -> None:
    summary = render_summary(to_document(report, lang), notes)
    for name, form in FILES.items():
        if name == "markdown":
            write_whole(out / form.file_name, summary.encode())
        else:
            write_report(report, name, out, lang, verbose=False)
    if platform.summary is not None:
        try:
            with platform.summary.open("a", encoding="utf-8") as file:
                file.write(summary)
        except OSError as problem:
            raise UsageError(
                f"cannot write the summary to {platform.summary}: {problem.strerror}."
            ) from problem
