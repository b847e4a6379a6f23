"""The filter of system calls: its program step by step, and what it refuses in life."""

from __future__ import annotations

import errno
import struct
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from grader.sandbox import kernel, landlock, seccomp
from grader.sandbox.confinement import Means
from grader.sandbox.policy import Grant, Policy

if TYPE_CHECKING:
    from tests.unit.sandbox.conftest import Confined

pytestmark = pytest.mark.skipif(not seccomp.available(), reason="no filter for this machine")
ALLOW = 0x7FFF0000
KILL = 0x80000000
EPERM = 0x00050000 | errno.EPERM
ENOSYS = 0x00050000 | errno.ENOSYS
OWN = 4711
BOTH = frozenset(Grant)
NONE: frozenset[Grant] = frozenset()
PROCESSES = frozenset({Grant.PROCESSES})
LOOPBACK = frozenset({Grant.LOOPBACK})
ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


def decide(program: bytes, number: int, arguments: tuple[int, ...] = (), arch: int = 0) -> int:
    """Run a program as the kernel does, on one call; return its verdict."""
    arch = arch or ARCH[kernel.MACHINE]
    padded = (*arguments, *(0,) * (6 - len(arguments)))
    data = struct.pack("=IIQ6Q", number, arch, 0, *padded)
    steps = list(struct.iter_unpack("=HBBI", program))
    place = accumulator = 0
    while True:
        code, if_true, if_false, value = steps[place]
        place += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("=I", data, value)
        elif code == 0x54:
            accumulator &= value
        elif code == 0x15:
            place += if_true if accumulator == value else if_false
        elif code == 0x35:
            place += if_true if accumulator >= value else if_false
        else:
            assert code == 0x06
            return int(value)


def judge(name: str, *arguments: int, granted: frozenset[Grant] = NONE) -> int:
    """Return the verdict on a call by name, in a process with the number OWN."""
    program = seccomp.assemble(seccomp.refused(granted))
    program = program.replace(seccomp._OWN_NUMBER, struct.pack("=I", OWN))
    return decide(program, kernel.NUMBERS[name], arguments)


@pytest.mark.parametrize("name", sorted(seccomp._NOBODY))
@pytest.mark.parametrize("granted", [NONE, BOTH])
def test_what_nobody_may_do_no_grant_allows(name: str, granted: frozenset[Grant]) -> None:
    """Every name is one that some machine has, and is refused there."""
    assert name in kernel._X86_64 | kernel._AARCH64 | kernel._BOTH
    if name in kernel.NUMBERS:
        assert judge(name, granted=granted) == EPERM


def test_ordinary_calls_pass() -> None:
    """Whatever is not named is let through, with or without grants."""
    read = {"x86_64": 0, "aarch64": 63}[kernel.MACHINE]
    for granted in (NONE, BOTH):
        program = seccomp.assemble(seccomp.refused(granted))
        assert decide(program, read) == ALLOW


def test_another_architecture_kills() -> None:
    """Its numbers mean other things."""
    program = seccomp.assemble(seccomp.refused())
    assert decide(program, 20, arch=0x40000003) == KILL  # i386


@pytest.mark.skipif(kernel.MACHINE != "x86_64", reason="x32 is an ABI of x86-64")
def test_the_x32_abi_is_refused() -> None:
    """Its numbers would slip past a comparison with ours."""
    program = seccomp.assemble(seccomp.refused(BOTH))
    assert decide(program, 0x40000000 | kernel.NUMBERS["ptrace"]) == EPERM
    assert decide(program, 0x40000000) == EPERM


@pytest.mark.parametrize("name", ["kill", "tgkill"])
def test_signals_go_to_oneself_only(name: str) -> None:
    """Unless there may be child processes: those are confined by other layers."""
    assert judge(name, OWN, 9) == ALLOW
    assert judge(name, OWN + 1, 9) == EPERM
    assert judge(name, 0xFFFFFFFFFFFFFFFF, 9) == EPERM  # everybody
    assert judge(name, OWN + 1, 9, granted=PROCESSES) == ALLOW


def test_threads_may_start_and_processes_need_a_grant() -> None:
    """A new namespace is refused to both, and clone3 sends libc back to clone."""
    thread, child, namespace = 0x3D0F00, 17, 0x10000000
    assert judge("clone", thread) == ALLOW
    assert judge("clone", child) == EPERM
    assert judge("clone", thread | namespace) == EPERM
    assert judge("clone", child, granted=PROCESSES) == ALLOW
    assert judge("clone", child | namespace, granted=PROCESSES) == EPERM
    assert judge("clone3") == judge("clone3", granted=PROCESSES) == ENOSYS
    assert judge("execve") == EPERM
    assert judge("execve", granted=PROCESSES) == ALLOW


def test_sockets_are_pairs_or_granted_tcp() -> None:
    """Asyncio needs a pair; a datagram pair could send to any unix socket by its path."""
    assert judge("socketpair", 1, 1 | 0o2000000) == ALLOW
    assert judge("socketpair", 1, 2) == EPERM
    assert judge("socketpair", 2, 1) == EPERM
    for name in ("connect", "bind", "listen", "accept4"):
        assert judge(name) == EPERM
        assert judge(name, granted=LOOPBACK) == ALLOW
    for family, kind, protocol, verdict in (
        (2, 1 | 0o4000, 0, ALLOW),
        (10, 1, 6, ALLOW),
        (2, 2, 0, EPERM),  # UDP
        (2, 1, 262, EPERM),  # MPTCP
        (1, 1, 0, EPERM),  # unix
        (16, 3, 0, EPERM),  # netlink
        (2, 3, 1, EPERM),  # raw
    ):
        assert judge("socket", family, kind, protocol, granted=LOOPBACK) == verdict
        assert judge("socket", family, kind, protocol) == EPERM
    assert judge("sendto", 3, 0, 0, 0x4000) == ALLOW
    assert judge("sendto", 3, 0, 0, 0x20000000, granted=LOOPBACK) == EPERM  # MSG_FASTOPEN


