"""Landlock: files, TCP ports, signals and abstract sockets, refused to a process by itself.

Sources: include/uapi/linux/landlock.h and Documentation/userspace-api/landlock.rst of Linux 6.18.
What a kernel does not know yet is left out: ABI 1 (5.13) has files, 2 (5.19) moves between folders,
3 (6.2) truncation, 4 (6.7) TCP, 5 (6.10) devices' ioctl, 6 (6.12) signals and abstract sockets. It
never covers `stat`, `chmod`, times, UDP and path-named sockets: seccomp and namespaces do.
"""

import ctypes
import errno
import os
import stat
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from grader.sandbox import kernel

FILES_ABI: Final = 1
TCP_ABI: Final = 4
SIGNALS_ABI: Final = 6

_EXECUTE: Final = 1 << 0
_WRITE_FILE: Final = 1 << 1
_READ_FILE: Final = 1 << 2
_READ_FOLDER: Final = 1 << 3
_MAKE_FIFO: Final = 1 << 10
_MAKE_BLOCK: Final = 1 << 11
_MAKE_CHARACTER: Final = 1 << 6
_MAKE_SOCKET: Final = 1 << 9
_REFER: Final = 1 << 13
_TRUNCATE: Final = 1 << 14
_IOCTL: Final = 1 << 15
_ON_FILES: Final = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL
"""The rights that a rule for a file may carry; all others are of folders."""
_HANDLED: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_HANDLED_LATER: Final = (1 << 16) - 1
_READ: Final = _READ_FILE | _READ_FOLDER
_NOT_EVEN_AT_HOME: Final = (
    _EXECUTE | _MAKE_BLOCK | _MAKE_CHARACTER | _MAKE_SOCKET | _MAKE_FIFO | _IOCTL
)

_BIND, _CONNECT = 1 << 0, 1 << 1
_ABSTRACT_SOCKETS, _SIGNALS = 1 << 0, 1 << 1
_RULE_PATH, _RULE_PORT = 1, 2
_VERSION_FLAG: Final = 1


@dataclass(frozen=True, slots=True)
class Access:
    """What is left to a process."""

    readable: tuple[str, ...] = ()
    writable: tuple[str, ...] = ()
    executable: tuple[str, ...] = ()
    ports: tuple[int, ...] = ()


def version() -> int:
    """Return the kernel's ABI of Landlock; 0 where there is none or where it is off."""
    try:
        return kernel.call("landlock_create_ruleset", None, 0, _VERSION_FLAG)
    except OSError:
        return 0


def restrict(access: Access, abi: int) -> None:
    """Refuse this thread, and all that comes of it, everything but `access`; for good.

    Needs `no_new_privs`. Paths that are not there are left out. Raises `OSError`.
    """
    handled = _HANDLED.get(abi, _HANDLED_LATER)
    attributes = struct.pack("QQQ", handled, _BIND | _CONNECT, _ABSTRACT_SOCKETS | _SIGNALS)
    size = 8 if abi < TCP_ABI else 16 if abi < SIGNALS_ABI else 24
    ruleset = kernel.call(
        "landlock_create_ruleset", ctypes.c_char_p(attributes), min(size, len(attributes)), 0
    )
    try:
        _allow(ruleset, access.readable, _READ & handled)
        _allow(ruleset, access.writable, handled & ~_NOT_EVEN_AT_HOME)
        _allow(ruleset, access.executable, (_READ | _EXECUTE) & handled)
        if abi >= TCP_ABI:
            for port in access.ports:
                rule = struct.pack("QQ", _BIND | _CONNECT, port)
                kernel.call("landlock_add_rule", ruleset, _RULE_PORT, ctypes.c_char_p(rule), 0)
        kernel.call("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, paths: Iterable[str], rights: int) -> None:
    for path in paths:
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EACCES):
                continue
            raise
        try:
            folder = stat.S_ISDIR(os.fstat(place).st_mode)
            # packed: 64 bits of rights, 32 of a descriptor
            rule = struct.pack("=Qi", rights if folder else rights & _ON_FILES, place)
            kernel.call("landlock_add_rule", ruleset, _RULE_PATH, ctypes.c_char_p(rule), 0)
        finally:
            os.close(place)
