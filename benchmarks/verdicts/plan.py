"""What is marked, beside how many hogs, with which seed."""

from __future__ import annotations

import fnmatch
import itertools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.verdicts.record import Task
from grader.authoring.proof import Candidate, collect_candidates
from grader.catalogue import Course, Exercise, load_course
from grader.verdict import Verdict

ROOT = Path(__file__).parents[2]
SOLUTIONS = ROOT / "solutions"

Submissions = dict[tuple[str, str], tuple[Exercise, Candidate]]
"""By the exercise's name and the submission's label."""


def find_submissions(only: str = "*") -> tuple[Course, Submissions]:
    """Return the course, and every reference, accepted and rejected submission of it.

    `only` is a pattern for EXERCISE/LABEL, such as "two_workers/rejected/*".
    """
    course = load_course(ROOT)
    return course, {
        (exercise.name, candidate.label): (exercise, candidate)
        for exercise in course.exercises
        for candidate in collect_candidates(exercise, SOLUTIONS)[0]
        if candidate.label != "stub" and fnmatch.fnmatch(f"{exercise.name}/{candidate.label}", only)
    }


class Turn(NamedTuple):
    """What is marked at a stretch."""

    hogs: int
    right: bool
    """Whether these are right submissions, whose total runtimes are compared, or rejected ones."""
    tasks: list[Task]


def make_plan(
    submissions: Submissions, markings: int, levels: Sequence[int], seed: int
) -> list[Turn]:
    """Return the tasks beside each number of hogs, in two turns.

    Every level has the same submissions with the same seeds, in the same order. Without a quiet
    level there is one more, with those whose total runtime is to be compared.
    """
    share, rest = divmod(markings, len(levels))
    plan = []
    for index, hogs in enumerate(levels):
        tasks = list(itertools.islice(_shuffle(submissions, seed, hogs), share + (index < rest)))
        plan += [
            Turn(hogs, right, [task for task in tasks if _is_right(submissions, task) is right])
            for right in (True, False)
        ]
    if 0 not in levels:
        quiet = [Task(task.exercise, task.label, task.seed, 0) for task in plan[0].tasks]
        plan.insert(0, Turn(0, True, quiet))
    return plan


def _is_right(submissions: Submissions, task: Task) -> bool:
    return submissions[task.exercise, task.label][1].expected is Verdict.PASSED


def _shuffle(submissions: Submissions, seed: int, hogs: int) -> Iterator[Task]:
    """Yield all submissions in random order, then again with other inputs, without an end."""
    dice = random.Random(seed)  # noqa: S311 - an order, no secret
    for inputs in itertools.count(seed):
        for exercise, label in dice.sample(list(submissions), len(submissions)):
            yield Task(exercise, label, inputs, hogs)
