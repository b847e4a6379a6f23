"""A process that marks one submission after the other, and the other end of it.

`Marker` starts it, gives it tasks, and ends it when it is silent for too long; `python -m
grader.batch.marker` is the process itself. It keeps a zygote and the course warm, and has a folder
of its own for all that is temporary. It ends when nobody is there to talk to, and takes its
candidates along.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Final

from grader.batch.parcel import Parcel, unpack
from grader.batch.work import CoursePlace, Done, Task, Terms
from grader.catalogue import Course, load_course
from grader.errors import CourseError, EnvironmentProblem, GraderError, UsageError
from grader.grading import Report

BEAT_SECONDS: Final = 1.0
"""Real seconds between two signs of life."""
START_SECONDS: Final = 120.0
"""Real seconds that a marker may take to come up; on an idle machine it takes half of one."""
MAX_TASKS: Final = 500
"""Tasks after which a marker is replaced: pytest keeps a little of every session."""


class MarkerLostError(Exception):
    """A marker ended, or was ended because it was silent, before it had done its task."""


class Marker:
    """Our end of a marking process."""

    def __init__(self) -> None:
        # The process makes it, and removes it: were we killed in between, nobody else would.
        self._folder = str(Path(tempfile.gettempdir(), f"grader-marker-{secrets.token_hex(8)}"))
        self._connection, theirs = Pipe()
        quiet = None if os.environ.get("GRADER_DEBUG") else subprocess.DEVNULL
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(theirs.fileno()), self._folder],
                env={**os.environ, "TMPDIR": self._folder},
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=quiet,
                stderr=quiet,
                start_new_session=True,  # Ctrl+C is for whoever gives the tasks
            )
        except OSError as problem:
            self._connection.close()
            raise EnvironmentProblem(f"no process can be started here ({problem})") from problem
        finally:
            theirs.close()
        self._fresh = True
        self._has: set[str] = set()
        self.tasks = 0

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def mark(self, task: Task, course: CoursePlace | Parcel) -> Done:
        """Have a task done. Raises `MarkerLostError`, and what marking raises."""
        sent: CoursePlace | Parcel | str = course
        if isinstance(course, Parcel):
            sent = course.digest if course.digest in self._has else course
            self._has.add(course.digest)
        try:
            self._connection.send((task, sent))
            while True:
                patience = task.patience + (START_SECONDS if self._fresh else 0.0)
                if not self._connection.poll(patience):
                    raise MarkerLostError(f"it was silent for {patience:.0f} s")
                answer = self._connection.recv()
                self._fresh = False
                if answer is not None:
                    break
        except (EOFError, OSError) as problem:
            raise MarkerLostError(f"it ended ({self._end()})") from problem
        self.tasks += 1
        if isinstance(answer, GraderError):
            raise answer
        assert isinstance(answer, Done)
        return answer

    def close(self) -> None:
        """Have it end by itself, as it does when it hears no more of us."""
        self._connection.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5.0)
        self.kill()

    def kill(self) -> None:
        """End it at once, and remove what it leaves behind."""
        self._connection.close()
        self._end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _end(self) -> str:
        """End the process, if it has not ended; return how it did. Its zygote follows."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(0.1)
        if self._process.returncode is None:
            self._process.kill()
            self._process.wait()
        status = self._process.returncode
        return signal.Signals(-status).name if status < 0 else f"exit status {status}"


# --- The process ----------------------------------------------------------------------------------


_Order = tuple[Task, "CoursePlace | Parcel | str"]
"""A task, with its course: the place here, a parcel, or the digest of one that has come."""
_Key = tuple["CoursePlace | str", Terms]


def _mark(grade: Callable[..., Report], task: Task, beat: Callable[[], None]) -> Done:
    """Mark a task's files, in a folder that is there for no longer than that."""
    begun = time.perf_counter()
    seed = secrets.randbits(32)
    with tempfile.TemporaryDirectory(prefix="submission-", ignore_cleanup_errors=True) as name:
        for path, data in task.files.items():
            file = Path(name, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        report = grade(Path(name), names=task.exercises, seed=seed, progress=lambda run: beat())
    return Done(task.key, report.exercises, seed=seed, seconds=time.perf_counter() - begun)


class _Server:
    """Does tasks until nobody gives any more."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._courses: dict[CoursePlace | str, Course] = {}
        self._order = self._receive()
        self._told = time.monotonic()

    def serve(self) -> None:
        """Do task after task; the suites of a course are collected when its first one comes."""
        from grader import api

        while self._order is not None:
            try:
                key, terms = self._key()
                api.sit(
                    self._courses[key],
                    self._serve_course,
                    sandbox=terms.sandbox,
                    allow_weak=terms.allow_weak,
                )
            except GraderError as problem:
                self._answer(problem)

    def _serve_course(self, grade: Callable[..., Report]) -> None:
        """Do the tasks that are marked by this course, until one comes that is not."""
        key = self._key()
        while (task := self._find_task(key)) is not None:
            try:
                done = _mark(grade, task, self._beat)
            except (CourseError, EnvironmentProblem, UsageError):
                raise
            except Exception as problem:  # noqa: BLE001 - told, and costs no other task
                why = f"{type(problem).__name__}: {problem}"
                done = Done(task.key, failures=dict.fromkeys(task.exercises, why))
            self._answer(done)

    def _find_task(self, key: _Key) -> Task | None:
        """Return the task to be done, if it is for this course, and on the same terms."""
        return self._order[0] if self._order is not None and self._key() == key else None

    def _key(self) -> _Key:
        """Return what the course of the task is known by, and have it read if it is new."""
        assert self._order is not None
        task, sent = self._order
        key = sent.digest if isinstance(sent, Parcel) else sent
        if key not in self._courses:
            place = unpack(sent, self._folder) if isinstance(sent, Parcel) else sent
            assert isinstance(place, CoursePlace)
            self._courses[key] = load_course(
                place.root, exercises=place.exercises, suites=place.suites
            )
        return key, task.terms

    def _receive(self) -> _Order | None:
        try:
            order: _Order = self._connection.recv()
            return order
        except (EOFError, OSError):
            return None

    def _answer(self, answer: Done | GraderError) -> None:
        """Say what came of a task, and wait for the next."""
        try:
            self._connection.send(answer)
        except OSError:
            self._order = None
        else:
            self._order = self._receive()

    def _beat(self) -> None:
        """Give a sign of life."""
        if time.monotonic() - self._told >= BEAT_SECONDS:
            self._told = time.monotonic()
            try:
                self._connection.send(None)
            except OSError:
                sys.exit("nobody waits for this mark any more")


def main() -> None:
    """Serve whoever holds the other end of the connection; arguments: its number, our folder.

    The folder is named to us. `tempfile.gettempdir()` would be /tmp if somebody had removed it by
    now, and all of that would go at our end.
    """
    folder = Path(sys.argv[2])
    # Candidates of another user have their own folders in it, which they find by name only.
    folder.mkdir(mode=0o711)
    folder.chmod(0o711)  # whatever the umask is
    try:
        _Server(Connection(int(sys.argv[1])), folder).serve()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