def test_ones_own_limits_and_no_others() -> None:
    """Prlimit and affinity of process 0, which is oneself."""
    assert judge("prlimit64", 0, 7) == judge("sched_setaffinity", 0, 8) == ALLOW
    assert judge("prlimit64", OWN + 1, 7) == judge("sched_setaffinity", OWN + 1, 8) == EPERM


def test_signals_by_way_of_a_descriptor_are_refused() -> None:
    """F_SETOWN makes the kernel send them in one's place."""
    assert judge("fcntl", 5, 3) == ALLOW
    for command in (8, 10, 15):
        assert judge("fcntl", 5, command) == EPERM
    assert judge("ioctl", 0, 0x5412) == EPERM  # TIOCSTI
    assert judge("ioctl", 0, 0x541B) == ALLOW  # FIONREAD
    assert judge("prctl", 1, 0) == EPERM  # PR_SET_PDEATHSIG
    assert judge("prctl", 15, 0) == ALLOW  # PR_SET_NAME


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_each_machine_has_its_program(monkeypatch: pytest.MonkeyPatch, machine: str) -> None:
    """With its own numbers; it is short enough for the kernel, 4,096 steps."""
    numbers = {"x86_64": kernel._X86_64, "aarch64": kernel._AARCH64}[machine] | kernel._BOTH
    monkeypatch.setattr(kernel, "MACHINE", machine)
    monkeypatch.setattr(kernel, "NUMBERS", numbers)
    program = seccomp.assemble(seccomp.refused())
    assert len(program) // 8 < 4096
    assert decide(program, numbers["ptrace"]) == EPERM
    assert decide(program, numbers["clone"], (0x3D0F00,)) == ALLOW
    assert len(set(numbers.values())) == len(numbers)


RAW = """
    import ctypes
    libc = ctypes.CDLL(None, use_errno=True)
    def attack():
        if libc.syscall({number}, {arguments}) < 0:
            raise OSError(ctypes.get_errno(), "refused")
"""
ATTACKS = {
    "fork": """
        def attack():
            child = os.fork()
            if child == 0:
                os._exit(0)
            os.waitpid(child, 0)  # its signal must not come once "trace" has been tried
    """,
    "execute": """
        def attack():
            try:
                os.execv("/nonexistent", ["x"])
            except FileNotFoundError:
                pass
    """,
    "tcp": "import socket\ndef attack(): socket.socket().close()",
    "udp": "import socket\ndef attack(): socket.socket(type=socket.SOCK_DGRAM).close()",
    "unix": "import socket\ndef attack(): socket.socket(socket.AF_UNIX).close()",
    "a pair of datagrams": "import socket\ndef attack(): socket.socketpair(type=socket.SOCK_DGRAM)",
    "signal": "def attack(): os.kill(outer, 0)",
    "mode": "def attack(): os.chmod(here, 0o777)",
    "times": "def attack(): os.utime(here)",
    "attributes": "def attack(): os.setxattr(here, 'user.x', b'')",
    "truncate": "def attack():\n    open('x', 'w').close()\n    os.truncate('x', 0)",
    "namespace": RAW.format(number=kernel.NUMBERS.get("unshare"), arguments="0x10000000"),
    "memory file": "def attack(): os.memfd_create('x')",
    "priority": "def attack(): os.setpriority(os.PRIO_PROCESS, outer, 10)",
    "limits of others": (
        "import resource\ndef attack(): resource.prlimit(outer, resource.RLIMIT_CORE, (0, 0))"
    ),
    "shared memory": RAW.format(number=kernel.NUMBERS.get("shmget"), arguments="0, 4096, 0o600"),
    "trace": RAW.format(number=kernel.NUMBERS.get("ptrace"), arguments="0, 0, 0, 0"),
    "owner of signals": "import fcntl\ndef attack(): fcntl.fcntl(0, 8, outer)",
    "watch files": RAW.format(number=kernel.NUMBERS.get("inotify_init1"), arguments="0"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
@pytest.mark.parametrize("name", ATTACKS)
def test_a_refused_call_is_an_ordinary_error(confined: Confined, name: str) -> None:
    """Each works without the filter, and with it raises what a student can read."""
    without = confined(Means(), ATTACKS)[name]
    if name == "attributes" and without[0] == "OSError":
        pytest.skip("this file system has none")
    assert without[0] == "done", without
    assert confined(Means(filters=True), ATTACKS)[name][0] == "PermissionError"


def test_threads_subprocesses_and_pools_work_where_they_may(confined: Confined) -> None:
    """Libc finds its way without clone3; a process pool has its semaphores."""
    code = """
        import asyncio, concurrent.futures, subprocess, sys, threading
        def attack():
            seen = []
            thread = threading.Thread(target=seen.append, args=("thread",))
            thread.start()
            thread.join()
            seen.append(asyncio.run(asyncio.to_thread(str, 1)))
            if grant:
                run = subprocess.run([sys.executable, "-Sc", "print(2)"], capture_output=True)
                seen.append(run.stdout.decode().strip())
                with concurrent.futures.ProcessPoolExecutor(1) as pool:
                    seen.append(pool.submit(abs, -3).result())
            return seen
    """
    everything = Means(landlock.version(), filters=True)
    assert confined(everything, f"grant = False\n{dedent(code)}") == ["done", ["thread", "1"]]
    granted = confined(everything, f"grant = True\n{dedent(code)}", Policy(granted=PROCESSES))
    assert granted == ["done", ["thread", "1", "2", 3]]
