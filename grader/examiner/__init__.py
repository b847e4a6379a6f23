"""The trusted side of a test: a pytest session that runs suites against candidates.

From below: `clock` (the loop that skips time), `worker` (starting candidates), `doubles` and
`handles` (what a test works with), `trace` (the picture of a run), `session` (one test's
conversation), `judge` (the verdict), `files` (what a submission consists of), `plugin` (pytest),
`sitting` (suites collected once for many submissions), `script` (any program, without a suite).
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.catalogue import Course, Exercise
from grader.errors import CourseError, GraderError
from grader.examiner.worker import Launcher
from grader.verdict import CheckRun

if TYPE_CHECKING:
    from grader.examiner.plugin import Examination
    from grader.examiner.sitting import Sitting

__all__ = ["examine", "sit"]

_USELESS = (
    # What they report goes to pytest's terminal or files, which nobody sees.
    "terminal", "cacheprovider", "junitxml", "pastebin", "stepwise", "setuponly", "setupplan",
    "doctest", "unittest", "faulthandler", "debugging",
    # These collect all garbage several times over, which takes longer than many a check.
    "unraisableexception", "threadexception",
)  # fmt: skip
"""Parts of pytest that have nothing to do here."""
_OPTIONS = (
    "--import-mode=importlib",
    "--noconftest",
    "--capture=sys",
    "-o", "asyncio_mode=auto",
    "-o", "asyncio_default_fixture_loop_scope=function",
    "-o", "asyncio_default_test_loop_scope=function",
    *(word for name in _USELESS for word in ("-p", f"no:{name}")),
    "-p", "pytest_asyncio.plugin",
    "-p", "pytest_timeout",
    "-p", "grader.examiner.plugin",
)  # fmt: skip
"""pytest's options: nothing of the folder around a suite has a say (conftest.py, pytest.ini)."""


_VARIABLES = (
    "PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_DISABLE_PLUGIN_AUTOLOAD",
    # With one of these pytest works out every difference to the last, which for a submission's
    # million items takes minutes.
    "CI", "BUILD_NUMBER",
)  # fmt: skip


def examine(  # noqa: PLR0913 - as for `grader.api.grade`
    course: Course,
    exercises: Sequence[Exercise],
    submission: Path,
    *,
    candidates: Launcher,
    hidden: bool = True,
    files: Mapping[str, Path] | None = None,
    seed: int | None = None,
    traced: bool = False,
    progress: Callable[[CheckRun], None] = lambda run: None,
) -> list[CheckRun]:
    """Run the suites of `exercises` against a submission folder and return every check's run.

    `candidates` starts them; `files` names the file to mark for an exercise instead of the
    submission's; without `hidden` only the examples are run; with `traced` each run is recorded,
    for a picture of it. Raises `CourseError` for a suite that pytest cannot collect,
    `EnvironmentProblem` when candidates do not start.
    """
    suites = _list_suites(exercises, hidden=hidden)
    if not suites:
        return []
    from grader.examiner import plugin  # heavy: the zygote has been started, and comes up meanwhile

    examination = plugin.Examination(
        submission=submission,
        exercises=plugin.by_suite(course),
        launcher=candidates,
        seed=plugin.new_seed() if seed is None else seed,
        files=files or {},
        traced=traced,
        progress=progress,
    )
    _run(suites, course, examination)
    examination.account_for_all()
    return examination.runs


def sit(course: Course, *, candidates: Launcher, work: Callable[["Sitting"], None]) -> None:
    """Collect the suites of a course once, and call `work` with what examines submissions by them.

    Raises `CourseError` for a suite that pytest cannot collect, and what `work` raises.
    """
    from grader.examiner import plugin
    from grader.examiner.sitting import Sitting, SittingPlugin

    suites = _list_suites(course.exercises, hidden=True)
    if not suites:
        work(Sitting([], course, candidates))  # pytest would look for some of its own accord
        return
    collecting = plugin.Examination(
        submission=course.root, exercises=plugin.by_suite(course), launcher=candidates, seed=0
    )
    sitting = SittingPlugin(course, candidates, collecting, work)
    _run(suites, course, collecting, sitting)
    if sitting.raised is not None:
        raise sitting.raised


def _list_suites(exercises: Iterable[Exercise], *, hidden: bool) -> list[str]:
    return [
        str(path)
        for exercise in exercises
        for path in (exercise.examples, exercise.suite if hidden else None)
        if path is not None
    ]


def _run(
    suites: Sequence[str], course: Course, examination: "Examination", *plugins: object
) -> None:
    """Have pytest run the suites. Raises `CourseError` for one that it cannot collect."""
    import pytest

    from grader.examiner import plugin

    options = [*suites, *_OPTIONS, f"--rootdir={course.root}", "-c", os.devnull]
    with plugin.using(examination), _environment():
        status = pytest.main(options, plugins=plugins)
    _forget(suites)
    if examination.broken:
        raise CourseError(f"{examination.broken[0]}; mend the suite, then mark again")
    if status == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if status in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
        raise GraderError(f"pytest could not run the suites ({status!r}); this is an error of ours")


def _forget(suites: Sequence[str]) -> None:
    """Drop the modules of suites: another course has suites of the same names, or they change."""
    for name, module in list(sys.modules.items()):
        if getattr(module, "__file__", None) in suites:
            del sys.modules[name]


@contextlib.contextmanager
def _environment() -> Iterator[None]:
    """Keep what the environment says of pytest from this session of it."""
    said = {name: os.environ.pop(name, None) for name in _VARIABLES}
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, False
    try:
        yield
    finally:
        sys.dont_write_bytecode = bytecode
        for name, value in said.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
