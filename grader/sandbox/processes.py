"""Starting a confined process, and ending it with everything that came of it.

Most candidates may start no process, and the filter sees to that: their end is the end of them.
One that may gets a namespace of processes, and two forks: process 1 there waits for the candidate
and ends with it, and the kernel kills whatever is left. So does every candidate of an ordinary
user, who cannot fork into one namespace now and into another one then (pid_namespaces(7)). Without
namespaces a candidate leads a group of processes; what left the group is re-parented to this
process when its parent dies, and what has a user of its own is killed by that. Either way nothing
is left when `end` returns, be it stopped, forked twice or in a session of its own.

A candidate is confined before `start` returns, or `start` fails. Who starts them has one thread.
"""

import contextlib
import os
import select
import signal
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from grader.sandbox import folders, namespaces, privileges
from grader.sandbox.confinement import Confinement
from grader.sandbox.policy import Grant, Policy

PATIENCE: Final = 0.002
"""Seconds between two looks at a process that is given time to end by itself."""
SWEEP: Final = 5.0
"""Seconds for which what is left of a candidate is killed again and again."""
_READY: Final = b"+"
_CREDENTIALS: Final = struct.Struct("3i")
_SHARED_MEMORY: Final = "/dev/shm"  # noqa: S108 - looked through for what is left, not written to
_HIGHEST: Final = 4096
"""Descriptors above this one are not expected where candidates are started."""


@dataclass(frozen=True, slots=True)
class _Running:
    leader: int
    """Process 1 of its namespace, or the candidate itself."""
    control: socket.socket
    """Tells when it is confined, and how it has ended where it is not a child of ours."""
    policy: Policy
    user: int


class Family:
    """The confined processes of this one."""

    def __init__(self, confinement: Confinement) -> None:
        self._confinement = confinement
        self._users = privileges.Users()
        self._running: dict[int, _Running] = {}
        self._shares = confinement.means.namespaces and confinement.means.user
        if self._shares:
            self._first, self._own, self._shared = namespaces.share_processes(_idle)
        if not confinement.means.namespaces:
            privileges.adopt_orphans()

    def start(
        self, policy: Policy, folder: str, run: Callable[[], None], kept: tuple[int, ...] = ()
    ) -> int:
        """Start a confined process that calls `run` and ends; return its number.

        Only the `kept` descriptors and the standard ones stay open in it. `folder` is its private
        one where it gets none in a namespace. Raises `OSError` if it cannot be confined.
        """
        means = self._confinement.means
        user = self._users.take() if means.user else 0
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        leader = self._clone() if self._is_apart(policy) else os.fork()
        if leader == 0:
            ours.detach()
            status = 1
            try:
                self._be_born(policy, folder, run, theirs, (*kept, theirs.fileno()), user)
            except SystemExit as leaving:
                status = _exit_status(leaving)
            except BaseException:  # noqa: BLE001, S110 - it must never go on as who starts others
                pass
            os._exit(status)
        theirs.close()
        running = _Running(leader, ours, policy, user)
        try:
            pid = _await_ready(ours)
        except OSError:
            self._end(running, 0.0)
            raise
        self._running[pid] = running
        return pid

    def _multiplies(self, policy: Policy) -> bool:
        """Return whether a candidate may come to be several processes."""
        return Grant.PROCESSES in policy.granted or not self._confinement.means.filters

    def _is_apart(self, policy: Policy) -> bool:
        """Return whether a candidate has a namespace of processes to itself."""
        namespaced = self._confinement.means.namespaces
        return namespaced and (self._multiplies(policy) or not self._shares)

    def _clone(self) -> int:
        """Fork into a new namespace of processes."""
        if not self._shares:
            return namespaces.clone()
        namespaces.fork_into(self._own)
        leader = namespaces.clone()
        if leader:
            namespaces.fork_into(self._shared)
        return leader

    def _be_born(
        self,
        policy: Policy,
        folder: str,
        run: Callable[[], None],
        control: socket.socket,
        kept: tuple[int, ...],
        user: int,
    ) -> None:
        """Live the life of the new process, from its first moment to its last."""
        keep = kept
        if self._is_apart(policy):
            inner = os.fork()
            if inner:
                _watch(inner, control)
        if self._confinement.means.namespaces:
            keep = (*kept, self._confinement.network)
        self._forget()
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _close_all_but(keep)
        try:
            self._confinement.apply(policy, folder, user)
        except OSError as error:
            control.send((error.strerror or str(error)).encode()[:1000])
            return
        with contextlib.suppress(OSError):
            os.close(self._confinement.network)
        control.send(_READY)
        control.close()
        run()

    def _forget(self) -> None:
        """Drop what is about other processes: nothing of them is for this one to find."""
        for running in self._running.values():
            running.control.detach()  # the number will soon mean something else
        self._running.clear()
        self._users.forget()

    def end(self, pid: int, grace: float) -> dict[str, Any] | None:
        """Kill a process with all that came of it; return its wait status; None if it is not ours.

        It gets `grace` seconds to end by itself; "killed" tells whether it did not.
        """
        running = self._running.pop(pid, None)
        return self._end(running, grace) if running is not None else None

    def _end(self, running: _Running, grace: float) -> dict[str, Any]:
        means = self._confinement.means
        if self._is_apart(running.policy):
            status, killed = _end_namespace(running, grace)
        else:
            status, killed = _end_group(running, grace)
            if means.user:
                kill_all_of(running.user, running.policy)
            if self._multiplies(running.policy):
                self._sweep()
        running.control.close()
        if means.user:
            self._users.give_back(running.user)
        return {"status": status, "killed": killed}

    def _sweep(self) -> None:
        """Kill and reap the orphans of a candidate: children of this process that it never had."""
        known = {running.leader for running in self._running.values()}
        until = time.monotonic() + SWEEP
        while time.monotonic() < until:
            try:
                os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:  # there is no child at all: nothing to look for
                return
            orphans = [pid for pid in _children() if pid not in known]
            if not orphans:
                return
            for pid in orphans:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(pid, 0)

    def close(self) -> None:
        """End all of them."""
        for pid in list(self._running):
            self.end(pid, 0.0)
        if self._shares:
            os.kill(self._first, signal.SIGKILL)
            os.waitpid(self._first, 0)


