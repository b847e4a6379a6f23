"""Starting and ending candidates, both ways."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.errors import EnvironmentProblem
from grader.examiner import examine
from grader.examiner.worker import Interpreters, Zygote, can_fork, launcher
from grader.sandbox.confinement import Means
from grader.sandbox.policy import Grant, Level, Policy, Wanted
from grader.verdict import Verdict

if TYPE_CHECKING:
    from grader.examiner.handles import Submission
    from grader.examiner.worker import Launcher
    from tests.conftest import Stage

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="there is fork on Linux only")


def running(pid: int) -> bool:
    """Return whether a process is there and no zombie."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_a_candidate_is_started_and_ended(candidates: Launcher) -> None:
    """Its connection and its private folder go with it; ending it again is harmless."""
    candidate = candidates.start(Policy())
    assert running(candidate.pid)
    folder = candidate.folder
    assert folder is None or Path(folder.name).is_dir()
    for _ in range(2):
        candidate.end()
        assert (candidate.status, candidate.killed) == (-signal.SIGKILL, True)
    assert not running(candidate.pid)
    assert folder is None or not Path(folder.name).exists()
    assert candidate.connection.fileno() == -1


def test_candidates_run_side_by_side(candidates: Launcher) -> None:
    """Several at once do not know of each other."""
    started = [candidates.start(Policy()) for _ in range(3)]
    assert len({candidate.pid for candidate in started}) == 3
    folders = [candidate.folder.name for candidate in started if candidate.folder is not None]
    assert len(set(folders)) == len(folders)
    started[1].end()
    assert [running(candidate.pid) for candidate in started] == [True, False, True]
    for candidate in started:
        candidate.end()


def test_a_candidate_ends_when_its_examiner_is_gone(candidates: Launcher) -> None:
    """It does not outlive the connection."""
    candidate = candidates.start(Policy())
    candidate.connection.settimeout(30)
    candidate.connection.shutdown(socket.SHUT_WR)
    while candidate.connection.recv(4096):
        pass
    candidate.end(grace=30)
    assert (candidate.status, candidate.killed) == (70, False)


def test_a_candidate_may_be_given_time_to_end(candidates: Launcher) -> None:
    """One that does not use it is killed; how it ended is told apart."""
    candidate = candidates.start(Policy())
    candidate.end(grace=0.05)
    assert (candidate.status, candidate.killed) == (-signal.SIGKILL, True)


@pytest.mark.parametrize("kind", [pytest.param(Zygote, marks=linux_only), Interpreters])
def test_a_launcher_leaves_nothing_behind(kind: type[Launcher]) -> None:
    """Closing it ends every candidate that still runs, and every process of its own."""
    with kind() as started:
        running_ones = [started.start(Policy()) for _ in range(2)]
        pids = [candidate.pid for candidate in running_ones]
    assert not any(running(pid) for pid in pids)
    for candidate in running_ones:
        candidate.connection.close()
        if candidate.folder is not None:
            candidate.folder.remove()


@linux_only
def test_a_zygote_that_was_killed_is_started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """One death of it costs no test; only where none comes up is the user told where to look."""
    with Zygote() as started:
        candidate = started.start(Policy())
        started._orders.process.kill()
        started._orders.process.wait()
        another = started.start(Policy())
        for each in (candidate, another):
            each.end()
            assert each.status == -signal.SIGKILL
        started._orders.process.kill()
        started._orders.process.wait()
        monkeypatch.setattr("grader.examiner.worker.CANDIDATE", Path(os.devnull))
        with pytest.raises(EnvironmentProblem, match="grader doctor"):
            started.start(Policy())


