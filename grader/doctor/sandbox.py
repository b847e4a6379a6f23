"""The sandbox, tried by attacks: a candidate does what it must not be able to do.

The scene is this process and some things of its user's: a file that is open to all, a folder that
is open to all, services on every kind of socket, a word in its memory. Each attack has a candidate
of its own, under the same sandbox as every submission.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from grader.doctor.machine import Finding, State
from grader.examiner.clock import CandidateLost, ExaminerLoop
from grader.examiner.evidence import Rules
from grader.examiner.handles import Submission
from grader.examiner.session import Session
from grader.examiner.worker import Launcher, launcher
from grader.sandbox.limits import MEBIBYTE, Limits
from grader.sandbox.policy import Grant, Level, Policy, Wanted

SUBMISSION: Final = Path(__file__).with_name("attacks.py")
LIMITS: Final = Limits(memory_bytes=256 * MEBIBYTE, processes=100)
SECONDS: Final = 20.0
"""Real seconds for one attack."""
GONE: Final = 2.0
"""Real seconds after which a process that was left behind counts as alive."""
FILLERS: Final = 4
"""Files, each as large as one may be, that are more than a private folder may hold."""


@dataclass(frozen=True)
class Scene:
    """What there is to attack."""

    source: Path
    """The attacks, as a submission."""
    folder: Path
    file: Path
    ports: dict[str, int]
    sockets: dict[str, str]
    word: Any
    """A buffer in this process' memory."""


Arguments = Callable[[Scene], Sequence[object]]


@dataclass(frozen=True)
class Attack:
    """One thing that a submission must not be able to do."""

    name: str
    function: str
    arguments: Arguments = field(default=lambda scene: ())
    granted: frozenset[Grant] = frozenset()
    ports: Arguments = field(default=lambda scene: ())
    """What is granted as a port."""
    open_at: frozenset[Level] = frozenset({Level.WEAK})
    """The levels that do not claim to hold it."""
    note: str = ""
    """What it means where it is open."""


_ALL_BUT_STRONG: Final = frozenset({Level.WEAK, Level.CONTAINER})
_NONE: Final[frozenset[Level]] = frozenset()
_PROCESSES: Final = frozenset({Grant.PROCESSES})
_LOOPBACK: Final = frozenset({Grant.LOOPBACK})

ATTACKS: Final = (
    Attack("read a file", "read_file", lambda scene: (scene.file,)),
    Attack("list a folder", "list_folder", lambda scene: (scene.folder,)),
    Attack(
        "see that a file is there", "look_at_file", lambda scene: (scene.file,),
        open_at=_ALL_BUT_STRONG, note="names can be guessed, nothing can be read",
    ),
    Attack("write outside", "write_file", lambda scene: (scene.folder / "new",)),
    Attack("change a file's mode", "change_mode", lambda scene: (scene.file,)),
    Attack("read our environment", "read_environment", lambda scene: (os.getpid(),)),
    Attack(
        "read our memory", "read_memory",
        lambda scene: (os.getpid(), ctypes.addressof(scene.word)),
    ),
    Attack("signal us", "signal_grader", lambda scene: (os.getpid(),)),
    Attack(
        "signal us, with processes", "signal_grader", lambda scene: (os.getpid(),), _PROCESSES
    ),
    Attack("connect by TCP", "tcp", lambda scene: (scene.ports["tcp"],)),
    Attack(
        "connect by TCP to another port", "tcp", lambda scene: (scene.ports["tcp"],), _LOOPBACK,
        ports=lambda scene: (scene.ports["granted"],),
    ),
    Attack("send by UDP", "udp", lambda scene: (scene.ports["udp"],)),
    Attack("send by UDP, with loopback", "udp", lambda scene: (scene.ports["udp"],), _LOOPBACK),
    Attack("connect to a unix socket", "unix_socket", lambda scene: (scene.sockets["path"],)),
    Attack(
        "connect to an abstract socket", "unix_socket", lambda scene: (scene.sockets["abstract"],)
    ),
    Attack(
        "send to a unix socket from a pair", "unix_datagram",
        lambda scene: (scene.sockets["datagram"],),
    ),
    Attack("find a descriptor of ours", "descriptors", open_at=_NONE),
    Attack("start a process", "fork"),
    Attack("execute a program", "execute"),
    Attack("become root in a namespace", "new_namespace"),
    Attack("make a file without a path", "own_executable_memory_file"),
    Attack(
        "take more memory than allowed", "use_memory",
        lambda scene: (2 * LIMITS.memory_bytes,), open_at=_NONE,
    ),
    Attack(
        "open more files than allowed", "open_files",
        lambda scene: (2 * LIMITS.open_files,), open_at=_NONE,
    ),
    Attack(
        "write a larger file than allowed", "write_much",
        lambda scene: (LIMITS.file_bytes + MEBIBYTE,), open_at=_NONE,
    ),
    Attack(
        "fill the disk", "fill_disk", lambda scene: (FILLERS, LIMITS.file_bytes),
        open_at=_ALL_BUT_STRONG, note="until the test ends; each file is limited",
    ),
    Attack(
        "make 4,500 files", "make_files", lambda scene: (4_500,),
        open_at=_ALL_BUT_STRONG, note="until the test ends",
    ),
    Attack(
        "start 200 processes, with processes", "start_processes", lambda scene: (200,), _PROCESSES,
        note="as root at the level weak nobody counts them",
    ),
    Attack("outlive the test, with processes", "outlive", granted=_PROCESSES, open_at=_NONE),
)  # fmt: skip