def kill_all_of(user: int, policy: Policy) -> None:
    """Kill what a candidate's user still runs, and remove what it left in a folder of all."""
    if Grant.PROCESSES in policy.granted:  # else the filter lets it start nothing
        privileges.kill_all_of(user)
        folders.remove_files_of(user, _SHARED_MEMORY)


def _exit_status(leaving: SystemExit) -> int:
    """Return what an interpreter ends with that is left so."""
    if isinstance(leaving.code, int):
        return leaving.code & 0xFF
    return 0 if leaving.code is None else 1


def _await_ready(control: socket.socket) -> int:
    """Return the number, as it is seen from here, of the process that says that it is confined."""
    data, ancillary, _, _ = control.recvmsg(1024, socket.CMSG_SPACE(_CREDENTIALS.size))
    if data != _READY:
        raise OSError(0, data.decode("utf-8", "replace") or "it ended before it was confined")
    for level, kind, content in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS):
            pid: int = _CREDENTIALS.unpack(content)[0]
            return pid
    raise OSError(0, "the kernel does not say which process was confined")


def _watch(inner: int, control: socket.socket) -> NoReturn:
    """Be process 1: reap, tell how the candidate ended, and take all others along."""
    privileges.die_with_parent()
    _close_all_but((control.fileno(),))
    while True:
        pid, status = os.waitpid(-1, 0)
        if pid == inner:
            control.send(struct.pack("i", status))
            os._exit(0)


def _idle() -> NoReturn:
    """Be process 1 of those who come one after the other; whom they leave behind, nobody awaits."""
    privileges.die_with_parent()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    _close_all_but(())
    while True:
        signal.pause()


def _end_namespace(running: _Running, grace: float) -> tuple[int, bool]:
    control = running.control
    ready, _, _ = select.select([control], [], [], grace) if grace else ([], [], [])
    with contextlib.suppress(ProcessLookupError):
        os.kill(running.leader, signal.SIGKILL)
    os.waitpid(running.leader, 0)  # the kernel lets it go when the last of them is gone
    control.setblocking(False)
    data = b""
    with contextlib.suppress(OSError):
        data = control.recv(16)
    status = struct.unpack("i", data)[0] if len(data) == 4 else signal.SIGKILL
    return status, not ready


def _end_group(running: _Running, grace: float) -> tuple[int, bool]:
    until = time.monotonic() + grace
    while grace and time.monotonic() < until:
        # WNOWAIT: it stays a zombie, so that nobody else can get its number before the kill.
        if os.waitid(os.P_PID, running.leader, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            break
        time.sleep(PATIENCE)
    killed = not grace or time.monotonic() >= until
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(running.leader, signal.SIGKILL)
    return os.waitpid(running.leader, 0)[1], killed


def _children() -> list[int]:
    """Return the children of this process, zombies too."""
    own, found = os.getpid(), []
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{name}/stat", "rb") as file:
                # after the name in brackets: state, parent, ...
                if int(file.read().rpartition(b")")[2].split()[1]) == own:
                    found.append(int(name))
    return found


def _close_all_but(kept: tuple[int, ...]) -> None:
    """Close every descriptor but the standard ones and these."""
    low = 3
    for descriptor in sorted(each for each in kept if each >= low):
        os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, max(_HIGHEST, low))
