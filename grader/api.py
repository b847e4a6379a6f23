"""The whole of marking in one function: catalogue, examiner, grading."""

import contextlib
import functools
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader import examiner, grading
from grader.catalogue import Course, Exercise
from grader.errors import EnvironmentProblem, UsageError
from grader.examiner.files import find_file, read_source
from grader.examiner.worker import Launcher, launcher
from grader.grading import Report
from grader.jobs import do_side_by_side
from grader.manifest import Clock
from grader.sandbox.policy import Level, Wanted
from grader.verdict import CheckRun

if TYPE_CHECKING:
    from grader.examiner.sitting import Sitting


def grade(  # noqa: PLR0913 - all but two have a default that is right for most
    course: Course,
    submission: Path,
    *,
    names: Sequence[str] = (),
    hidden: bool = True,
    files: Mapping[str, Path] | None = None,
    candidates: Launcher | None = None,
    sandbox: Wanted = "auto",
    allow_weak: bool = False,
    seed: int | None = None,
    detailed: bool = False,
    jobs: int = 1,
    progress: Callable[[CheckRun], None] = lambda run: None,
) -> Report:
    """Mark a submission folder and return the report.

    `names` are the exercises to mark (all of them without any), `hidden` says whether hidden suites
    are run besides the examples, `files` maps an exercise's name to a file that is marked instead
    of the submission's own. `candidates` starts them; who marks many submissions keeps one.
    Without it `sandbox` is the level that they are held at; hidden suites are run at the level
    `weak` only with `allow_weak`. `seed` gives the inputs of an earlier run again; without one they
    are new. With `detailed` the report has what a page shows of each exercise: the student's text,
    and a timeline of each run. `jobs` processes share the exercises, each with candidates of its
    own. `progress` is called with each check as it comes.

    Raises `CourseError` for a broken course, `UsageError` for a wrong name or no such folder,
    `EnvironmentProblem` when candidates cannot be started here, or not held as they have to be.
    """
    if not submission.is_dir():
        raise UsageError(f"{submission} is not a folder; give one that is laid out as exercises/")
    exercises = [course.find(name) for name in names] or list(course.exercises)
    if seed is None:
        seed = secrets.randbits(32)
    order = _Order(course, submission, hidden, files, sandbox, allow_weak, seed, detailed)
    if jobs == 1:
        level, runs = order.carry_out(exercises, progress, candidates)
    else:
        level, runs = _join(do_side_by_side(order.carry_out, _share_out(exercises, jobs), progress))
    sources = {
        exercise.name: read_source(path)
        for exercise in (exercises if detailed else ())
        if (path := find_file(submission, exercise, files or {})) is not None
    }
    return grading.mark(
        exercises,
        runs,
        submission=str(submission),
        hidden=hidden,
        sandbox=level,
        seed=seed,
        sources=sources,
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """How exercises are to be examined; it travels to processes of their own."""

    course: Course
    submission: Path
    hidden: bool
    files: Mapping[str, Path] | None
    sandbox: Wanted
    allow_weak: bool
    seed: int
    detailed: bool

    def carry_out(
        self,
        exercises: Sequence[Exercise],
        progress: Callable[[CheckRun], None],
        candidates: Launcher | None = None,
    ) -> tuple[Level, list[CheckRun]]:
        """Return at which level the candidates were held, and how every check ended."""
        kept = contextlib.nullcontext(candidates) if candidates else None
        with kept or launcher(sandbox=self.sandbox) as started:
            level = _find_level(exercises, started, allow_weak=self.allow_weak or not self.hidden)
            return level, examiner.examine(
                self.course,
                exercises,
                self.submission,
                candidates=started,
                hidden=self.hidden,
                files=self.files,
                seed=self.seed,
                traced=self.detailed,
                progress=progress,
            )


def _share_out(exercises: Sequence[Exercise], jobs: int) -> list[list[Exercise]]:
    """Deal the exercises out, those on the real clock first, for they take the longest."""
    dealt = sorted(exercises, key=lambda exercise: exercise.manifest.clock is not Clock.REAL)
    return [dealt[first::jobs] for first in range(min(jobs, len(dealt)))]


def _join(parts: Sequence[tuple[Level, list[CheckRun]]]) -> tuple[Level, list[CheckRun]]:
    level = max((level for level, _ in parts), key=list(Level).index)
    return level, [run for _, runs in parts for run in runs]


def _find_level(exercises: Sequence[Exercise], started: Launcher, *, allow_weak: bool) -> Level:
    """Return the level that submissions are held at.

    Raises `EnvironmentProblem` if there are hidden suites, for a weak sandbox does not hide them.
    Where no suite is there to be hidden, a student checks their own file, and nothing is at stake.
    """
    level = started.level(exercise.manifest.grants for exercise in exercises)
    if (
        level is Level.WEAK
        and not allow_weak
        and any(exercise.suite is not None for exercise in exercises)
    ):
        why = f" ({'; '.join(started.reasons)})" if started.reasons else ""
        raise EnvironmentProblem(
            f"the sandbox is weak here{why}: a submission could read the hidden suites and all "
            "that you can read; `grader doctor` says what to do, --examples runs the examples "
            "alone, and --allow-weak-sandbox marks regardless."
        )
    return level


def sit(
    course: Course,
    work: Callable[[Callable[..., Report]], None],
    *,
    sandbox: Wanted = "auto",
    allow_weak: bool = False,
) -> None:
    """Call `work` with what marks submissions by this course, whose suites are read only once.

    That takes a submission folder, and by name `names`, `files`, `seed` and `progress` as `grade`
    does; it is of no use when `work` has returned. Raises what `grade` and `work` raise.
    """

    def serve(sitting: "Sitting") -> None:
        def grade_here(
            submission: Path,
            *,
            names: Sequence[str] = (),
            files: Mapping[str, Path] | None = None,
            seed: int | None = None,
            progress: Callable[[CheckRun], None] = lambda run: None,
        ) -> Report:
            exercises = [course.find(name) for name in names] or list(course.exercises)
            if seed is None:
                seed = secrets.randbits(32)
            level = _find_level(exercises, candidates, allow_weak=allow_weak)
            runs = sitting.examine(
                exercises, submission, files=files or {}, seed=seed, progress=progress
            )
            return grading.mark(
                exercises, runs, submission=str(submission), sandbox=level, seed=seed
            )

        work(grade_here)

    with launcher(sandbox=sandbox) as candidates:
        examiner.sit(course, candidates=candidates, work=serve)


@contextlib.contextmanager
def marker(
    sandbox: Wanted = "auto", *, allow_weak: bool = False
) -> Iterator[Callable[..., Report]]:
    """Yield `grade` with candidates that are kept ready, for whoever marks many submissions."""
    with launcher(sandbox=sandbox) as candidates:
        yield functools.partial(grade, candidates=candidates, allow_weak=allow_weak)
