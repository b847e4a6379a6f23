from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from grader.examiner.evidence import Rules
from grader.examiner.placement import share_cpu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.examiner.handles import Submission
    from tests.conftest import Stage

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity"), reason="this system binds no process to a CPU"
)

AFFINITY = """
    import os

    async def cpus():
        return sorted(os.sched_getaffinity(0))
"""


@pytest.fixture
def waiting() -> Iterator[subprocess.Popen[bytes]]:
    """A process that waits until its standard input is closed."""
    command = [sys.executable, "-I", "-S", "-c", "import sys; sys.stdin.read()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        yield process


def test_both_are_on_one_cpu_until_the_caller_is_freed(waiting: subprocess.Popen[bytes]) -> None:
    """It is the CPU on which the caller ran; afterwards the caller may run on all it had."""
    before = os.sched_getaffinity(0)
    free = share_cpu(waiting.pid)
    bound = os.sched_getaffinity(0)
    assert len(bound) == 1
    assert bound <= before
    assert os.sched_getaffinity(waiting.pid) == bound
    free()
    assert os.sched_getaffinity(0) == before


def test_nothing_is_bound_where_one_of_the_two_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has ended, or a system without such a call, is no error."""
    before = os.sched_getaffinity(0)
    with subprocess.Popen([sys.executable, "-I", "-S", "-c", ""]) as ended:
        ended.wait()
    share_cpu(ended.pid)()
    assert os.sched_getaffinity(0) == before
    monkeypatch.delattr(os, "sched_setaffinity")
    share_cpu(os.getpid())()
    assert os.sched_getaffinity(0) == before


def test_a_test_takes_turns_with_its_candidate(stage: Stage) -> None:
    """The candidate has one CPU, or those of the examiner where the rules say so."""
    here = sorted(os.sched_getaffinity(0))

    async def one(submission: Submission) -> None:
        assert len(await submission.cpus()) == 1

    async def all_of_them(submission: Submission) -> None:
        assert await submission.cpus() == here

    stage.passes(AFFINITY, one)
    stage.passes(AFFINITY, all_of_them, rules=Rules(one_cpu=False))
    assert sorted(os.sched_getaffinity(0)) == here
