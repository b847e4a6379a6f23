"""The pytest plugin: fixtures and markers for suites, and the verdict on each test.

Inert for tests that do not use the fixture `submission`. Under the grader it is told which
exercises to mark (`Examination`); under bare ``pytest tests/exercises/07_two_workers --submission
DIR`` it finds the course around the test file, so that an author can debug a suite with what they
know.

Over 400 lines: pytest takes fixtures, markers and hooks of a plugin from one module.
"""

import asyncio
import contextlib
import functools
import secrets
import shutil
import socket
import stat
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from _pytest.runner import runtestprotocol

from grader.catalogue import Clock, Course, Exercise, digest, find_root, load_course
from grader.errors import CourseError
from grader.examiner import worker
from grader.examiner.clock import CandidateLost, ExaminerLoop
from grader.examiner.doubles import Blocking, Fresh, Spy, Stopwatch
from grader.examiner.edge import at_edge
from grader.examiner.evidence import Ending, Rules
from grader.examiner.files import find_file
from grader.examiner.handles import Submission
from grader.examiner.jitter import Jitter, read_marker
from grader.examiner.judge import (
    SubmissionProblem,
    confirmed,
    judge,
    on_order,
    outcome,
    unimportable,
)
from grader.examiner.mistakes import Comparison, find_misplaced
from grader.examiner.session import Session
from grader.messages import Lang, render
from grader.sandbox.limits import MEBIBYTE, Limits
from grader.sandbox.policy import Grant, Policy
from grader.verdict import CheckRun, Message, Outcome, Timing, Verdict, kinder, worst

OUTER_LIMIT: Final = 6
"""pytest-timeout ends a test after so many times its own limit: our own process hangs, then."""
FIXTURE: Final = "submission"
LARGEST_FILE: Final = 1 << 20
"""Bytes of a student's file; the largest that anybody writes by hand has a twentieth of that."""
PORTS: Final = 3
"""Ports that a test with the grant `loopback` may use."""


