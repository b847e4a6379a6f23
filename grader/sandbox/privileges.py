"""Who a candidate is: a user of its own where the grader is root, and nobody with a capability.

A user of its own is what keeps a candidate from the files, signals and memory of everybody else
even where a layer above has a hole, and makes the kernel count its processes apart. Sources:
capabilities(7), prctl(2), include/uapi/linux/{capability,prctl}.h.
"""

import ctypes
import os
import signal
import socket
import struct
from typing import Final

from grader.errors import EnvironmentProblem
from grader.sandbox import kernel

FIRST_USER: Final = 60600
"""systemd's table of user ids (systemd.io/UIDS-GIDS) has 60578 to 61183 as unused."""
USERS: Final = 500

_CAPABILITY_VERSION: Final = 0x20080522
_READ_SEARCH: Final = 1 << 2  # CAP_DAC_READ_SEARCH
_PARENT_DEATH, _DUMPABLE, _KEEP_CAPABILITIES, _SUBREAPER, _NO_NEW_PRIVILEGES = 1, 4, 8, 36, 38


class Users:
    """User ids for candidates, each for one live candidate of this machine."""

    def __init__(self) -> None:
        self._taken: dict[int, socket.socket] = {}

    def take(self) -> int:
        """Return an id that no other grader has taken; a socket's name is the lock.

        Raises `EnvironmentProblem` when all are taken.
        """
        for user in range(FIRST_USER, FIRST_USER + USERS):
            if user not in self._taken:
                lock = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                try:
                    lock.bind(f"\0grader-candidate-{user}")
                except OSError:
                    lock.close()
                    continue
                self._taken[user] = lock
                return user
        raise EnvironmentProblem(
            f"all {USERS} users for candidates are taken; end other runs of the grader"
        )

    def give_back(self, user: int) -> None:
        """Let others have the id: nothing runs under it any more."""
        self._taken.pop(user).close()

    def close(self) -> None:
        """Give back all ids."""
        for user in list(self._taken):
            self.give_back(user)

    def forget(self) -> None:
        """Know of no id any more, and leave the locks to the process that this one came from."""
        for lock in self._taken.values():
            lock.detach()
        self._taken.clear()


def become(user: int, *, reading_all: bool) -> None:
    """Give up root for good. Raises `OSError`.

    With `reading_all` one right of root's is kept, to read every file that no other layer refuses:
    needed where the interpreter lies in a folder that only root may enter.
    """
    if reading_all:
        kernel.control(_KEEP_CAPABILITIES, 1)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    give_up_capabilities(_READ_SEARCH if reading_all else 0)


def give_up_capabilities(kept: int = 0) -> None:
    """Keep only these of the thread's capabilities (one bit each). Raises `OSError`."""
    header = struct.pack("Ii", _CAPABILITY_VERSION, 0)
    data = struct.pack("6I", kept, kept, 0, 0, 0, 0)
    kernel.call("capset", ctypes.c_char_p(header), ctypes.c_char_p(data))


def can_become_another() -> bool:
    """Return whether this process is root, in a place that has the users for candidates."""
    if os.geteuid() != 0:
        return False
    try:
        with open("/proc/self/uid_map", encoding="ascii") as file:
            ranges = [tuple(map(int, line.split())) for line in file]
    except (OSError, ValueError):
        return True
    last = FIRST_USER + USERS - 1
    return any(first <= FIRST_USER and last < first + count for first, _, count in ranges)


def hide_memory(hidden: bool = True) -> None:
    """Keep processes of the same user from this one's memory, environment and descriptors."""
    kernel.control(_DUMPABLE, int(not hidden))


def give_up_new_privileges() -> None:
    """Let no program that is executed from here on have more rights than this process."""
    kernel.control(_NO_NEW_PRIVILEGES, 1)


def die_with_parent() -> None:
    """Be killed when the parent ends; a change of the user undoes it."""
    kernel.control(_PARENT_DEATH, signal.SIGKILL)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends."""
    kernel.control(_SUBREAPER, 1)


def kill_all_of(user: int) -> None:
    """Kill every process of a candidate's user at once, which no fork can outrun."""
    pid = os.fork()
    if pid == 0:
        try:
            os.setresuid(user, user, user)
            os.kill(-1, signal.SIGKILL)
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
