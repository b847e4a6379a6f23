"""What the tests share: candidates, started both ways, and small courses to mark.

`stage` plays a scenario (a coroutine function of the test's, in place of a suite's) against a
student's source text, and judges it as the plugin does; it starts no session of pytest, so it takes
milliseconds. `mark` writes a whole small course and has the examiner run its suite. What uses
either runs twice: with candidates forked from a zygote, and with fresh interpreters.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import re
import textwrap
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Protocol, Self

import pytest

os.environ.setdefault("GRADER_STRICT_MESSAGES", "1")  # a sentence that is missing is a failure

from grader import examiner
from grader.catalogue import Course, load_course
from grader.errors import GraderError
from grader.examiner import judge
from grader.examiner.clock import CandidateLost, ExaminerLoop
from grader.examiner.evidence import Ending, Rules
from grader.examiner.handles import Submission
from grader.examiner.session import Session
from grader.examiner.worker import Launcher, can_fork, launcher
from grader.messages import Lang, render
from grader.sandbox.limits import Limits
from grader.sandbox.policy import Grant, Policy
from grader.verdict import CheckRun, Place, Verdict

Scenario = Callable[[Submission], Awaitable[object]]
Start = Literal["zygote", "interpreter"]
FOLDER = "01_task"
NAME = "task"


# --- Candidates -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def zygote() -> Iterator[Launcher]:
    """Start candidates in the way that is usual here: from a zygote where there is fork."""
    with launcher("zygote" if can_fork() else "interpreter") as started:
        yield started


@pytest.fixture(scope="session", params=["zygote", "interpreter"])
def candidates(request: pytest.FixtureRequest) -> Iterator[Launcher]:
    """Start candidates in each of the two ways, one after the other."""
    start: Start = request.param
    if start == "zygote" and not can_fork():
        pytest.skip("candidates cannot be forked on this system")
    with launcher(start) as started:
        yield started


@dataclass(frozen=True)
class Played:
    """What came of a scenario."""

    ending: Ending
    session: Session
    error: BaseException | None
    loop_seconds: float

    @property
    def verdict(self) -> Verdict:
        """The verdict, for which the sentence has to exist in both languages."""
        for message in (self.ending.message, self.ending.advice):
            for lang in Lang if message is not None else ():
                assert message is not None
                if not message.id.startswith("wrong-"):  # needs the title of a check
                    render(message, lang)
        return self.ending.verdict

    @property
    def place(self) -> Place:
        """The line of the student's file that the verdict names."""
        assert self.ending.place is not None, f"{self.ending} names no line"
        return self.ending.place

    @property
    def message(self) -> str:
        """The id of the sentence for the student."""
        return self.ending.message.id