@dataclass
class Examination:
    """What is to be marked, and what came of it."""

    submission: Path
    exercises: Mapping[Path, Exercise]
    """By the path of each suite and each file of examples."""
    launcher: worker.Launcher
    seed: int
    files: Mapping[str, Path] = field(default_factory=dict)
    """By exercise: the file to mark instead of the one in the submission."""
    traced: bool = False
    """Whether each run is recorded, for a picture of it."""
    progress: Callable[[CheckRun], None] = lambda run: None
    runs: list[CheckRun] = field(default_factory=list)
    collected: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    """How often each check of each exercise is to be run; True for a hidden one."""
    broken: list[str] = field(default_factory=list)
    """What pytest says of suites that it cannot collect."""
    copies: dict[str, Path] = field(default_factory=dict)
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="grader-")))

    def source(self, exercise: Exercise) -> Path:
        """Return the student's file of an exercise.

        Raises `SubmissionProblem` when there is none that can be read and taken.
        """
        try:
            path = self._find(exercise)
            with path.open("rb"):
                return path
        except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before 3.13
            raise _unusable(
                Message("unimportable-unreadable", {"file": exercise.file_name}),
                Message("advice-unimportable-unreadable"),
            ) from error

    def _find(self, exercise: Exercise) -> Path:
        """Return where the student's file is.

        Raises `SubmissionProblem` when there is none that can be taken: a link that leads out of
        the submission could be one to a file that is not the student's to show.
        """
        path = find_file(self.submission, exercise, self.files)
        if path is None:
            path = self.submission / exercise.folder.name / exercise.file_name
            leads_out = not path.resolve().is_relative_to(self.submission.resolve())
            if leads_out and exercise.name not in self.files:
                raise _unusable(
                    Message("unimportable-link", {"file": exercise.file_name}),
                    Message("advice-unimportable-link"),
                )
            raise _missing_file(exercise, self.submission)
        return _not_too_large(path)

    def copy(self, exercise: Exercise) -> Path:
        """Return a read-only copy of the student's file: all that a candidate sees of them."""
        if exercise.name not in self.copies:
            source = self.source(exercise)
            _refuse_untouched(exercise, source)
            found = {exercise.file_name: source}
            for sibling in exercise.manifest.siblings:
                beside = source.parent / sibling
                if beside.is_file() and not beside.is_symlink():
                    found[sibling] = _not_too_large(beside)
            folder = self.folder / exercise.name
            folder.mkdir()
            for name, path in found.items():
                self._copy_file(path, folder / name)
            folder.chmod(0o755)
            self.folder.chmod(0o755)
            self.copies[exercise.name] = folder / exercise.file_name
        return self.copies[exercise.name]

    def support(self, exercise: Exercise) -> Path | None:
        """Return a read-only copy of the suite's support.py; None without one."""
        if exercise.support is None:
            return None
        folder = self.folder / f"{exercise.name}-support"
        if not folder.exists():
            folder.mkdir()
            self._copy_file(exercise.support, folder / "support.py")
            folder.chmod(0o755)
        return folder / "support.py"

    def _copy_file(self, source: Path, target: Path) -> None:
        shutil.copyfile(source, target)
        target.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)

    def account_for_all(self) -> None:
        """Add an error for each test that was to be run and was not: none may be missed."""
        done = Counter((run.exercise, run.check, run.hidden) for run in self.runs)
        for exercise, check, hidden in (self.collected - done).elements():
            outcome = Outcome(
                Verdict.ERROR, Message("error-not-run"), advice=Message("advice-error")
            )
            self.runs.append(CheckRun(exercise, check, hidden, outcome))

    def close(self) -> None:
        """Remove the copies."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _missing_file(exercise: Exercise, submission: Path) -> SubmissionProblem:
    """Return the end of the tests of a submission without the file, which may be elsewhere."""
    found = find_misplaced(exercise, submission)
    message = Message("unimportable-missing-file", {"file": exercise.file_name})
    advice = Message("advice-unimportable-missing-file")
    if found:
        expected = f"{exercise.folder.name}/{exercise.file_name}"
        message = Message("unimportable-misplaced-file", {"file": expected, "found": found})
        advice = Message("advice-unimportable-misplaced-file")
    return _unusable(message, advice)


def _not_too_large(path: Path) -> Path:
    """Return the path of a file that can be read in a moment. Raises `SubmissionProblem`."""
    if path.stat().st_size > LARGEST_FILE:
        raise _unusable(
            Message("unimportable-too-large", {"file": path.name}),
            Message("advice-unimportable-too-large"),
        )
    return path


def _unusable(message: Message, advice: Message) -> SubmissionProblem:
    """Return the end of the tests of a submission whose file cannot be taken."""
    return SubmissionProblem(Ending(Verdict.UNIMPORTABLE, message, advice=advice))


def _refuse_untouched(exercise: Exercise, source: Path) -> None:
    """Raise `SubmissionProblem` for a file that is still the stub: there is nothing to run."""
    text = source.read_bytes().decode("utf-8", "replace")
    if exercise.manifest.untouched and digest(text) == exercise.manifest.untouched:
        raise SubmissionProblem(
            Ending(
                Verdict.NOT_STARTED,
                Message("not-started", {"name": exercise.file_name}),
                advice=Message("advice-not-started"),
            )
        )


@dataclass
class _Test:
    """What the plugin knows of one test that uses the fixture."""

    exercise: Exercise
    hidden: bool
    order: int
    """Under which other order of answers it runs; 0 is the order that it has by itself."""
    started: float = field(default_factory=time.perf_counter)
    session: Session | None = None
    loop: ExaminerLoop | None = None
    timings: list[Timing] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    """Of its call, or of the phase before it that failed; and of the phase after it if that did."""
    at_edge: bool = False
    compared: Comparison | None = None
    """The last `==` of the test that did not hold."""


class CheckFailed(Exception):  # noqa: N818 - a verdict, not an error of the program
    """A test that ended well and yet did not pass: the loop was held, or something was left."""

    def __init__(self, ending: Ending) -> None:
        where = f" ({ending.place.file}:{ending.place.line})" if ending.place else ""
        super().__init__(f"{ending.verdict}: {render(ending.message, Lang.EN)}{where}")
        self.ending = ending


_TEST: Final = pytest.StashKey[_Test]()
_ORDER: Final = pytest.StashKey[int]()
_RUNNING: Final = pytest.StashKey[_Test]()
"""The test that runs; of pytest's configuration, for a hook that is not told."""
_EXAMINATION: Final = pytest.StashKey[Examination]()


