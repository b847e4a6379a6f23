"""Where tasks are done; a real Dask cluster of processes, too."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.batch.cluster import Cluster, dask_cluster
from benchmarks.batch.kills import count_marks, mark_one_by_one, read_marks
from grader.batch.executors import open_local
from grader.batch.work import CoursePlace
from tests.unit.batch.conftest import make_task

WAIT_SECONDS = 100.0


def test_threads_here_mark_what_they_get(place: CoursePlace) -> None:
    """One task more than there are markers is on its way."""
    from benchmarks.batch.classes import RIGHT

    with open_local(place, 2) as window:
        tasks = iter([make_task(f"t{number}", task1=RIGHT) for number in range(5)])
        done = [each for group in window.run(tasks) for each in group]
    assert sorted(each.key for each in done) == ["t0", "t1", "t2", "t3", "t4"]
    assert all(not each.failures for each in done)


@contextlib.contextmanager
def run_on(
    cluster: Cluster, course_root: Path, class_root: Path, gradebook: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a batch on a cluster; it ends with the block."""
    with subprocess.Popen(
        [
            sys.executable, "-m", "grader", "batch", str(class_root),
            "--gradebook", str(gradebook), "--cluster", cluster.address,
        ],
        cwd=course_root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as batch:  # fmt: skip
        try:
            yield batch
        finally:
            batch.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="workers are found in /proc")
@pytest.mark.timeout(180)
def test_workers_of_a_cluster_may_die(course_root: Path, class_root: Path, tmp_path: Path) -> None:
    """The marks are those of marking one by one, each of them once."""
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    gradebook = tmp_path / "g.sqlite"
    killed = 0
    with (
        dask_cluster(2, tmp_path) as cluster,
        run_on(cluster, course_root, class_root, gradebook) as batch,
    ):
        due = time.monotonic() + WAIT_SECONDS
        while killed < 2 and batch.poll() is None and time.monotonic() < due:
            time.sleep(0.5)
            if count_marks(gradebook) > 2 * killed and (workers := cluster.workers()):
                os.kill(workers[killed % len(workers)], signal.SIGKILL)
                killed += 1
        assert batch.wait(WAIT_SECONDS) == 1
    assert killed > 0
    assert read_marks(gradebook) == (mark_one_by_one(course_root, class_root.iterdir()), 0)