def examine_sandbox(wanted: Wanted = "auto") -> tuple[Level, list[Finding]]:
    """Try every attack; return the level that was obtained, and what was found.

    Raises `EnvironmentProblem` where the level wanted cannot be had.
    """
    with launcher(sandbox=wanted) as candidates, _scene() as scene:
        level = candidates.level([frozenset(Grant)])
        findings = [_describe(candidates, level, wanted)]
        findings += [_judge(each, level, succeeds(each, candidates, scene)) for each in ATTACKS]
    return level, findings


def succeeds(attack: Attack, candidates: Launcher, scene: Scene) -> bool:
    """Have a candidate try it."""
    policy = Policy(
        limits=LIMITS,
        granted=attack.granted,
        ports=tuple(attack.ports(scene)),  # type: ignore[arg-type]
        submission=str(scene.source.parent),
    )
    loop = ExaminerLoop()
    candidate = candidates.start(policy)
    kept = candidate.connection.dup()
    try:
        rules = Rules(real_seconds=SECONDS, threshold=SECONDS)
        session = Session(loop, candidate, rules, scene.source)
        try:
            done = loop.run_until_complete(_try(attack, session, scene))
        finally:
            session.close()
        if attack.function == "outlive" and done:
            return not _all_gone(kept)
        return done
    finally:
        kept.close()
        loop.close()


async def _try(attack: Attack, session: Session, scene: Scene) -> bool:
    arguments = [str(each) if isinstance(each, Path) else each for each in attack.arguments(scene)]
    try:
        await session.load(session.source.path, None)
        await getattr(Submission(session), attack.function)(*arguments)
    except (Exception, CandidateLost):  # noqa: BLE001 - however it ends: it was not done
        return False
    return True


def _all_gone(connection: socket.socket) -> bool:
    """Return whether nobody holds the other end of a candidate's connection any more."""
    connection.settimeout(GONE)
    try:
        while connection.recv(1 << 16):
            pass
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


