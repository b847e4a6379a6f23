"""The limits that the kernel keeps for a candidate."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest

from grader.examiner.evidence import Rules
from grader.sandbox.limits import MEBIBYTE, Limits
from grader.verdict import Verdict

if TYPE_CHECKING:
    from tests.conftest import Stage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no rlimits on Windows")

STUDENT = """
    import os, resource, socket

    def limits():
        names = ["AS", "CPU", "NOFILE", "FSIZE", "CORE"]
        return {name: resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in names}

    def allocate(mebibytes):
        return len(bytearray(mebibytes << 20))

    def open_many(count):
        files = [open(os.devnull) for _ in range(count)]
        for file in files:
            file.close()
        return count

    def write(bytes_):
        with open("large", "wb") as file:
            file.truncate(bytes_)
        return os.path.getsize("large")

    def raise_limits():
        resource.setrlimit(resource.RLIMIT_CPU, (10_000, 10_000))

    def spin():
        while True:
            pass
"""


def test_limits_cross_as_numbers() -> None:
    """By name, so that an order to a zygote can carry them."""
    numbers = Limits(cpu_seconds=5).as_numbers()
    assert Limits(**numbers) == Limits(cpu_seconds=5)
    assert all(type(number) is int for number in numbers.values())


def test_a_candidate_runs_under_its_limits(stage: Stage) -> None:
    """Memory beyond the interpreter's own, CPU time, open files, file size; no core dumps."""
    limits = Limits(memory_bytes=128 * MEBIBYTE, cpu_seconds=7, open_files=50, file_bytes=MEBIBYTE)

    async def scenario(submission: Any) -> None:
        found = await submission.limits()
        space, _ = found.pop("AS")
        assert 128 * MEBIBYTE < space < 4096 * MEBIBYTE
        assert found == {
            "CPU": (7, 7),
            "NOFILE": (50, 50),
            "FSIZE": (MEBIBYTE, MEBIBYTE),
            "CORE": (0, 0),
        }
        assert await submission.allocate(64) == 64 * MEBIBYTE
        with pytest.raises(MemoryError):
            await submission.allocate(512)
        with pytest.raises(OSError, match=r"[Tt]oo many open files"):
            await submission.open_many(60)
        assert await submission.write(1000) == 1000
        with pytest.raises(OSError, match=r"[Ff]ile too large"):
            await submission.write(10 * MEBIBYTE)

    stage.passes(STUDENT, scenario, limits=limits)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process may raise its own limits")
def test_limits_are_hard(quick_stage: Stage) -> None:
    """The student's code cannot raise them, unless it is root in a container of its own."""

    async def scenario(submission: Any) -> None:
        try:
            await submission.raise_limits()
        except ValueError:
            return
        assert (await submission.limits())["CPU"][0] == 10_000

    quick_stage.passes(STUDENT, scenario)


def test_cpu_time_beyond_the_limit_ends_the_candidate(quick_stage: Stage) -> None:
    """The kernel kills what computes for longer than it may."""

    async def scenario(submission: Any) -> None:
        await submission.spin()

    played = quick_stage.play(
        STUDENT, scenario, limits=Limits(cpu_seconds=1), rules=Rules(real_seconds=30)
    )
    assert played.verdict is Verdict.CRASHED
    assert played.message in ("crashed-signal", "crashed-limit")
