"""Suites that are collected once, and run against one submission after the other.

Problem: pytest collects and runs in one call, and to collect a course anew for every submission
takes as long as to run a good part of its checks.

Solution: the loop over the tests is ours. Whoever has submissions is called in the middle of a
session of pytest, when everything is collected, and has the tests of the exercises that they want
run as often as they want. After each submission all fixtures are torn down, as at the end of a
session. What a suite keeps in its modules' variables stays; suites keep constants there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from grader.catalogue import Course, Exercise
from grader.examiner import plugin
from grader.examiner.worker import Launcher
from grader.verdict import CheckRun


class Sitting:
    """A session of pytest that has collected the suites of a course."""

    def __init__(self, items: Sequence[pytest.Item], course: Course, candidates: Launcher) -> None:
        self._candidates = candidates
        self._by_suite = plugin.by_suite(course)
        self._items = [(self._by_suite[item.path.resolve()].name, item) for item in items]

    def examine(
        self,
        exercises: Sequence[Exercise],
        submission: Path,
        *,
        files: Mapping[str, Path],
        seed: int,
        progress: Callable[[CheckRun], None] = lambda run: None,
    ) -> list[CheckRun]:
        """Run the suites of these exercises against a submission folder; return all runs.

        `files` names the file to mark for an exercise instead of the submission's.
        Raises `EnvironmentProblem` when candidates do not start.
        """
        names = {exercise.name for exercise in exercises}
        items = [item for name, item in self._items if name in names]
        examination = plugin.Examination(
            submission=submission,
            exercises=self._by_suite,
            launcher=self._candidates,
            seed=seed,
            files=files,
            progress=progress,
        )
        with plugin.using(examination):
            plugin.note_collected(items)
            for item, following in zip(items, [*items[1:], None], strict=False):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        examination.account_for_all()
        return examination.runs


class SittingPlugin:
    """Has `work` called in place of pytest's own loop over the tests."""

    def __init__(
        self,
        course: Course,
        candidates: Launcher,
        collecting: plugin.Examination,
        work: Callable[[Sitting], None],
    ) -> None:
        self._course = course
        self._candidates = candidates
        self._collecting = collecting
        self._work = work
        self.raised: Exception | None = None
        """What `work` raised; pytest would take it for an error of its own."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Have the work done, unless something could not be collected."""
        try:
            if not self._collecting.broken:
                self._work(Sitting(session.items, self._course, self._candidates))
        except Exception as problem:  # noqa: BLE001 - it is raised again when pytest has ended
            self.raised = problem
        return True
