"""The layers together, applied to a candidate in their order.

seccomp comes last, for it refuses what the others need. What layers add up to is a level, and a
level for each set of grants: what an old kernel cannot hold with a grant is weak with it.
"""

import os
import re
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from grader.sandbox import landlock, limits, namespaces, privileges, seccomp
from grader.sandbox.policy import Grant, Level, Policy

_SYSTEM: Final = (
    "/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/nix/store",
    "/gnu/store", "/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo", "/dev/zero",
    "/dev/full", "/dev/random", "/dev/urandom",
)  # fmt: skip
"""What an interpreter and its libraries read of a system."""
_NULL: Final = "/dev/null"
_SHARED_MEMORY: Final = "/dev/shm"  # noqa: S108 - named semaphores are there and nowhere else
_LOADER: Final = re.compile(r"ld-(linux|musl)[-\w.]*\.so\.\d+$")
"""The program that loads every other with its libraries; the kernel executes it too."""
_COUNTED_APART: Final = (5, 14)
"""Since this Linux the processes of a user are counted per user namespace."""


@dataclass(frozen=True, slots=True)
class Means:
    """The layers beside the limits that can be had."""

    abi: int = 0
    """Of Landlock; 0 for none."""
    filters: bool = False
    namespaces: bool = False
    user: bool = False
    """A user of its own for each candidate: the grader is root."""

    def level(self, granted: Iterable[Grant] = ()) -> Level:
        """Return what they add up to for a candidate with these grants."""
        if not (self.abi >= landlock.FILES_ABI and self.filters):
            return Level.WEAK
        # Without Landlock's rules for TCP the whole network is within reach of a TCP socket.
        if Grant.LOOPBACK in granted and self.abi < landlock.TCP_ABI:
            return Level.WEAK
        if self.namespaces:
            return Level.STRONG
        # A filter cannot tell a child process from somebody else's.
        confined = self.user or self.abi >= landlock.SIGNALS_ABI
        return Level.CONTAINER if confined or Grant.PROCESSES not in granted else Level.WEAK


@dataclass(frozen=True, slots=True)
class Confinement:
    """The means, and what was prepared with them for all candidates of this process."""

    means: Means
    network: int = -1
    """A descriptor of the empty network, with namespaces."""

    @classmethod
    def prepare(cls, means: Means) -> "Confinement":
        """Make this process one that can confine candidates. Raises `OSError`."""
        if not means.namespaces:
            return cls(means)
        visible = (*interpreter(), *programs_of_interpreter())
        return cls(means, namespaces.isolate(visible, root=means.user))

    def apply(self, policy: Policy, folder: str, user: int) -> None:
        """Put this process under a policy; it has one thread. Raises `OSError`.

        `folder` is its private one (empty for none), unless it gets one in a namespace; `user` is
        its own if it has one.
        """
        means = self.means
        if means.namespaces:
            namespaces.enter(
                None if Grant.LOOPBACK in policy.granted else self.network,
                policy.submission,
                policy.support,
                size=policy.limits.file_bytes,
                user=user if means.user else os.geteuid(),
                semaphores=Grant.PROCESSES in policy.granted,
            )
            folder = namespaces.FOLDER
        elif folder:
            if means.user:
                os.chown(folder, user, user)
            os.chdir(folder)
        limits.apply(policy.limits, others=self._counted_together(policy))
        if means.user:
            # In namespaces the folders above are of our own making.
            needed = () if means.namespaces else (*interpreter(), *policy.readable)
            privileges.become(user, reading_all=not all(map(_reachable, needed)))
        elif means.namespaces:
            privileges.give_up_capabilities()
        if sys.platform == "linux":
            # It has the zygote's mark; from itself and from the examiner there is nothing to hide.
            privileges.hide_memory(False)
        if means.abi or means.filters:
            privileges.give_up_new_privileges()
        if means.abi:
            landlock.restrict(self._access(policy, folder), means.abi)
        if means.filters:
            seccomp.install(_program(policy.granted), os.getpid())

    def _counted_together(self, policy: Policy) -> int | None:
        """Return how many other processes the kernel counts together with a candidate's."""
        if self.means.user or (self.means.namespaces and _release() >= _COUNTED_APART):
            return 0
        # Threads alone are bounded by the memory for their stacks, and counting takes a while.
        if sys.platform != "linux" or Grant.PROCESSES not in policy.granted:
            return None
        return limits.count_processes(os.geteuid())

    def _access(self, policy: Policy, folder: str) -> landlock.Access:
        programs = Grant.PROCESSES in policy.granted
        places = (
            (namespaces.SUBMISSION, namespaces.SUPPORT)
            if self.means.namespaces
            else policy.readable
        )
        return landlock.Access(
            readable=(*interpreter(), *places, "/proc/self"),
            writable=(*filter(None, (folder,)), _NULL, *((_SHARED_MEMORY,) if programs else ())),
            executable=programs_of_interpreter() if programs else (),
            ports=policy.ports if Grant.LOOPBACK in policy.granted else (),
        )


@cache
def interpreter() -> tuple[str, ...]:
    """Return what this interpreter and its packages read, and nothing else of the file tree.

    Of a virtual environment only its libraries, for it may lie inside a course.
    """
    prefixes = dict.fromkeys((sys.base_prefix, sys.base_exec_prefix, sys.prefix, sys.exec_prefix))
    libraries = [f"{prefix}/{name}" for prefix in prefixes for name in ("lib", "lib64")]
    paths = (*_SYSTEM, _NULL, *libraries)
    return tuple(path for path in dict.fromkeys(paths) if os.path.exists(path))


@cache
def programs_of_interpreter() -> tuple[str, ...]:
    """Return what has to be there, and executable, to start this interpreter as a child."""
    binary = os.path.realpath(sys.executable)
    loaders = [
        os.path.join(folder, name)
        for folder in dict.fromkeys(map(os.path.realpath, ("/lib", "/lib64", "/usr/lib")))
        for folder in _with_architecture(folder)
        for name in _list(folder)
        if _LOADER.match(name)
    ]
    settings = f"{sys.prefix}/pyvenv.cfg"
    return tuple(
        path
        for path in dict.fromkeys((sys.executable, binary, *map(os.path.realpath, loaders)))
        if os.path.exists(path)
    ) + ((settings,) if os.path.exists(settings) else ())


def _with_architecture(folder: str) -> list[str]:
    """Return a folder of libraries, and the one inside it for this machine's architecture."""
    inner = f"{folder}/{os.uname().machine}-linux-gnu"
    return [folder, inner] if os.path.isdir(inner) else [folder]


def _list(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _release() -> tuple[int, ...]:
    """Return the kernel's version."""
    return tuple(map(int, re.findall(r"\d+", os.uname().release)[:2]))


def _reachable(path: str) -> bool:
    """Return whether any user may get at a path."""
    folder = os.path.realpath(path)
    while folder != "/":
        folder = os.path.dirname(folder)
        if not os.stat(folder).st_mode & stat.S_IXOTH:
            return False
    return True


@cache
def _program(granted: frozenset[Grant]) -> bytes:
    return seccomp.assemble(seccomp.refused(granted))