class Show:
    """One candidate with the student's file loaded, and the loop that it shares with the test."""

    def __init__(
        self,
        candidates: Launcher,
        source: Path,
        support: Path | None,
        rules: Rules,
        limits: Limits,
        granted: Iterable[Grant],
    ) -> None:
        self._runner = asyncio.Runner(loop_factory=ExaminerLoop)
        loop = self._runner.get_loop()
        assert isinstance(loop, ExaminerLoop)
        self.loop = loop
        policy = Policy(
            limits=limits,
            granted=frozenset(granted),
            submission=str(source.parent),
            support=str(support.parent) if support else "",
        )
        self.session = Session(loop, candidates.start(policy), rules, source)
        self._source, self._support = source, support

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.session.close()
        self._runner.close()

    def load(self) -> Submission:
        """Have the student's file imported. Raises `SubmissionProblem` when that fails."""
        try:
            self._runner.run(self.session.load(self._source, self._support))
        except BaseException as error:
            if not isinstance(error, Exception) and self.session.foreign(error) is None:
                raise
            raise judge.SubmissionProblem(judge.unimportable(error, self.session)) from error
        return Submission(self.session)

    def run(self, scenario: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine of the test's on the shared loop."""
        return self._runner.run(scenario)

    def finish(self) -> None:
        """Ask for the leftovers, unless the candidate is lost."""
        with contextlib.suppress(CandidateLost):  # the session's ending says why
            self._runner.run(self.session.finish())


class Stage:
    """Plays scenarios against students' sources."""

    def __init__(self, candidates: Launcher, folder: Path) -> None:
        self._candidates = candidates
        self._folder = folder
        self._numbers = itertools.count(1)

    def open(
        self,
        student: str,
        *,
        support: str | None = None,
        rules: Rules | None = None,
        limits: Limits | None = None,
        granted: Iterable[Grant] = (),
    ) -> Show:
        """Start a candidate for a student's source text; nothing is imported yet."""
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        source = folder / f"{NAME}.py"
        source.write_bytes(textwrap.dedent(student).encode("utf-8", "surrogateescape"))
        beside = None
        if support is not None:
            beside = folder.with_name(f"{folder.name}-support") / "support.py"
            beside.parent.mkdir()
            beside.write_text(textwrap.dedent(support), "utf-8")
        return Show(self._candidates, source, beside, rules or Rules(), limits or Limits(), granted)

    def play(
        self,
        student: str,
        scenario: Scenario | None = None,
        *,
        support: str | None = None,
        rules: Rules | None = None,
        limits: Limits | None = None,
        granted: Iterable[Grant] = (),
        hidden: bool = True,
        allow_blocking: bool = False,
        allow_leaks: bool = False,
    ) -> Played:
        """Import the student's text, play the scenario, and judge as the plugin does."""
        error: BaseException | None = None
        opened = self.open(student, support=support, rules=rules, limits=limits, granted=granted)
        with opened as show:
            try:
                submission = show.load()
                if scenario is not None:
                    show.run(_begin(scenario, submission))
            except KeyboardInterrupt:
                raise
            except BaseException as caught:  # noqa: BLE001 - every way in which a test ends is judged
                error = caught
            if not isinstance(error, judge.SubmissionProblem):
                show.finish()
            ending = judge.judge(
                error,
                show.session,
                hidden=hidden,
                allow_blocking=allow_blocking,
                allow_leaks=allow_leaks,
            )
            return Played(ending, show.session, error, show.session.loop_seconds)

    def passes(self, student: str, scenario: Scenario | None = None, **options: Any) -> Played:
        """Play, and fail the test with what went wrong unless the verdict is `passed`."""
        played = self.play(student, scenario, **options)
        if played.verdict is not Verdict.PASSED and played.error is not None:
            raise played.error
        assert played.verdict is Verdict.PASSED, played.ending
        return played


async def _begin(scenario: Scenario, submission: Submission) -> object:
    return await scenario(submission)


@pytest.fixture
def stage(candidates: Launcher, tmp_path: Path) -> Stage:
    """Plays scenarios, with each of the two ways of starting candidates."""
    return Stage(candidates, tmp_path)


@pytest.fixture
def quick_stage(zygote: Launcher, tmp_path: Path) -> Stage:
    """Plays scenarios in the usual way only: where the way of starting has no say."""
    return Stage(zygote, tmp_path)


Children = Callable[[int], list[int]]


@pytest.fixture
def children() -> Children:
    """Give the numbers, as they are seen from here, of the children of a process."""

    def find(parent: int) -> list[int]:
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                # after the name in brackets: state, parent, ...
                if int(stat.read_text("utf-8").rpartition(")")[2].split()[1]) == parent:
                    found.append(int(stat.parent.name))
        return found

    return find


# --- Courses --------------------------------------------------------------------------------------

_TESTS = re.compile(r"^\s*(?:async )?def (test_\w+)", re.MULTILINE)
_TITLE = "{en: A title, ru: Название}"


def write_exercise(
    root: Path,
    suite: str,
    *,
    examples: str | None = None,
    support: str | None = None,
    manifest: str = "",
) -> Course:
    """Write a course of one exercise, `task`, and return it as it is loaded."""
    folder = root / "exercises" / FOLDER
    hidden = root / "tests" / "exercises" / FOLDER
    folder.mkdir(parents=True)
    hidden.mkdir(parents=True)
    text = f"format: 1\nname: {NAME}\ntitle: {_TITLE}\nhints: [{_TITLE}]\n{manifest}"
    if examples is not None:
        examples = textwrap.dedent(examples)
        (folder / "test_examples.py").write_text(examples, "utf-8")
        names = dict.fromkeys(_TESTS.findall(examples))
        text += "examples:\n" + "".join(f"  {name}: {{title: {_TITLE}}}\n" for name in names)
    (folder / "exercise.yaml").write_text(text, "utf-8")
    (folder / f"{NAME}.py").write_text("raise NotImplementedError\n", "utf-8")
    suite = textwrap.dedent(suite)
    (hidden / "test_hidden.py").write_text(suite, "utf-8")
    checks = "".join(
        f"  {name}: {{points: 1, title: {_TITLE}}}\n"
        for name in dict.fromkeys(_TESTS.findall(suite))
    )
    (hidden / "rubric.yaml").write_text(f"format: 1\nchecks:\n{checks}", "utf-8")
    if support is not None:
        (hidden / "support.py").write_text(textwrap.dedent(support), "utf-8")
    return load_course(root)


def write_submission(root: Path, student: str | None) -> Path:
    """Write a submission folder; None for one in which the file is missing."""
    folder = root / FOLDER
    folder.mkdir(parents=True)
    if student is not None:
        (folder / f"{NAME}.py").write_text(textwrap.dedent(student), "utf-8")
    return root


class Mark(Protocol):
    """Marks a student's source text with a suite's; returns the runs of each check by its name."""

    def __call__(
        self,
        student: str | None,
        suite: str,
        *,
        examples: str | None = None,
        support: str | None = None,
        manifest: str = "",
        hidden: bool = True,
        seed: int | None = None,
    ) -> Mapping[str, list[CheckRun]]: ...


def _marker(candidates: Launcher, folder: Path) -> Mark:
    numbers = itertools.count(1)

    def mark(
        student: str | None,
        suite: str,
        *,
        examples: str | None = None,
        support: str | None = None,
        manifest: str = "",
        hidden: bool = True,
        seed: int | None = None,
    ) -> Mapping[str, list[CheckRun]]:
        root = folder / f"course-{next(numbers)}"
        course = write_exercise(root, suite, examples=examples, support=support, manifest=manifest)
        submission = write_submission(root / "submission", student)
        told: list[CheckRun] = []
        runs = examiner.examine(
            course,
            course.exercises,
            submission,
            candidates=candidates,
            hidden=hidden,
            seed=seed,
            progress=told.append,
        )
        if told != runs[: len(told)]:  # after them come those that were not run at all
            raise GraderError("the progress differs from the result")
        by_check: dict[str, list[CheckRun]] = {}
        for run in runs:
            by_check.setdefault(run.check, []).append(run)
        return by_check

    return mark


@pytest.fixture
def mark(candidates: Launcher, tmp_path: Path) -> Mark:
    """Marks with a whole session of pytest, with each of the two ways of starting candidates."""
    return _marker(candidates, tmp_path)


@pytest.fixture
def quick_mark(zygote: Launcher, tmp_path: Path) -> Mark:
    """Marks with a whole session of pytest, in the usual way of starting only."""
    return _marker(zygote, tmp_path)
