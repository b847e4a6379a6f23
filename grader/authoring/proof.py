"""The proof of an exercise: what is right passes, what is wrong fails, and for its own reason.

An exercise holds when

- its stub gets `not started` from every check,
- the reference and every file in `accepted/` pass every check, so that they get full marks,
- every file in `rejected/VERDICT/` gets exactly that verdict,
- there are at least one accepted and three rejected files,
- every hidden check is failed by one of the rejected files: a check that nothing fails may be one
  that cannot fail,
- no submission that is right comes so near to a bound on total runtime that a busy machine could
  carry it across (`margins`), and
- `review` finds nothing wrong with its files.

What is told here is for authors, in English and in the verdicts' own words, which are the names
of the folders.
"""

from __future__ import annotations

import concurrent.futures
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from grader import api
from grader.authoring.margins import Measured, find_tight_bounds
from grader.authoring.review import review, tell
from grader.catalogue import Course, Exercise
from grader.errors import CourseError, GraderError, UsageError
from grader.grading import CheckResult, ExerciseResult, Report
from grader.sandbox.policy import Wanted
from grader.verdict import Verdict

FEWEST_ACCEPTED = 1
FEWEST_REJECTED = 3
# A submission without a verdict of its own can be rejected for nothing that a suite tests.
_VERDICTS: Mapping[str, Verdict] = {
    verdict.value.replace(" ", "_"): verdict
    for verdict in Verdict
    if verdict not in (Verdict.PASSED, Verdict.SKIPPED, Verdict.ERROR)
}
# A file that cannot be imported fails every check, even one that cannot fail otherwise.
_TELL_NOTHING = frozenset(
    {
        Verdict.UNIMPORTABLE,
        Verdict.NOT_STARTED,
        Verdict.PASSED,
        Verdict.SKIPPED,
        Verdict.ERROR,
    }
)


class Grade(Protocol):
    """Marks files in the place of the submission's, as in a sitting (`grader.api.sit`)."""

    def __call__(
        self,
        submission: Path,
        *,
        names: Sequence[str],
        files: Mapping[str, Path],
    ) -> Report:
        """Return the report on these exercises."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file of the author's, and the verdict that it has to get."""

    label: str
    path: Path
    expected: Verdict

    @property
    def accepted(self) -> bool:
        """Is it one of those in `accepted/`? The reference is not."""
        return self.label.startswith("accepted/")

    @property
    def rejected(self) -> bool:
        """Is it one of those in `rejected/`?"""
        return self.label.startswith("rejected/")


@dataclass(frozen=True, slots=True)
class Marking:
    """A candidate with the marks that it got."""

    candidate: Candidate
    result: ExerciseResult

    @property
    def differing(self) -> tuple[CheckResult, ...]:
        """The checks whose verdict speaks against the expected one."""
        expected = self.candidate.expected
        if expected in (Verdict.PASSED, Verdict.NOT_STARTED):
            return tuple(check for check in self.result.checks if check.verdict is not expected)
        if self.result.verdict is expected:
            return ()
        return tuple(check for check in self.result.checks if check.verdict is not Verdict.PASSED)

    @property
    def holds(self) -> bool:
        """Did the candidate get the verdict that it has to get?"""
        return self.result.verdict is self.candidate.expected and not self.differing


@dataclass(frozen=True, slots=True)
class Proof:
    """All that was tried on an exercise, and what is missing from it."""

    exercise: Exercise
    markings: tuple[Marking, ...]
    problems: tuple[str, ...]
    errors: tuple[str, ...] = ()
    """What went wrong with us, so that a candidate could not be marked."""
    untested: tuple[str, ...] = ()
    """The hidden checks that no rejected submission fails."""
    notes: tuple[str, ...] = ()
    """What an author should know, though the exercise is proved without it."""

    @property
    def holds(self) -> bool:
        """Is the exercise proved?"""
        sound = not self.problems and not self.errors
        return sound and all(marking.holds for marking in self.markings)


def prove_all(
    course: Course,
    exercises: Sequence[Exercise],
    solutions: Path,
    *,
    jobs: int = 1,
    sandbox: Wanted = "auto",
    progress: Callable[[str], None] = lambda candidate: None,
) -> Iterator[Proof]:
    """Yield the proof of each exercise in turn, worked on by `jobs` processes.

    With one job it is done here and `progress` is told of each candidate; else of each exercise.
    """
    if jobs == 1:
        for exercise in exercises:
            yield _prove_alone(course, exercise, solutions, sandbox, progress)
        return
    # Forking a process that has started threads or pytest is not safe: each job starts afresh.
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(jobs, mp_context=context) as pool:
        proofs = [pool.submit(_prove_alone, course, each, solutions, sandbox) for each in exercises]
        try:
            for exercise, proof in zip(exercises, proofs, strict=True):
                progress(exercise.name)
                yield proof.result()
        finally:
            for proof in proofs:
                proof.cancel()


