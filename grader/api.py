"""The whole of marking in one function: catalogue, examiner, grading."""

import contextlib
import functools
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from grader import examiner, grading
from grader.catalogue import Course
from grader.errors import UsageError
from grader.examiner.worker import Launcher, launcher
from grader.grading import Report
from grader.verdict import CheckRun


def grade(
    course: Course,
    submission: Path,
    *,
    names: Sequence[str] = (),
    hidden: bool = True,
    files: Mapping[str, Path] | None = None,
    candidates: Launcher | None = None,
    seed: int | None = None,
    progress: Callable[[CheckRun], None] = lambda run: None,
) -> Report:
    """Mark a submission folder and return the report.

    `names` are the exercises to mark (all of them without any), `hidden` says whether hidden suites
    are run besides the examples, `files` maps an exercise's name to a file that is marked instead
    of the submission's own. `candidates` starts them; who marks many submissions keeps one. `seed`
    gives the inputs of an earlier run again; without one they are new.
    `progress` is called with each check as it comes.

    Raises `CourseError` for a broken course, `UsageError` for a wrong name or no such folder,
    `EnvironmentProblem` when candidates cannot be started here.
    """
    if not submission.is_dir():
        raise UsageError(f"{submission} is not a folder; give one that is laid out as exercises/")
    exercises = [course.find(name) for name in names] or list(course.exercises)
    if seed is None:
        seed = secrets.randbits(32)
    with contextlib.nullcontext(candidates) if candidates else launcher() as started:
        runs = examiner.examine(
            course,
            exercises,
            submission,
            candidates=started,
            hidden=hidden,
            files=files,
            seed=seed,
            progress=progress,
        )
    return grading.mark(exercises, runs, submission=str(submission), hidden=hidden, seed=seed)


@contextlib.contextmanager
def marker() -> Iterator[Callable[..., Report]]:
    """Yield `grade` with candidates that are kept ready, for whoever marks many submissions."""
    with launcher() as candidates:
        yield functools.partial(grade, candidates=candidates)