@linux_only
def test_modules_are_imported_once_for_all_candidates(tmp_path: Path) -> None:
    """Every candidate begins with them; of one that is not there nobody hears."""
    from tests.conftest import write_exercise, write_submission

    student = "import sys\nLOADED = 'wave' in sys.modules\n"
    suite = "async def test_x(submission):\n    assert submission.LOADED\n"
    submission = write_submission(tmp_path / "submission", student)
    plain = write_exercise(tmp_path / "plain", suite)
    preloading = write_exercise(tmp_path / "preloading", suite, manifest="preload: [none, wave]\n")
    with Zygote() as started:
        verdicts = [
            examine(course, course.exercises, submission, candidates=started)[0].outcome.verdict
            for course in (plain, preloading)
        ]
    assert verdicts == [Verdict.WRONG, Verdict.PASSED]


def test_an_interpreter_that_does_not_start_is_a_problem_of_the_machine() -> None:
    """The user is told where to look."""
    with Interpreters() as started:
        process = started._ready[0]
        process.kill()
        process.wait()
        with pytest.raises(EnvironmentProblem, match="grader doctor"):
            started.start(Policy())


@linux_only
def test_no_descriptor_is_left_open(candidates: Launcher) -> None:
    """A thousand tests do not use up the examiner's descriptors."""
    candidates.start(Policy()).end()
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a folder without a Path to it
    for _ in range(3):
        candidates.start(Policy()).end()
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_the_faster_way_is_chosen_where_it_works() -> None:
    """By itself: forks on Linux and interpreters elsewhere; each of the two by its name."""
    with launcher() as started:
        assert isinstance(started, Zygote if can_fork() else Interpreters)
    with launcher("interpreter") as started:
        assert isinstance(started, Interpreters)


@linux_only
def test_a_level_is_had_or_refused_by_name() -> None:
    """A fresh interpreter has nobody to make namespaces for it; weak is to be had everywhere."""
    with Interpreters("strong") as started, pytest.raises(EnvironmentProblem, match="be strong"):
        started.start(Policy())
    for kind in (Zygote, Interpreters):
        with kind("weak") as started:
            assert started.level() is Level.WEAK
            assert started.means == Means()


@linux_only
def test_a_file_is_found_where_the_candidate_sees_it(tmp_path: Path) -> None:
    """In namespaces the submission lies elsewhere, so that no path tells anything."""
    policy = Policy(submission=str(tmp_path / "a"), support=str(tmp_path / "b"))
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    for level in ("weak", "auto"):
        with Zygote(level) as started:
            candidate = started.start(policy)
            places = [candidate.place(tmp_path / name / "x.py") for name in ("a", "b", "c")]
            candidate.end()
            if started.level() is Level.STRONG:
                seen = ["/submission/x.py", "/support/x.py", str(tmp_path / "c" / "x.py")]
            else:
                seen = [str(tmp_path / name / "x.py") for name in ("a", "b", "c")]
            assert places == seen


@linux_only
@pytest.mark.parametrize("level", ["auto", "container", "weak"])
def test_whatever_a_candidate_leaves_is_dead(
    quick_stage: Stage, tmp_path: Path, level: Wanted
) -> None:
    """A daemon, a new session, a stopped process: nobody holds its connection any more."""
    student = """
        import os, signal, time

        async def main():
            read, write = os.pipe()
            for how in range(3):
                if os.fork() == 0:
                    if how:
                        os.setsid()
                    if how == 2 and os.fork():
                        os._exit(0)
                    os.write(write, b"x")
                    while True:
                        os.kill(os.getpid(), signal.SIGSTOP)
            for _ in range(3):
                os.read(read, 1)
    """
    kept: list[socket.socket] = []

    async def scenario(submission: Submission) -> None:
        kept.append(submission._session._candidate.connection.dup())
        await submission.main()

    with launcher("zygote", level) as started:
        folder = tmp_path / "stage"
        folder.mkdir()
        type(quick_stage)(started, folder).passes(
            student, scenario, allow_blocking=True, granted=[Grant.PROCESSES]
        )
        kept[0].settimeout(30)
        while kept[0].recv(1 << 16):
            pass
        kept[0].close()
