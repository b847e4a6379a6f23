"""Limits that the kernel keeps for a candidate, and what it does not inherit.

POSIX resource limits; where there are none (Windows) nothing of this holds, and the examiner's own
limits on time and on the wire remain.
"""

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MEBIBYTE: Final = 1 << 20
CHANNEL: Final = 3
"""The one descriptor that a candidate keeps beside its standard ones."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one candidate may use."""

    memory_bytes: int = 512 * MEBIBYTE
    """Address space beyond what the interpreter itself has taken."""
    cpu_seconds: int = 60
    open_files: int = 256
    file_bytes: int = 64 * MEBIBYTE
    """Of one file; where there are namespaces, of the whole private folder too."""
    processes: int = 256
    """Processes and threads together, where they can be counted apart from everybody else's."""

    def as_numbers(self) -> Mapping[str, int]:
        """Return the limits by name, for the way to another process."""
        return {name: getattr(self, name) for name in self.__slots__}


def keep_only(descriptor: int) -> int:
    """Make `descriptor` number 3, close every other but the standard ones, and return 3."""
    if descriptor != CHANNEL:
        os.dup2(descriptor, CHANNEL, inheritable=False)
    os.closerange(CHANNEL + 1, _highest_descriptor() + 1)
    return CHANNEL


def _highest_descriptor() -> int:
    try:
        return max(int(name) for name in os.listdir("/proc/self/fd"))
    except OSError:
        return 4096


def silence_standard_streams() -> None:
    """Put the null device in place of standard input, output and error."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    if null > 2:
        os.close(null)


def apply(limits: Limits, *, others: int | None = None) -> None:
    """Set the limits for this process, as far as this system has them.

    `others` are the processes and threads that the kernel counts together with this one's, for
    they are of the same user; None leaves them without a limit.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    wanted = {
        resource.RLIMIT_AS: _address_space() + limits.memory_bytes,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_FSIZE: limits.file_bytes,
        resource.RLIMIT_CORE: 0,
    }
    if others is not None:
        wanted[resource.RLIMIT_NPROC] = others + limits.processes
    for name, limit in wanted.items():
        _, hard = resource.getrlimit(name)
        value = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        with contextlib.suppress(OSError, ValueError):  # macOS refuses RLIMIT_AS
            resource.setrlimit(name, (value, value))


def count_processes(user: int) -> int:
    """Return how many processes and threads of a user there are."""
    count = 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):
                if os.stat(f"/proc/{name}").st_uid == user:
                    count += len(os.listdir(f"/proc/{name}/task"))
    return count


def _address_space() -> int:
    """Return the bytes of address space that this process has already."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 256 * MEBIBYTE
