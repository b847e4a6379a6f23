"""A process that marks, seen from outside."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing.connection import Pipe
from pathlib import Path

import pytest

from benchmarks.batch.classes import RIGHT
from grader.batch import marker as marker_module
from grader.batch.marker import Marker, MarkerLostError
from grader.batch.parcel import pack
from grader.batch.work import CoursePlace
from grader.catalogue import load_course
from grader.errors import CourseError
from grader.verdict import Verdict
from tests.unit.batch.conftest import WRONG, make_task

WAIT_SECONDS = 30.0


@pytest.fixture
def marker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Marker]:
    """A marker whose folder is in that of the test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    marker = Marker()
    yield marker
    marker.kill()
    assert list(tmp_path.iterdir()) == []


def wait_until_gone(pid: int) -> bool:
    """Return whether a process that is not our child has ended."""
    due = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < due:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        with contextlib.suppress(OSError):
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        time.sleep(0.02)
    return False


def test_one_submission_after_the_other_is_marked(marker: Marker, place: CoursePlace) -> None:
    """By one process, each with its own verdict, and only the exercises that are asked for."""
    first = marker.mark(make_task("a", task1=RIGHT, task2=WRONG), place)
    second = marker.mark(make_task("b", task2=RIGHT), place)
    assert [each.verdict for each in first.results] == [Verdict.PASSED, Verdict.WRONG]
    assert [(each.name, each.verdict) for each in second.results] == [("task2", Verdict.PASSED)]
    assert (first.key, second.key) == ("a", "b")
    assert first.seed is not None
    assert marker.tasks == 2


def test_a_course_may_come_as_bytes(marker: Marker, course_root: Path) -> None:
    """It lies in the marker's own folder, and is sent once."""
    parcel = pack(load_course(course_root))
    for _ in range(2):
        done = marker.mark(make_task(task1=RIGHT), parcel)
        assert done.results[0].verdict is Verdict.PASSED
    assert parcel == pack(load_course(course_root))
    assert marker._has == {parcel.digest}


def test_a_broken_course_is_told(marker: Marker, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As the same error that marking here would raise."""
    root = tmp_path_factory.mktemp("broken")
    (root / "exercises" / "01_task1").mkdir(parents=True)
    (root / "exercises" / "01_task1" / "exercise.yaml").write_text("format: 9\n")
    with pytest.raises(CourseError, match=r"exercise\.yaml"):
        marker.mark(make_task(task1=RIGHT), CoursePlace(root))


def test_a_marker_that_dies_is_lost(marker: Marker, place: CoursePlace) -> None:
    """Its end is told by the signal."""
    marker.mark(make_task(task1=RIGHT), place)
    os.kill(marker.pid, signal.SIGKILL)
    with pytest.raises(MarkerLostError, match="SIGKILL"):
        marker.mark(make_task(task1=RIGHT), place)


def test_a_marker_that_is_silent_is_lost(marker: Marker, place: CoursePlace) -> None:
    """Stopped, as by a debugger or a machine that swaps, it gets no more than its patience."""
    marker.mark(make_task(task1=RIGHT), place)
    os.kill(marker.pid, signal.SIGSTOP)
    with pytest.raises(MarkerLostError, match="silent"):
        marker.mark(make_task(patience=0.2, task1=RIGHT), place)


def test_a_marker_ends_with_whoever_gives_it_tasks(place: CoursePlace, tmp_path: Path) -> None:
    """Killed by kill -9, they cannot tell it; it notices, takes its candidates and its folder."""
    script = (
        "import os, signal\n"
        "from grader.batch.marker import Marker\n"
        "marker = Marker()\n"
        "print(marker.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    starter = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert starter.returncode == -signal.SIGKILL
    assert wait_until_gone(int(starter.stdout))
    assert list(tmp_path.iterdir()) == []


def test_a_marker_removes_no_folder_but_its_own(place: CoursePlace, tmp_path: Path) -> None:
    """Not even when its own has gone before it has come up, and another takes its place."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "file").touch()
    ours, theirs = Pipe()
    process = subprocess.Popen(
        [
            sys.executable, "-m", "grader.batch.marker", str(theirs.fileno()),
            str(tmp_path / "gone"),
        ],
        env={**os.environ, "TMPDIR": str(tmp_path / "gone"), "TEMP": str(elsewhere)},
        pass_fds=(theirs.fileno(),),
    )  # fmt: skip
    theirs.close()
    ours.send((make_task(task1=RIGHT), place))
    assert ours.poll(WAIT_SECONDS)
    ours.close()
    assert process.wait(WAIT_SECONDS) == 0
    assert (elsewhere / "file").exists()


def test_ctrl_c_is_not_for_markers(marker: Marker) -> None:
    """It goes to all processes of a terminal's session; theirs is another one."""
    assert os.getsid(marker.pid) != os.getsid(0)


def test_a_marker_leaves_no_submission_behind(marker: Marker, place: CoursePlace) -> None:
    """What was marked is gone from the disk before the next comes."""
    marker.mark(make_task(task1=RIGHT), place)
    left = [path.name for path in Path(marker._folder).rglob("*")]
    assert "task1.py" not in left
    assert not any(name.startswith(("submission-", "candidate-")) for name in left)


def test_the_longest_silence_is_longer_than_a_beat() -> None:
    """Else a marker at work would count as lost."""
    from grader.batch.work import SLACK_SECONDS

    assert marker_module.BEAT_SECONDS * 10 < SLACK_SECONDS
