"""Starting and ending candidates: forked from a zygote, or fresh interpreters.

Every candidate is under the best sandbox that the system has (`grader.sandbox.trial`), unless
another level is asked for by name; a zygote tries what works when it comes up.

Over 400 lines: a zygote and a fresh interpreter take the same orders and give the same answers,
which stand between them.
"""

import base64
import contextlib
import dataclasses
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
from grader.sandbox import folders, namespaces, privileges, processes
from grader.sandbox.confinement import Means
from grader.sandbox.policy import Grant, Level, Policy, Wanted

CANDIDATE: Final = Path(__file__).resolve().parents[1] / "candidate" / "__main__.py"
ANSWER: Final = 1 << 16
"""Bytes of one answer to an order."""
START_SECONDS: Final = 60.0
"""Real seconds that a zygote gets to come up; it takes a tenth of one."""
Start = Literal["auto", "zygote", "interpreter"]


class Private:
    """A candidate's private folder on this side, where it has none in a namespace."""

    def __init__(self) -> None:
        self.name = tempfile.mkdtemp(prefix="candidate-")

    def remove(self) -> None:
        """Remove it with all that was left in it."""
        folders.remove(self.name)


@dataclass
class Candidate:
    """A running candidate: its process, our end of its socket pair, its private folder."""

    launcher: "Launcher"
    pid: int
    connection: socket.socket
    policy: Policy
    folder: Private | None
    """None where it has one in memory, which ends with it."""
    status: int | None = None
    """How it ended: the negative number of a signal, or an exit status; None while it runs."""

    killed: bool = False
    """Whether it had to be killed."""

    def end(self, grace: float = 0.0) -> None:
        """Kill it with everything that came of it, and clean up.

        It gets `grace` seconds of real time to end by itself.
        """
        if self.status is None:
            self.status, self.killed = self.launcher.end(self.pid, grace)
            self.connection.close()
            if self.folder is not None:
                self.folder.remove()

    def place(self, path: Path) -> str:
        """Return where the candidate finds a file that its policy lets it read."""
        if self.folder is None:
            for folder, seen in (
                (self.policy.submission, namespaces.SUBMISSION),
                (self.policy.support, namespaces.SUPPORT),
            ):
                if str(path.parent) == folder:
                    return f"{seen}/{path.name}"
        return str(path)


class Launcher(ABC):
    """Makes candidates."""

    reasons: tuple[str, ...] = ()
    """Why the sandbox is no better than it is."""

    @property
    @abstractmethod
    def means(self) -> Means:
        """What holds candidates in their place. Raises `EnvironmentProblem`.

        It does so where a level was asked for that cannot be had here.
        """

    @abstractmethod
    def start(self, policy: Policy) -> Candidate:
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

    def level(self, grants: Iterable[Iterable[Grant]] = ()) -> Level:
        """Return the level of the sandbox: the worst among candidates with these sets of grants.

        Raises `EnvironmentProblem`.
        """
        means = self.means
        return max((means.level(), *map(means.level, grants)), key=list(Level).index)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        self.close()


def can_fork() -> bool:
    """Return whether candidates can be forked from a zygote here: on Linux."""
    return sys.platform == "linux"


def launcher(start: Start = "auto", sandbox: Wanted = "auto") -> Launcher:
    """Return a launcher of the kind asked for; "auto" takes the faster one that works here.

    `sandbox` is the level that candidates get; "auto" is the best that works here. This process
    hides its own memory, environment and descriptors from others of its user, for good.
    """
    if sys.platform == "linux":
        privileges.hide_memory()
    if start == "zygote" or (start == "auto" and can_fork()):
        return Zygote(sandbox)
    return Interpreters(sandbox)


def _spawn(
    mode: str, descriptor: int, sandbox: Wanted = "auto", **options: Any
) -> subprocess.Popen[bytes]:
    """Start an interpreter of ours with an empty environment and nothing open but `descriptor`."""
    script = [str(CANDIDATE), mode, str(descriptor), sandbox]
    command = [sys.executable, "-I", "-B", "-X", "utf8", *script]
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