@contextlib.contextmanager
def _scene() -> Iterator[Scene]:
    with contextlib.ExitStack() as stack:
        given = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="doctor-")))
        given.chmod(0o755)
        source = Path(shutil.copyfile(SUBMISSION, given / SUBMISSION.name))
        private = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="doctor-")))
        private.chmod(0o777)
        file = private / "canary.txt"
        file.write_text(secrets.token_hex(), "utf-8")
        name = f"\0grader-doctor-{secrets.token_hex(8)}"
        sockets = {"path": str(private / "stream"), "datagram": str(private / "datagram")}
        ports = {
            key: _listen(stack, socket.AF_INET, kind, ("127.0.0.1", 0))[1]
            for key, kind in (
                ("tcp", socket.SOCK_STREAM),
                ("granted", socket.SOCK_STREAM),
                ("udp", socket.SOCK_DGRAM),
            )
        }
        if hasattr(socket, "AF_UNIX"):
            _listen(stack, socket.AF_UNIX, socket.SOCK_STREAM, sockets["path"])
            _listen(stack, socket.AF_UNIX, socket.SOCK_DGRAM, sockets["datagram"])
            for place in sockets.values():
                Path(place).chmod(0o777)
            sockets["abstract"] = name
            with contextlib.suppress(OSError):  # Linux only
                _listen(stack, socket.AF_UNIX, socket.SOCK_STREAM, name)
        word = ctypes.create_string_buffer(secrets.token_bytes(32))
        yield Scene(source, private, file, ports, sockets, word)


def _listen(stack: contextlib.ExitStack, family: int, kind: int, address: Any) -> Any:
    service = stack.enter_context(socket.socket(family, kind))
    service.bind(address)
    if kind == socket.SOCK_STREAM:
        service.listen()
    return service.getsockname()


def _judge(attack: Attack, level: Level, done: bool) -> Finding:
    if not done:
        return Finding(attack.name, State.OK, "refused")
    if level in attack.open_at and level is not Level.WEAK:
        return Finding(attack.name, State.WEAKER, "possible", attack.note)
    if level is Level.WEAK and attack.open_at:
        return Finding(attack.name, State.MISSING, "possible", attack.note)
    remedy = "the sandbox claims to hold this: report this line as a bug of the grader"
    return Finding(attack.name, State.MISSING, "possible", remedy)


def _describe(candidates: Launcher, level: Level, wanted: Wanted) -> Finding:
    means = candidates.means
    parts = [
        "namespaces" if means.namespaces else "no namespaces",
        f"Landlock (ABI {means.abi})" if means.abi else "no Landlock",
        "seccomp" if means.filters else "no seccomp",
        "a user of its own" if means.user else "your own user",
    ]
    fact = f"{level}: {', '.join(parts)}"
    if level is Level.STRONG:
        return Finding("sandbox", State.OK, fact)
    state = State.WEAKER if level is Level.CONTAINER else State.MISSING
    remedies = _remedies(candidates) if wanted == "auto" else ["no more was asked for"]
    return Finding("sandbox", state, fact, "; ".join((*candidates.reasons, *remedies)))


_SWITCHES: Final = (
    (
        "/proc/sys/kernel/unprivileged_userns_clone", "0",
        "sysctl kernel.unprivileged_userns_clone=1",
    ),
    (
        "/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1",
        "sysctl kernel.apparmor_restrict_unprivileged_userns=0, or an AppArmor profile with userns",
    ),
    ("/proc/sys/user/max_user_namespaces", "0", "sysctl user.max_user_namespaces=10000"),
)  # fmt: skip
_CONTAINERS: Final = ("/.dockerenv", "/run/.containerenv")


def _remedies(candidates: Launcher) -> list[str]:
    """Return what would make the sandbox better on this system."""
    if sys.platform != "linux":
        return ["mark in a Linux container, or on a Linux machine"]
    found = []
    if not candidates.means.abi:
        found.append(
            "Landlock needs Linux 5.13 and `landlock` among the modules of the kernel's boot "
            "option lsm="
        )
    if not candidates.means.namespaces:
        found += [
            remedy
            for path, bad, remedy in _SWITCHES
            if Path(path).exists() and Path(path).read_text("ascii").strip() == bad
        ]
        if any(Path(path).exists() for path in _CONTAINERS):
            found.append(
                "this is a container: `container` is the best there is with Docker's default "
                "profile, and enough for a class"
            )
    return found
