"""Starting and ending candidates: forked from a zygote, or fresh interpreters."""

import base64
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, Self

from grader.errors import EnvironmentProblem
from grader.sandbox.limits import Limits

CANDIDATE: Final = Path(__file__).resolve().parents[1] / "candidate" / "__main__.py"
START_SECONDS: Final = 60.0
"""Real seconds that a zygote gets to come up; it takes a tenth of one."""
Start = Literal["auto", "zygote", "interpreter"]


@dataclass
class Candidate:
    """A running candidate: its process, our end of its socket pair, its private folder."""

    launcher: "Launcher"
    pid: int
    connection: socket.socket
    folder: tempfile.TemporaryDirectory[str]
    status: int | None = None
    """How it ended: the negative number of a signal, or an exit status; None while it runs."""

    killed: bool = False
    """Whether it had to be killed."""

    def end(self, grace: float = 0.0) -> None:
        """Kill it with everything that it started in its group, and clean up.

        It gets `grace` seconds of real time to end by itself.
        """
        if self.status is None:
            self.status, self.killed = self.launcher.end(self.pid, grace)
            self.connection.close()
            self.folder.cleanup()


class Launcher(ABC):
    """Makes candidates."""

    @abstractmethod
    def start(self, limits: Limits) -> Candidate:
        """Start a candidate. Raises `EnvironmentProblem` when the machine refuses."""

    @abstractmethod
    def preload(self, modules: Iterable[str]) -> None:
        """Have the candidates to come begin with modules imported, where that saves time."""

    @abstractmethod
    def end(self, pid: int, grace: float) -> tuple[int, bool]:
        """End a candidate; return how it ended, and whether it had to be killed after `grace`."""

    @abstractmethod
    def close(self) -> None:
        """Release everything."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        self.close()


def can_fork() -> bool:
    """Return whether candidates can be forked from a zygote here: on Linux."""
    return sys.platform == "linux"


def launcher(start: Start = "auto") -> Launcher:
    """Return a launcher of the kind asked for; "auto" takes the faster one that works here."""
    if start == "zygote" or (start == "auto" and can_fork()):
        return Zygote()
    return Interpreters()


def _order(limits: Limits, folder: str) -> dict[str, Any]:
    return {"folder": folder, "limits": dict(limits.as_numbers())}


def _spawn(mode: str, descriptor: int, **options: Any) -> subprocess.Popen[bytes]:
    """Start an interpreter of ours with an empty environment and nothing open but `descriptor`."""
    command = [sys.executable, "-I", "-B", "-X", "utf8", str(CANDIDATE), mode, str(descriptor)]
    environment: Mapping[str, str] = {}
    if os.name == "nt":  # Python does not start on Windows without it
        environment = {"SYSTEMROOT": os.environ.get("SYSTEMROOT", "")}
    else:
        options["pass_fds"] = (descriptor,)
    quiet = None if os.environ.get("GRADER_DEBUG") else subprocess.DEVNULL
    return subprocess.Popen(
        command,
        env=environment,
        cwd=tempfile.gettempdir(),
        stdout=quiet,
        stderr=quiet,
        start_new_session=True,
        **options,
    )


class Zygote(Launcher):
    """Candidates forked from a process that has asyncio imported and has never seen a test."""

    def __init__(self) -> None:
        self._open()

    def _open(self) -> None:
        self._orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = _spawn("zygote", theirs.fileno(), stdin=subprocess.DEVNULL)
        self._orders.settimeout(START_SECONDS)
        self._preloaded: set[str] = set()

    def start(self, limits: Limits) -> Candidate:
        """Fork a candidate."""
        ours, theirs = socket.socketpair()
        folder = tempfile.TemporaryDirectory(prefix="candidate-", ignore_cleanup_errors=True)
        order = _order(limits, folder.name) | {"do": "start"}
        try:
            with theirs:
                reply = self._fork(order, theirs.fileno())
        except EnvironmentProblem:
            ours.close()
            folder.cleanup()
            raise
        return Candidate(self, reply["pid"], ours, folder)

    def _fork(self, order: dict[str, Any], descriptor: int) -> dict[str, int]:
        """Give the order; to a new zygote if the old one has been killed: it costs no test."""
        try:
            return self._ask(order, [descriptor])
        except EnvironmentProblem:
            self.close()
            self._open()
            return self._ask(order, [descriptor])

    def preload(self, modules: Iterable[str]) -> None:
        """Have the zygote import modules: a candidate would take 0.2 s for aiohttp."""
        missing = sorted({*modules} - self._preloaded)
        if missing:
            self._preloaded.update(missing)
            with contextlib.suppress(EnvironmentProblem):  # whoever starts a candidate is told
                self._ask({"do": "preload", "modules": missing}, [])

    def end(self, pid: int, grace: float) -> tuple[int, bool]:
        """Have the zygote kill a candidate, and reap it."""
        try:
            reply = self._ask({"do": "end", "pid": pid, "grace": grace}, [])
        except EnvironmentProblem:
            reply = {"orphan": True}
        if "orphan" in reply:  # its zygote has been killed
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
            return -signal.SIGKILL, True
        return os.waitstatus_to_exitcode(reply["status"]), bool(reply["killed"])

    def _ask(self, order: dict[str, Any], descriptors: list[int]) -> dict[str, int]:
        try:
            socket.send_fds(self._orders, [json.dumps(order).encode()], descriptors)
            reply = self._orders.recv(4096)
        except OSError as error:
            raise EnvironmentProblem(
                f"the process that starts candidates does not answer ({error}); run `grader doctor`"
            ) from error
        if not reply:
            raise EnvironmentProblem(
                "the process that starts candidates has ended; run `grader doctor`"
            )
        return json.loads(reply)  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the zygote: it ends its candidates when it hears no more of us."""
        self._orders.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Interpreters(Launcher):
    """Candidates that are fresh interpreters; one is kept ready in advance."""

    def __init__(self) -> None:
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._ready = self._prepare()

    def _prepare(self) -> tuple[subprocess.Popen[bytes], socket.socket, socket.socket | None]:
        ours, theirs = socket.socketpair()
        process = _spawn("single", theirs.fileno(), stdin=subprocess.PIPE)
        if os.name != "nt":
            theirs.close()
            return process, ours, None
        return process, ours, theirs

    def start(self, limits: Limits) -> Candidate:
        """Give the waiting interpreter its order, and start the next one."""
        process, ours, theirs = self._ready
        folder = tempfile.TemporaryDirectory(prefix="candidate-", ignore_cleanup_errors=True)
        order = _order(limits, folder.name)
        if theirs is not None:  # Windows: a socket crosses by a description made for the process
            share = theirs.share(process.pid)  # type: ignore[attr-defined]
            order["share"] = base64.b64encode(share).decode()
            theirs.close()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(order).encode() + b"\n")
            process.stdin.close()
        except OSError as error:
            folder.cleanup()
            raise EnvironmentProblem(
                f"a fresh interpreter does not start here ({error}); run `grader doctor`"
            ) from error
        self._running[process.pid] = process
        self._ready = self._prepare()
        return Candidate(self, process.pid, ours, folder)

    def preload(self, modules: Iterable[str]) -> None:
        """Do nothing: every interpreter would import them for itself, as the submission does."""

    def end(self, pid: int, grace: float) -> tuple[int, bool]:
        """Kill a candidate and its process group, and reap it."""
        process = self._running.pop(pid)
        try:
            if grace:
                process.wait(timeout=grace)
        except subprocess.TimeoutExpired:
            pass  # it is killed like any other
        killed = process.returncode is None
        self._kill(process)
        return process.returncode, killed

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()

    def close(self) -> None:
        """End the interpreter that waits, and any that still runs."""
        process, ours, theirs = self._ready
        for each in (ours, theirs):
            if each is not None:
                each.close()
        assert process.stdin is not None
        with contextlib.suppress(OSError):  # it has ended with an order in its pipe
            process.stdin.close()
        for running in (process, *self._running.values()):
            self._kill(running)
        self._running.clear()