def _prove_alone(
    course: Course,
    exercise: Exercise,
    solutions: Path,
    sandbox: Wanted,
    progress: Callable[[str], None] = lambda candidate: None,
) -> Proof:
    proofs = []
    api.sit(
        Course(course.root, (exercise,)),
        lambda grade: proofs.append(prove(exercise, solutions, grade, progress)),
        sandbox=sandbox,
        allow_weak=True,  # the files are the author's own
    )
    return proofs[0]


def prove(
    exercise: Exercise,
    solutions: Path,
    grade: Grade,
    progress: Callable[[str], None] = lambda candidate: None,
) -> Proof:
    """Mark the stub, the reference, and what is accepted and rejected; say what does not hold.

    `progress` is told which candidate is next. An error of ours costs that candidate's marking
    and no other's; a broken course or a wrong name is raised, for it would break all of them.
    """
    candidates, problems = collect_candidates(exercise, solutions)
    markings, failures = [], []
    for candidate in candidates:
        progress(f"{exercise.name}: {candidate.label}")
        try:
            report = grade(
                candidate.path.parent,
                names=(exercise.name,),
                files={exercise.name: candidate.path},
            )
        except (CourseError, UsageError):
            raise
        except GraderError as problem:
            failures.append(f"{candidate.label} could not be marked: {problem}")
            continue
        markings.append(Marking(candidate, report.exercises[0]))
    if exercise.suite is None:
        problems.append("there is no hidden suite")
    untested = _find_untested(exercise, markings)
    problems += [f"nothing fails this check: {name}" for name in untested]
    seen = review(exercise, solutions)
    tight, narrow = find_tight_bounds(exercise, _measured(markings))
    root = solutions.absolute().parent
    problems += [*seen.problems, *(tell(each, root) for each in tight)]
    return Proof(
        exercise,
        tuple(markings),
        tuple(problems),
        errors=tuple(failures),
        untested=tuple(untested),
        notes=(*seen.notes, *(tell(each, root) for each in narrow)),
    )


def collect_candidates(exercise: Exercise, solutions: Path) -> tuple[list[Candidate], list[str]]:
    """Return the files to mark, the stub first, and a sentence for everything that is missing."""
    folder = solutions / exercise.folder.name
    candidates = [Candidate("stub", exercise.stub, Verdict.NOT_STARTED)]
    problems = []
    reference = folder / exercise.file_name
    if reference.is_file():
        candidates.append(Candidate(f"reference {reference.name}", reference, Verdict.PASSED))
    else:
        problems.append(f"there is no reference: write {_shorten(reference, solutions)}")

    accepted = _list_files(folder / "accepted", exercise)
    candidates += [Candidate(f"accepted/{path.name}", path, Verdict.PASSED) for path in accepted]
    if len(accepted) < FEWEST_ACCEPTED:
        where = _shorten(folder / "accepted", solutions)
        problems.append(f"there is no accepted submission: put one in another style into {where}/")

    rejected = []
    for group in _list_folders(folder / "rejected"):
        verdict = _VERDICTS.get(group.name)
        if verdict is None:
            problems.append(
                f"{_shorten(group, solutions)} is named for no verdict: "
                f"choose from {', '.join(_VERDICTS)}"
            )
            continue
        rejected += [
            Candidate(f"rejected/{group.name}/{path.name}", path, verdict)
            for path in _list_files(group, exercise)
        ]
    problems += [
        f"{_shorten(stray, solutions)} is in no verdict's folder: move it into one"
        for stray in _list_files(folder / "rejected", exercise)
    ]
    candidates += rejected
    if len(rejected) < FEWEST_REJECTED:
        where = _shorten(folder / "rejected", solutions)
        problems.append(
            f"there are {len(rejected)} rejected submissions in {where}/VERDICT/: "
            f"write {FEWEST_REJECTED} or more"
        )
    return candidates, problems


def _measured(markings: Iterable[Marking]) -> Iterator[Measured]:
    for marking in markings:
        for check in marking.result.checks:
            right = marking.candidate.expected is Verdict.PASSED
            yield Measured(marking.candidate.label, right, check)


def _find_untested(exercise: Exercise, markings: Iterable[Marking]) -> list[str]:
    """Return the hidden checks that no rejected submission fails."""
    failed = {
        check.name
        for marking in markings
        if marking.candidate.rejected
        for check in marking.result.checks
        if check.verdict not in _TELL_NOTHING
    }
    return [
        check.name
        for check in exercise.checks.values()
        if check.hidden and check.name not in failed
    ]


def _list_files(folder: Path, exercise: Exercise) -> list[Path]:
    """Return the submissions in a folder, without the other files that they bring along."""
    siblings = exercise.manifest.siblings
    return [
        path for path in sorted(folder.glob("*.py")) if path.is_file() and path.name not in siblings
    ]


def _list_folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [
        path
        for path in sorted(folder.iterdir())
        if path.is_dir() and not path.name.startswith((".", "__"))
    ]


def _shorten(path: Path, solutions: Path) -> str:
    """Name a path as its author would, from the folder that holds the solutions."""
    return path.relative_to(solutions.parent).as_posix()
