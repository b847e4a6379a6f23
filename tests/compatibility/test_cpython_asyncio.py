"""Both loops against CPython's own tests of asyncio, on the Python that runs this."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.examiner.clock import ExaminerLoop
from grader.examiner.evidence import Rules
from grader.examiner.session import Session
from grader.examiner.worker import launcher
from grader.sandbox.limits import Limits
from grader.sandbox.policy import Policy

SUITE = Path(__file__).with_name("suite.py")
MODULES = (
    "tasks",
    "futures",
    "futures2",
    "locks",
    "queues",
    "timeouts",
    "taskgroups",
    "runners",
    "base_events",
    "waitfor",
)
LEFT_OUT = {
    # The candidate keeps the student's line that made a task, not ten frames of asyncio's.
    "test_task_source_traceback",
    "test_future_source_traceback",
    "test_future_repr",
    "test_log_destroyed_pending_task",
    "test_set_exc_handler_custom",
    # It notes a coroutine that was never awaited, instead of warning.
    "test_recursive_run",
}
"""What fails in the candidate, and why that is meant. Nothing is left out for the examiner."""

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("test.test_asyncio") is None,
    reason="this Python comes without its own tests (Debian: libpython3-testsuite)",
)


def failures(output: list[str]) -> set[str]:
    """Return the names of the tests that failed, once some were run at all."""
    assert int(output[0].removeprefix("ran ")) > 0
    return {line.removeprefix("failed ") for line in output if line.startswith("failed ")}


@pytest.mark.parametrize("module", MODULES)
def test_the_examiners_loop_passes(module: str) -> None:
    """A loop that skips time is an event loop like any other to asyncio's own tests."""
    command = [sys.executable, str(SUITE), module]
    environment = os.environ | {"PYTHONPATH": str(SUITE.parents[2])}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=100, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert failures(done.stdout.splitlines()) == set()


@pytest.mark.parametrize("module", MODULES)
def test_the_candidates_loop_passes(module: str) -> None:
    """So is a loop in debug mode whose clock is somebody else's, apart from what it keeps."""
    with launcher(sandbox="weak") as candidates:  # the tests open sockets and read files
        loop = ExaminerLoop()
        candidate = candidates.start(Policy(Limits(cpu_seconds=300, open_files=4096)))
        session = Session(loop, candidate, Rules(real_seconds=100, loop_seconds=1e9), SUITE)

        async def run() -> list[str]:
            await session.load(SUITE, None)
            lines = await session.run_script((module,))
            return [line.text for line in lines if line.stream == "stdout"]

        try:
            printed = loop.run_until_complete(run())
        finally:
            session.close()
            loop.close()
    assert failures([line for line in printed if line.startswith(("ran", "failed"))]) <= LEFT_OUT
