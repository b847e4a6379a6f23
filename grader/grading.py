"""From what the examiner saw to marks.

Rules, in the order in which they apply:

1. A check is all or nothing. A parametrized test is one check, and its most telling run decides.
2. A check without a run is an `error`: a missing verdict is never a pass.
3. A check that passed gets its points, any other gets none.
4. `error` is ours. Its points stay in the maximum, so that every submission is marked out of the
   same number, but the report is not `final`: nobody may record its score, and the command exits
   with the code for an error of ours.
5. `skipped` is the suite's own decision (a test for another system, say). Its points leave the
   maximum, so that it counts neither for nor against.
6. Examples carry no points, but they have verdicts like any other check.
7. An exercise's verdict is the most telling of its checks'; without any it is `skipped`, which is
   no pass either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from grader.catalogue import Check, Exercise
from grader.errors import CourseError
from grader.manifest import Translated
from grader.sandbox.policy import Level
from grader.verdict import CheckRun, Message, Outcome, Verdict, worst

NOT_RUN: Final = "error-not-run"
"""The sentence on a check of which the examiner told nothing."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A check with its verdict and its points."""

    name: str
    title: Translated
    hidden: bool
    verdict: Verdict
    score: int
    max_score: int
    outcome: Outcome
    """Of the run that decided."""
    feedback: Translated | None = None
    """What the author advises if the check is `wrong`."""


@dataclass(frozen=True, slots=True)
class ExerciseResult:
    """An exercise with its verdict, its points and its checks, the examples first."""

    name: str
    number: int
    title: Translated
    verdict: Verdict
    score: int
    max_score: int
    checks: tuple[CheckResult, ...]
    folder: str = ""
    """Where it lies in the submission: `07_two_workers`."""
    file: str = ""
    """The student's file in that folder."""
    source: str | None = None
    """The student's text, where it was asked for and there is one."""

    @property
    def has_error(self) -> bool:
        """Could a check of it not be judged, so that its score may not be recorded?"""
        return any(check.verdict is Verdict.ERROR for check in self.checks)


@dataclass(frozen=True, slots=True)
class Report:
    """A marked submission."""

    submission: str
    score: int
    max_score: int
    exercises: tuple[ExerciseResult, ...]
    sandbox: Level | None = None
    """The level at which the submission was held; None where nobody said."""
    seed: int | None = None
    """What the inputs were drawn with; for the teacher only."""

    @property
    def final(self) -> bool:
        """Has every check been judged, so that the score may be recorded?"""
        return not any(exercise.has_error for exercise in self.exercises)

    @property
    def passed(self) -> bool:
        """Has everything that was judged passed, and was anything judged at all?"""
        verdicts = {exercise.verdict for exercise in self.exercises}
        return Verdict.PASSED in verdicts and verdicts <= {Verdict.PASSED, Verdict.SKIPPED}


def mark(
    exercises: Sequence[Exercise],
    runs: Iterable[CheckRun],
    *,
    submission: str = "",
    hidden: bool = True,
    sandbox: Level | None = None,
    seed: int | None = None,
    sources: Mapping[str, str] | None = None,
) -> Report:
    """Turn the runs of these exercises into a report, in the order of the exercises.

    `sources` are the students' texts by exercise, for a report that shows them.
    With `hidden` false no run of a hidden check is missed. A run that belongs to no check has
    neither title nor points, so it is a `CourseError`.
    """
    seen: dict[tuple[str, str], list[CheckRun]] = defaultdict(list)
    for run in runs:
        seen[run.exercise, run.check].append(run)
    results = []
    for exercise in exercises:
        checks = [
            _mark_check(check, seen.pop((exercise.name, check.name), []))
            for check in exercise.checks.values()
            if hidden or not check.hidden
        ]
        results.append(_mark_exercise(exercise, checks, (sources or {}).get(exercise.name)))
    for name, check_name in seen:
        raise CourseError(
            f"{name}: {check_name} was run but is not a check of this exercise; "
            "add it to rubric.yaml, or to the examples in exercise.yaml."
        )
    return Report(
        submission=submission,
        score=sum(result.score for result in results),
        max_score=sum(result.max_score for result in results),
        exercises=tuple(results),
        sandbox=sandbox,
        seed=seed,
    )


def _mark_exercise(
    exercise: Exercise, checks: Sequence[CheckResult], source: str | None
) -> ExerciseResult:
    return ExerciseResult(
        name=exercise.name,
        number=exercise.number,
        title=exercise.manifest.title,
        # Without examples there is nothing to judge where only examples are asked for.
        verdict=worst(check.verdict for check in checks) if checks else Verdict.SKIPPED,
        score=sum(check.score for check in checks),
        max_score=sum(check.max_score for check in checks),
        checks=tuple(checks),
        folder=exercise.folder.name,
        file=exercise.file_name,
        source=source,
    )


def _mark_check(check: Check, runs: Sequence[CheckRun]) -> CheckResult:
    verdict = worst(run.outcome.verdict for run in runs)
    outcome = next((run.outcome for run in runs if run.outcome.verdict is verdict), _NOT_RUN)
    return CheckResult(
        name=check.name,
        title=check.title,
        hidden=check.hidden,
        verdict=verdict,
        score=check.points if verdict is Verdict.PASSED else 0,
        max_score=0 if verdict is Verdict.SKIPPED else check.points,
        outcome=outcome,
        feedback=check.feedback,
    )


_NOT_RUN = Outcome(
    Verdict.ERROR,
    message=Message(NOT_RUN),
    advice=Message("advice-error"),
    detail="the examiner told of no run of this check",
)