class _Orders:
    """A process of ours that takes orders, and what it says of the sandbox when it comes up."""

    def __init__(self, mode: str, sandbox: Wanted) -> None:
        self._wanted = sandbox
        self._means: Means | None = None
        self.reasons: tuple[str, ...] = ()
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = _spawn(mode, theirs.fileno(), sandbox, stdin=subprocess.DEVNULL)
        self._socket.settimeout(START_SECONDS)

    @property
    def means(self) -> Means:
        """What it has found to work. Raises `EnvironmentProblem`."""
        if self._means is None:
            told = self._receive()
            self.reasons = tuple(told["reasons"])
            self._means = _checked(Means(**told["means"]), self._wanted, self.reasons)
        return self._means

    def ask(self, order: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
        """Give an order and return the answer. Raises `EnvironmentProblem`."""
        assert self.means is not None  # said before anything else
        try:
            socket.send_fds(self._socket, [json.dumps(order).encode()], descriptors)
        except OSError as error:
            raise _silent(str(error)) from error
        return self._receive()

    def _receive(self) -> dict[str, Any]:
        try:
            reply = self._socket.recv(ANSWER)
        except OSError as error:
            raise _silent(str(error)) from error
        if not reply:
            raise EnvironmentProblem(
                "the process that starts candidates has ended; run `grader doctor`"
            )
        return json.loads(reply)  # type: ignore[no-any-return]

    def close(self) -> None:
        """End it: it ends its candidates when it hears no more of us."""
        self._socket.close()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _silent(reason: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"the process that starts candidates does not answer ({reason}); run `grader doctor`"
    )


def _checked(means: Means, wanted: Wanted, reasons: tuple[str, ...]) -> Means:
    """Return the means if they reach the level that is wanted. Raises `EnvironmentProblem`."""
    level = means.level()
    if wanted != "auto" and not level.reaches(Level(wanted)):
        why = "; ".join(reasons) or "it is made of fresh interpreters"
        raise EnvironmentProblem(
            f"the sandbox cannot be {wanted} here, only {level} ({why}); run `grader doctor`"
        )
    return means


class Zygote(Launcher):
    """Candidates forked from a process that has asyncio imported and has never seen a test."""

    def __init__(self, sandbox: Wanted = "auto") -> None:
        self._sandbox = sandbox
        self._orders = _Orders("zygote", sandbox)
        self._preloaded: set[str] = set()

    @property
    def means(self) -> Means:
        """What the zygote has found to work."""
        means = self._orders.means
        self.reasons = self._orders.reasons
        return means

    def start(self, policy: Policy) -> Candidate:
        """Fork a candidate."""
        ours, theirs = socket.socketpair()
        folder = None if self._means_of_a_living_one().namespaces else Private()
        order = {"policy": policy.as_order(), "folder": folder.name if folder else ""}
        try:
            with theirs:
                reply = self._fork(order | {"do": "start"}, theirs.fileno())
        except EnvironmentProblem:
            ours.close()
            if folder is not None:
                folder.remove()
            raise
        return Candidate(self, reply["pid"], ours, policy, folder)

    def _means_of_a_living_one(self) -> Means:
        """Return the means of the zygote; of a new one where the old one has not come up."""
        try:
            return self.means
        except EnvironmentProblem:
            if self._orders.process.poll() is None:
                raise
            self._renew()
            return self.means

    def _renew(self) -> None:
        self._orders.close()
        self._orders = _Orders("zygote", self._sandbox)
        self._preloaded.clear()

    def preload(self, modules: Iterable[str]) -> None:
        """Have the zygote import modules: a candidate would take 0.2 s for aiohttp."""
        missing = sorted({*modules} - self._preloaded)
        if missing:
            self._preloaded.update(missing)
            with contextlib.suppress(EnvironmentProblem):  # whoever starts a candidate is told
                self._orders.ask({"do": "preload", "modules": missing}, [])

    def _fork(self, order: dict[str, Any], descriptor: int) -> dict[str, int]:
        """Give the order; to a new zygote if the old one has been killed: it costs no test."""
        try:
            reply = self._orders.ask(order, [descriptor])
        except EnvironmentProblem:
            self._renew()
            reply = self._orders.ask(order, [descriptor])
        if "problem" in reply:
            raise EnvironmentProblem(
                f"a candidate cannot be started here ({reply['problem']}); run `grader doctor`"
            )
        return reply

    def end(self, pid: int, grace: float) -> tuple[int, bool]:
        """Have the zygote kill a candidate, and reap it."""
        try:
            reply = self._orders.ask({"do": "end", "pid": pid, "grace": grace}, [])
        except EnvironmentProblem:
            reply = {"orphan": True}
        if "status" not in reply:  # its zygote has been killed
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
            return -signal.SIGKILL, True
        return os.waitstatus_to_exitcode(reply["status"]), bool(reply["killed"])

    def close(self) -> None:
        """End the zygote, and with it all candidates."""
        self._orders.close()


class Interpreters(Launcher):
    """Candidates that are fresh interpreters; one is kept ready in advance.

    There is nobody to make namespaces for them, so their sandbox is `container` at best.
    """

    def __init__(self, sandbox: Wanted = "auto") -> None:
        self._sandbox = sandbox
        self._means: Means | None = None
        self._users = privileges.Users()
        self._running: dict[int, tuple[subprocess.Popen[bytes], Policy, int]] = {}
        self._ready = self._prepare()

    @property
    def means(self) -> Means:
        """What an interpreter of its own has found to work."""
        if self._means is None:
            if sys.platform != "linux":
                self._means = _checked(Means(), self._sandbox, ())
            else:
                reachable = self._sandbox if self._sandbox == "weak" else "container"
                trial = _Orders("trial", reachable)
                try:
                    means = trial.means
                    self.reasons = trial.reasons
                finally:
                    trial.close()
                self._means = _checked(means, self._sandbox, self.reasons)
        return self._means

    def _prepare(self) -> tuple[subprocess.Popen[bytes], socket.socket, socket.socket | None]:
        ours, theirs = socket.socketpair()
        process = _spawn("single", theirs.fileno(), stdin=subprocess.PIPE)
        if os.name != "nt":
            theirs.close()
            return process, ours, None
        return process, ours, theirs

    def start(self, policy: Policy) -> Candidate:
        """Give the waiting interpreter its order, and start the next one."""
        means = self.means
        process, ours, theirs = self._ready
        folder = Private()
        user = self._users.take() if means.user else 0
        order: dict[str, Any] = {
            "policy": policy.as_order(),
            "folder": folder.name,
            "means": dataclasses.asdict(means),
            "user": user,
        }
        if theirs is not None:  # Windows: a socket crosses by a description made for the process
            share = theirs.share(process.pid)  # type: ignore[attr-defined]
            order["share"] = base64.b64encode(share).decode()
            theirs.close()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(order).encode() + b"\n")
            process.stdin.close()
        except OSError as error:
            folder.remove()
            if user:
                self._users.give_back(user)
            raise EnvironmentProblem(
                f"a fresh interpreter does not start here ({error}); run `grader doctor`"
            ) from error
        self._running[process.pid] = process, policy, user
        self._ready = self._prepare()
        return Candidate(self, process.pid, ours, policy, folder)

    def preload(self, modules: Iterable[str]) -> None:
        """Do nothing: every interpreter would import them for itself, as the submission does."""

    def end(self, pid: int, grace: float) -> tuple[int, bool]:
        """Kill a candidate, its process group, and all that its user runs; and reap it."""
        process, policy, user = self._running.pop(pid)
        try:
            if grace:
                process.wait(timeout=grace)
        except subprocess.TimeoutExpired:
            pass  # it is killed like any other
        killed = process.returncode is None
        self._kill(process)
        if user:
            processes.kill_all_of(user, policy)
            self._users.give_back(user)
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
        self._kill(process)
        for pid in list(self._running):
            self.end(pid, 0.0)
        self._users.close()