# --- Options, markers, collection ---------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options with which an author runs a suite by hand."""
    group = parser.getgroup("grader", "marking a submission")
    group.addoption(
        "--submission", metavar="DIR", help="the folder to mark (default: the course's solutions)"
    )
    group.addoption("--fresh-seed", type=int, metavar="N", help="the seed of the fixture `fresh`")
    group.addoption(
        "--start", choices=("auto", "zygote", "interpreter"), default="auto",
        help="how candidates are started",
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """Declare the markers."""
    config.addinivalue_line("markers", "allow_blocking: the loop may be held in this test")
    config.addinivalue_line("markers", "allow_leaks: tasks and coroutines may be left in this test")
    config.addinivalue_line(
        "markers",
        "jitter(orders, seconds=0.05): run this test also under so many other orders of the"
        " doubles' answers, each of which comes up to so many loop seconds later",
    )


def _uses_submission(item: pytest.Item) -> bool:
    return FIXTURE in getattr(item, "fixturenames", ())


@pytest.hookimpl(trylast=True, optionalhook=True)
def pytest_asyncio_loop_factories(
    item: pytest.Item,
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run tests of submissions on the loop that skips time, all others on an ordinary one."""
    factory = ExaminerLoop if _uses_submission(item) else asyncio.new_event_loop
    return {"loop": factory}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test the limit after which even the grader's own process counts as hung."""
    for item in items:
        if _uses_submission(item) and not any(item.iter_markers("timeout")):
            real = _exercise(item).manifest.limits.real_seconds
            runs = 1 + _read_jitter(item)[0]
            item.add_marker(pytest.mark.timeout(max(OUTER_LIMIT * real * runs, 60.0)))


def _read_jitter(item: pytest.Item) -> tuple[int, float]:
    """Read the marker, and keep what is wrong with it: the suite is broken, then."""
    try:
        return read_marker(item)
    except pytest.UsageError as error:
        if _current is not None:
            _current.broken.append(str(error))
        raise


def pytest_collection_finish(session: pytest.Session) -> None:
    """Note what is to be run, so that nothing of it can be missed."""
    note_collected(session.items)


def note_collected(items: Iterable[pytest.Item]) -> None:
    """Note which tests are to be run, in the examination that is going on."""
    if _current is not None:
        for item in items:
            exercise = _exercise(item)
            _current.collected[exercise.name, _check_name(item), _is_hidden(item, exercise)] += 1


def _check_name(item: pytest.Item) -> str:
    return getattr(item, "originalname", None) or item.name


def _is_hidden(item: pytest.Item, exercise: Exercise) -> bool:
    return exercise.suite is not None and _real(item.path) == _real(exercise.suite)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Keep what is wrong with a suite that cannot be collected."""
    if report.failed and _current is not None:
        _current.broken.append(f"{report.nodeid}: {str(report.longrepr).strip().splitlines()[-1]}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what an author's own run of pytest has started."""
    examination = config.stash.get(_EXAMINATION, None)
    if examination is not None and examination is not _current:
        examination.launcher.close()
        examination.close()


_current: Examination | None = None


@contextlib.contextmanager
def using(examination: Examination) -> Iterator[None]:
    """Make the sessions of pytest in this process mark what `examination` says."""
    global _current  # noqa: PLW0603 - pytest makes its plugins' hooks module functions
    _current = examination
    try:
        yield
    finally:
        _current = None
        examination.close()


def _examination(config: pytest.Config, path: Path) -> Examination:
    if _current is not None:
        return _current
    if _EXAMINATION not in config.stash:
        course = load_course(find_root(path))
        seed = config.getoption("--fresh-seed")
        config.stash[_EXAMINATION] = Examination(
            submission=Path(config.getoption("--submission") or course.root / "solutions"),
            exercises=by_suite(course),
            launcher=worker.launcher(config.getoption("--start")),
            seed=seed if seed is not None else new_seed(),
        )
    return config.stash[_EXAMINATION]


def by_suite(course: Course) -> dict[Path, Exercise]:
    """Return the exercises by the paths of their suites and examples."""
    return {
        _real(path): exercise
        for exercise in course.exercises
        for path in (exercise.suite, exercise.examples)
        if path is not None
    }


@functools.cache
def _real(path: Path) -> Path:
    """Return a suite's path without links: it is asked for ten times a test."""
    return path.resolve()


def new_seed() -> int:
    """Return a seed that nobody can know beforehand."""
    return secrets.randbits(32)


def _exercise(item: pytest.Item) -> Exercise:
    try:
        return _examination(item.config, item.path).exercises[_real(item.path)]
    except KeyError:
        raise CourseError(
            f"{item.path} belongs to no exercise; a suite is tests/exercises/NN_name/test_hidden.py"
            " or exercises/NN_name/test_examples.py"
        ) from None


# --- Fixtures -----------------------------------------------------------------------------------


@pytest_asyncio.fixture
async def submission(request: pytest.FixtureRequest) -> AsyncIterator[Submission]:
    """The student's module in a candidate of its own, loaded and ready to be called."""
    test = request.node.stash[_TEST]
    examination = _examination(request.config, request.path)
    exercise = test.exercise
    source, support = examination.copy(exercise), examination.support(exercise)
    manifest = exercise.manifest
    grants = frozenset(manifest.grants)
    loop = asyncio.get_running_loop()
    assert isinstance(loop, ExaminerLoop)
    test.loop = loop
    examination.launcher.preload(manifest.preload)
    candidate = examination.launcher.start(
        Policy(
            limits=Limits(
                memory_bytes=manifest.limits.memory_mib * MEBIBYTE,
                cpu_seconds=int(manifest.limits.real_seconds * 4) + 1,
            ),
            granted=grants,
            ports=request.getfixturevalue("ports") if Grant.LOOPBACK in grants else (),
            submission=str(source.parent),
            support=str(support.parent) if support else "",
        )
    )
    try:
        rules = Rules(
            loop_seconds=manifest.limits.loop_seconds,
            real_seconds=manifest.limits.real_seconds,
            threshold=manifest.slow_callback_seconds,
            real_clock=manifest.clock is Clock.REAL,
            one_cpu=manifest.clock is Clock.SKIP and not manifest.grants,
            traced=examination.traced,
            provides=manifest.provides,
        )
        session = test.session = Session(loop, candidate, rules, source)
        if test.order:
            seed = f"{examination.seed}:{request.node.name}:{test.order}"
            session.jitter = Jitter(seed, read_marker(request.node)[1])
        try:
            await session.load(source, support)
        except BaseException as error:
            if not isinstance(error, Exception) and session.foreign(error) is None:
                raise  # not what the import of a stranger's file ended with
            raise SubmissionProblem(unimportable(error, session)) from error
        yield Submission(session)
    finally:
        if test.session is not None:
            test.session.close()
        else:
            candidate.end()


@pytest.fixture
def ports() -> tuple[int, ...]:
    """TCP ports of 127.0.0.1 on which nobody listens: the only ones for a submission's sockets.

    With the grant `loopback` a submission may bind and connect to these and to no others. They
    cannot be any that a test has chosen: a sandbox is closed before the test begins.
    """
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(PORTS)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return tuple(each.getsockname()[1] for each in sockets)


@pytest.fixture
def stopwatch(request: pytest.FixtureRequest) -> Stopwatch:
    """Measures total runtime in loop time."""
    test = request.node.stash.get(_TEST, None)
    return Stopwatch() if test is None else Stopwatch(timings=test.timings)


@pytest.fixture
def spy() -> Callable[[Any], Spy[..., Any]]:
    """Wraps a coroutine function of the test's and records its calls."""
    return Spy


@pytest.fixture
def blocking() -> Callable[[Any], Blocking[..., Any]]:
    """Makes a coroutine function of the test's one that holds the submission's calling thread."""
    return Blocking


@pytest.fixture
def fresh(request: pytest.FixtureRequest) -> Fresh:
    """Inputs drawn anew for each run."""
    seed = _examination(request.config, request.path).seed
    return Fresh(f"{seed}:{request.node.name}")


# --- Running and judging ------------------------------------------------------------------------


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Run a test until its verdict is sure, and tell of the run that decided."""
    if not _uses_submission(item):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    outcomes, reports = _run_under_orders(item, nextitem)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    if _current is not None:
        exercise = _exercise(item)
        for each in outcomes:
            run = CheckRun(exercise.name, _check_name(item), _is_hidden(item, exercise), each)
            _current.runs.append(run)
            _current.progress(run)
    return True


_Run = tuple[list[Outcome], list[pytest.TestReport]]


def _run_under_orders(item: pytest.Item, nextitem: pytest.Item | None) -> _Run:
    """Run a test as it is, then under the other orders that it asks for, until it fails."""
    outcomes, reports = _run_surely(item, nextitem, 0)
    orders, _ = read_marker(item)
    for order in range(1, orders + 1):
        if any(each.verdict is not Verdict.PASSED for each in outcomes):
            break
        outcomes, reports = _run_surely(item, nextitem, order)
        if any(each.verdict is not Verdict.PASSED for each in outcomes):
            seed = _examination(item.config, item.path).seed
            remark = f"only in order {order} of {orders}, which the seed {seed} gives again"
            return [on_order(each, remark) for each in outcomes], reports
    return outcomes, reports


def _run_surely(item: pytest.Item, nextitem: pytest.Item | None, order: int) -> _Run:
    """Run a test, and once more if its time may be the machine's doing: the kinder counts."""
    test, reports = _run_once(item, nextitem, order)
    if not test.at_edge:
        return test.outcomes, reports
    again, reports_again = _run_once(item, nextitem, order)
    first, second = (worst(each.verdict for each in run.outcomes) for run in (test, again))
    decided, other = (test, again) if first is kinder(first, second) else (again, test)
    if decided is again:
        reports = reports_again
    remark = f"run twice, for time decides: {first.value}, then {second.value}"
    reason = next((each.detail for each in other.outcomes if each.detail), "")
    return [confirmed(each, remark, reason) for each in decided.outcomes], reports


def _run_once(
    item: pytest.Item, nextitem: pytest.Item | None, order: int
) -> tuple[_Test, list[pytest.TestReport]]:
    item.stash[_ORDER] = order
    reports = runtestprotocol(item, log=False, nextitem=nextitem)
    return item.stash[_TEST], reports


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin to keep an account of a test of a submission."""
    if _uses_submission(item):
        exercise = _exercise(item)
        test = _Test(exercise, _is_hidden(item, exercise), item.stash[_ORDER])
        item.stash[_TEST] = item.config.stash[_RUNNING] = test


def pytest_assertrepr_compare(config: pytest.Config, op: str, left: object, right: object) -> None:
    """Keep what a test has compared in vain; pytest explains it as ever."""
    test = config.stash.get(_RUNNING, None)
    if test is not None and op == "==":
        test.compared = Comparison(left, right)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Run a test, ask the candidate for its leftovers, and judge."""
    test = item.stash.get(_TEST, None)
    if test is None or test.session is None or test.loop is None:
        return (yield)
    error: BaseException | None = None
    result = None
    try:
        result = yield
    except (KeyboardInterrupt, pytest.exit.Exception):
        raise
    except BaseException as caught:  # noqa: BLE001 - every way in which a test ends is judged
        error = caught
    with contextlib.suppress(CandidateLost):  # the session's ending says why
        test.loop.run_until_complete(test.session.finish())
    if isinstance(error, pytest.skip.Exception):
        raise error
    ending = judge(
        error,
        test.session,
        hidden=test.hidden,
        allow_blocking=item.get_closest_marker("allow_blocking") is not None,
        allow_leaks=item.get_closest_marker("allow_leaks") is not None,
        compared=test.compared,
    )
    found = _outcome(ending, test)
    test.outcomes.append(found)
    test.at_edge = at_edge(found, test.session)
    if ending.verdict is Verdict.PASSED:
        return result
    raise error if error is not None else CheckFailed(ending)


def _outcome(ending: Ending, test: _Test) -> Outcome:
    return outcome(ending, test.session, time.perf_counter() - test.started, test.timings)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> pytest.TestReport | None:
    """Give each test exactly one verdict: of its call, or of the phase that failed.

    The report to pytest says no more than how it ended: a formatted traceback, which nobody reads
    here, would cost more than the test.
    """
    test = item.stash.get(_TEST, None)
    if test is None:
        return None
    error = call.excinfo.value if call.excinfo is not None else None
    ended = (
        "skipped" if isinstance(error, pytest.skip.Exception) else "failed" if error else "passed"
    )
    judged = call.when == "call" and bool(test.outcomes)
    if error is not None and not judged:
        if ended == "skipped":
            ending = Ending(Verdict.SKIPPED, Message("skipped", {"reason": str(error)}))
        else:
            ending = judge(error, test.session, hidden=test.hidden)
        test.outcomes.append(_outcome(ending, test))
    if _current is None:
        return None
    return pytest.TestReport(
        nodeid=item.nodeid,
        location=item.location,
        keywords={},
        outcome=ended,  # type: ignore[arg-type]
        longrepr=("", 0, "") if ended == "skipped" else None,
        when=call.when,  # type: ignore[arg-type]
        duration=call.duration,
        start=call.start,
        stop=call.stop,
    )
