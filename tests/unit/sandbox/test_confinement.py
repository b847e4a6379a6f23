"""Which level the layers add up to, and what each of the other layers refuses."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.sandbox import confinement, landlock, privileges
from grader.sandbox.confinement import Means
from grader.sandbox.limits import MEBIBYTE, Limits
from grader.sandbox.policy import Grant, Level, Policy

if TYPE_CHECKING:
    from tests.unit.sandbox.conftest import Confined, Elsewhere

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")
root_only = pytest.mark.skipif(
    not privileges.can_become_another(), reason="only root can become another user"
)
PROCESSES = frozenset({Grant.PROCESSES})
LOOPBACK = frozenset({Grant.LOOPBACK})


@pytest.mark.parametrize(
    ("means", "granted", "level"),
    [
        (Means(), (), Level.WEAK),
        (Means(abi=7), (), Level.WEAK),
        (Means(filters=True, namespaces=True, user=True), (), Level.WEAK),
        (Means(7, filters=True), (), Level.CONTAINER),
        (Means(1, filters=True), (), Level.CONTAINER),
        (Means(7, filters=True, namespaces=True), (), Level.STRONG),
        (Means(3, filters=True, namespaces=True), LOOPBACK, Level.WEAK),
        (Means(4, filters=True, namespaces=True), LOOPBACK, Level.STRONG),
        (Means(5, filters=True), PROCESSES, Level.WEAK),
        (Means(5, filters=True, user=True), PROCESSES, Level.CONTAINER),
        (Means(6, filters=True), PROCESSES, Level.CONTAINER),
        (Means(5, filters=True, namespaces=True), PROCESSES, Level.STRONG),
    ],
)
def test_a_level_is_what_holds(means: Means, granted: frozenset[Grant], level: Level) -> None:
    """What an old kernel cannot hold with a grant is weak with it, and with it alone."""
    assert means.level(granted) is level


def test_the_course_is_not_what_an_interpreter_reads() -> None:
    """Of a virtual environment only its libraries, for it may lie inside a course."""
    paths = confinement.interpreter()
    assert any(os.__file__.startswith(f"{path}/") for path in paths)
    root = str(Path(__file__).parents[3])
    assert not any(root == path or root.startswith(f"{path}/") for path in paths)
    for prefix in {sys.prefix, sys.base_prefix} - {"/usr"}:
        assert prefix not in paths


WHEREABOUTS = """
    def attack():
        return os.stat("/etc/passwd").st_size
"""
NETWORK = """
    import socket
    def attack():
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname(), timeout=5).close()
"""
DISK = """
    def attack():
        for number in range(4):
            with open(str(number), "wb") as file:
                os.posix_fallocate(file.fileno(), 0, 8 << 20)
"""
FILES = """
    def attack():
        for number in range(4_001):
            open(str(number), "w").close()
"""
SEEN = """
    def attack():
        os.kill(outer, 0)
"""
OTHERS = """
    def attack():
        return [name for name in os.listdir("/proc") if name.isdigit() and int(name) > 2]
