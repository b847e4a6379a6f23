"""Classes to be marked: honest work, mistakes, attacks, nothing; and small courses for them."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from grader.catalogue import Course, Exercise

MANIFEST = """\
format: 1
name: {name}
title: {{en: A task, ru: Задача}}
hints: [{{en: Think., ru: Подумайте.}}]
"""
SUITE = """\
import asyncio


async def test_adds(submission):
    assert await submission.add(2, 3) == 5


async def test_waits(submission, stopwatch):
    async def fetch(number):
        await asyncio.sleep(1)
        return number

    with stopwatch:
        assert await submission.total([1, 2, 3], fetch) == 6
    stopwatch.assert_concurrent(at_once=1.0, one_by_one=3.0)
"""
RUBRIC = """\
format: 1
checks:
  test_adds: {points: 2, title: {en: It adds, ru: Складывает}}
  test_waits: {points: 3, title: {en: At once, ru: Сразу}}
"""
RIGHT = """\
import asyncio

async def add(a, b):
    return a + b

async def total(numbers, fetch):
    return sum(await asyncio.gather(*map(fetch, numbers)))
"""
ANSWERS = (
    RIGHT,
    RIGHT.replace("a + b", "a - b"),
    RIGHT.replace("sum(await asyncio.gather(*map(fetch, numbers)))",
                  "sum([await fetch(number) for number in numbers])"),
    RIGHT.replace("return a + b", "import time; time.sleep(0.3); return a + b"),
    "import os\nos._exit(3)\n",
    "def add(:\n",
    "",
)  # fmt: skip
"""Right, wrong, sequential, blocked, crashed, unimportable, missing."""


def write_course(root: Path, exercises: int = 2) -> Path:
    """Write a course of small exercises, all alike."""
    for number in range(1, exercises + 1):
        name = f"task{number}"
        folder = root / "exercises" / f"{number:02}_{name}"
        suite = root / "tests" / "exercises" / folder.name
        folder.mkdir(parents=True)
        suite.mkdir(parents=True)
        (folder / "exercise.yaml").write_text(MANIFEST.format(name=name), "utf-8")
        (folder / f"{name}.py").write_text("raise NotImplementedError\n")
        (suite / "test_hidden.py").write_text(SUITE)
        (suite / "rubric.yaml").write_text(RUBRIC, "utf-8")
    return root


def write_class(root: Path, students: int, exercises: int = 2) -> Path:
    """Write so many submissions of such a course, each wrong in its own way."""
    answers = itertools.cycle(ANSWERS)
    for number in range(students):
        for exercise in range(1, exercises + 1):
            folder = root / f"student{number:04}" / f"{exercise:02}_task{exercise}"
            folder.mkdir(parents=True)
            # No two files are the same, as they are with students.
            (folder / f"task{exercise}.py").write_text(f"{next(answers)}\n# {number}\n")
        next(answers)
    return root


def write_real_class(
    root: Path, students: int, course: Course, solutions: Path, hostile: Path | None
) -> Path:
    """Write so many submissions of a real course, drawn from all that its authors have collected.

    Of ten, five are honest, two have mistakes in every exercise, one has attacks (where there are
    any), one has only the stubs and one is empty.
    """
    dice = random.Random(1)  # noqa: S311 - the same class each time
    kinds = ["honest"] * 5 + ["wrong"] * 2 + ["hostile", "stubs", "empty"]
    for number in range(students):
        kind = kinds[number % len(kinds)]
        folder = root / f"{kind}{number:05}"
        folder.mkdir(parents=True)
        for exercise in course.exercises if kind != "empty" else ():
            choices = list(_choices(kind, exercise, solutions, hostile))
            target = folder / exercise.folder.name / exercise.file_name
            target.parent.mkdir()
            shutil.copyfile(dice.choice(choices or [exercise.stub]), target)
            with target.open("a", encoding="utf-8", errors="surrogateescape") as file:
                file.write(f"\n# {number}\n")
    return root


def _choices(
    kind: str, exercise: Exercise, solutions: Path, hostile: Path | None
) -> Iterator[Path]:
    folder = solutions / exercise.folder.name
    if kind == "honest":
        yield folder / exercise.file_name
        yield from sorted((folder / "accepted").glob("*.py"))
    elif kind == "wrong":
        yield from sorted((folder / "rejected").glob("*/*.py"))
    elif kind == "hostile" and hostile is not None:
        yield from sorted(hostile.glob("*/*.py"))
