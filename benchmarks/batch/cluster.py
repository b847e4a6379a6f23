"""A Dask cluster on this machine, of processes that can be killed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60.0


@dataclass(frozen=True)
class Cluster:
    """A scheduler and its workers."""

    address: str
    nannies: tuple[int, ...]
    """The processes that start workers, and start them again when they die."""

    def workers(self) -> list[int]:
        """Return the processes of the workers that are alive."""
        found = []
        for nanny in self.nannies:
            for children in Path(f"/proc/{nanny}/task").glob("*/children"):
                with contextlib.suppress(OSError):
                    found += [int(child) for child in children.read_text().split()]
        return [pid for pid in found if _is_worker(pid)]


def _is_worker(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


@contextlib.contextmanager
def dask_cluster(workers: int, folder: Path) -> Iterator[Cluster]:
    """Yield a cluster of so many workers on the loopback, each with one thread and a nanny."""
    file = folder / "scheduler.json"
    log = (folder / "cluster.log").open("wb")
    environment = {**os.environ, "TMPDIR": tempfile.mkdtemp(dir=folder)}
    processes: list[subprocess.Popen[bytes]] = []

    def start(module: str, *options: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *options,
             "--scheduler-file", str(file), "--no-dashboard", "--host", "127.0.0.1"],
            env=environment, cwd=Path.cwd(), stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        processes.append(process)
        return process

    try:
        start("dask_scheduler", "--port", "0")
        _wait_for(file)
        nannies = [
            start("dask_worker", "--nthreads", "1", "--nworkers", "1", "--local-directory",
                  str(folder / f"worker{number}"))
            for number in range(workers)
        ]  # fmt: skip
        address = json.loads(file.read_text())["address"]
        yield Cluster(address, tuple(process.pid for process in nannies))
    finally:
        for process in processes:
            # With its workers, who would otherwise be waited for; markers end with them.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        log.close()


def _wait_for(file: Path) -> None:
    due = time.monotonic() + START_SECONDS
    while time.monotonic() < due:
        with contextlib.suppress(OSError, ValueError):
            if json.loads(file.read_text()):
                return
        time.sleep(0.05)
    raise TimeoutError(f"the scheduler has not come up within {START_SECONDS:.0f} s")