"""


@linux_only
@pytest.mark.parametrize("ordinary", [False, True])
@pytest.mark.parametrize(
    ("code", "error"),
    [
        (WHEREABOUTS, "FileNotFoundError"),
        (NETWORK, "OSError"),
        (DISK, "OSError"),
        (FILES, "OSError"),
        (SEEN, "ProcessLookupError"),
    ],
)
def test_namespaces_leave_nothing_to_see(
    confined: Confined, code: str, error: str, ordinary: bool
) -> None:
    """No file, no service, no process of others, and little disk; alone, without other layers."""
    policy = Policy(Limits(file_bytes=16 * MEBIBYTE))
    user = not ordinary and privileges.can_become_another()
    if code != FILES:  # on a disk that is nothing to be tried lightly
        assert confined(Means(), code, policy, ordinary=ordinary)[0] == "done"
    name, text = confined(Means(namespaces=True, user=user), code, policy, ordinary=ordinary)
    if error == "OSError":
        assert name != "done"
        assert text.startswith("[Errno")
    else:
        assert name == error


@linux_only
def test_a_candidate_sees_its_own_processes_only(confined: Confined) -> None:
    """/proc is that of its namespace."""
    assert confined(Means(), OTHERS)[1]
    assert confined(Means(namespaces=True), OTHERS) == ["done", []]
    if privileges.can_become_another():  # then it is forked into one that was there before
        means = Means(filters=True, namespaces=True, user=True)
        assert confined(means, OTHERS, ordinary=False) == ["done", []]


@linux_only
@root_only
@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("def attack(): return open('/etc/shadow').read(1)", "PermissionError"),
        ("def attack(): os.kill(outer, 0)", "PermissionError"),
        ("def attack(): os.setuid(0)", "PermissionError"),
        (
            "def attack(): return open(f'/proc/{outer}/environ', 'rb').read(1) and 1",
            "PermissionError",
        ),
        ("def attack(): os.mkdir('/proc/../new-folder-of-a-candidate')", "PermissionError"),
    ],
)
def test_another_user_is_nobody(confined: Confined, code: str, error: str) -> None:
    """Where the grader is root, a candidate is not, even if that is the only layer."""
    if "shadow" in code and not all(map(confinement._reachable, confinement.interpreter())):
        pytest.skip("the interpreter lies where only root may go: see privileges.become")
    if "mkdir" not in code and "setuid" not in code:
        assert confined(Means(), code, ordinary=False)[0] == "done"
    assert confined(Means(user=True), code, ordinary=False)[0] == error


@linux_only
@root_only
def test_each_candidate_has_a_user_of_its_own() -> None:
    """So that neither can touch the other, and the kernel counts them apart."""
    users, others = privileges.Users(), privileges.Users()
    try:
        taken = [users.take(), others.take(), users.take()]
        assert len(set(taken)) == 3
        users.give_back(taken[0])
        assert others.take() == taken[0]
    finally:
        users.close()
        others.close()


@linux_only
@pytest.mark.parametrize("ordinary", [False, True])
def test_processes_are_counted(confined: Confined, ordinary: bool) -> None:
    """Those of one candidate, threads included, whatever else its user runs."""
    code = """
        import time
        def attack():
            for _ in range(60):
                if os.fork() == 0:
                    os.closerange(3, 99)
                    time.sleep(60)
                    os._exit(0)
    """
    policy = Policy(Limits(processes=40), PROCESSES)
    abi = landlock.version()
    user = not ordinary and privileges.can_become_another()
    for means in (Means(abi, True, False, user), Means(abi, True, True, user)):
        assert confined(means, code, policy, ordinary=ordinary)[0] == "BlockingIOError"
    assert confined(Means(), code, policy, ordinary=ordinary)[0] == "done" or ordinary


@linux_only
@pytest.mark.parametrize(
    "surroundings", [(), ("--docker",), ("--ordinary",), ("--ordinary", "--docker")]
)
def test_every_attack_is_refused_here_and_elsewhere(
    elsewhere: Elsewhere, surroundings: tuple[str, ...]
) -> None:
    """As root and as an ordinary user, with namespaces and where Docker refuses them."""
    level = "container" if "--docker" in surroundings else "strong"
    done = elsewhere(surroundings, "-m", "grader", "doctor", "--require", level)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f" {level}: " in done.stdout
    assert "missing" not in done.stdout
    assert done.stdout.count("possible") == (3 if level == "container" else 0)


@linux_only
def test_without_the_sandbox_the_attacks_succeed(elsewhere: Elsewhere) -> None:
    """They are real: what is refused elsewhere is possible at the level weak."""
    done = elsewhere((), "-m", "grader", "doctor", "--sandbox", "weak")
    assert done.returncode == 1
    assert done.stdout.count("possible") >= 22


@linux_only
def test_a_level_that_cannot_be_had_is_a_sentence(elsewhere: Elsewhere) -> None:
    """It says why, and where to look."""
    done = elsewhere(("--docker",), "-m", "grader", "doctor", "--sandbox", "strong")
    assert done.returncode == 3
    assert done.stderr.startswith("grader: the sandbox cannot be strong here, only container (")
    assert "Operation not permitted" in done.stderr
    assert done.stderr.rstrip().endswith("run `grader doctor`")


@linux_only
@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("surroundings", [(), ("--ordinary",)])
def test_the_examiner_sees_what_a_candidate_does(
    elsewhere: Elsewhere, surroundings: tuple[str, ...], level: Level
) -> None:
    """At every level: the system call that it waits in tells a block that it keeps to itself."""
    code = f"""
from grader.examiner.worker import launcher
from grader.sandbox.policy import Policy
with launcher(sandbox={level.value!r}) as candidates:
    candidate = candidates.start(Policy())
    for name in ("syscall", "schedstat", "status"):
        with open(f"/proc/{{candidate.pid}}/{{name}}") as file:
            assert file.read()
    candidate.end()
"""
    done = elsewhere(surroundings, "-c", code)
    assert done.returncode == 0, done.stderr
