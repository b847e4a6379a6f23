"""seccomp: a filter of system calls, written in the kernel's classic BPF.

Sources: Documentation/userspace-api/seccomp_filter.rst, include/uapi/linux/{seccomp,filter,audit}.h
of Linux 6.18. A refused call fails with an errno, so that Python raises an ordinary `OSError` and
the student reads a sensible sentence; only a call of another architecture (32 bits on a 64-bit
kernel), which no honest program makes, kills.

It is a deny list: what an interpreter and its libraries call is not for us to list, and Landlock,
the namespaces and the other user stand behind it. What stays allowed is on the process itself, on
its own files, and on connections that it has.
"""

import ctypes
import errno
import struct
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from grader.sandbox import kernel
from grader.sandbox.policy import Grant

_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06  # BPF_LD|W|ABS, BPF_ALU|AND|K, BPF_RET|K
_EQUAL, _AT_LEAST = 0x15, 0x35  # BPF_JMP|JEQ|K, BPF_JMP|JGE|K
_ALLOW: Final = 0x7FFF0000
_KILL: Final = 0x80000000
_ERRNO: Final = 0x00050000
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16
"""Offsets in `struct seccomp_data`."""
_AUDIT_ARCH: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32: Final = 0x40000000
"""From this number on calls are of the x32 ABI, with other numbers for the same things."""
_SET_MODE_FILTER: Final = 1
_SELF: Final = 0x5E1F5E1F
"""Stands in a program for the number of the process that will have it (no such number exists)."""


@dataclass(frozen=True, slots=True)
class Unless:
    """What an argument has to be for a call to be let through (its low 32 bits)."""

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF
    differs: bool = False
    """Let it through if it is none of the values."""


Rule = tuple[Unless, ...]
"""All have to hold; with none, the call is refused whatever its arguments."""
ALWAYS: Final[Rule] = ()

_NEW_NAMESPACES: Final = 0x7E020080
"""CLONE_NEWUSER, NEWPID, NEWNET, NEWIPC, NEWUTS, NEWCGROUP, NEWNS, NEWTIME."""
_CLONE_THREAD: Final = 0x00010000
_FAST_OPEN: Final = 0x20000000
"""MSG_FASTOPEN: a connection that no rule of Landlock's sees."""
_SOCKET_KIND: Final = 0xF
_UNIX, _INET, _INET6, _STREAM, _TCP = 1, 2, 10, 1, 6
_OWNERS: Final = (8, 10, 15)  # F_SETOWN, F_SETSIG, F_SETOWN_EX: signals by way of a descriptor
_OWNERS_BY_IOCTL: Final = (0x8901, 0x8902)  # FIOSETOWN, SIOCSPGRP
_TERMINAL_INPUT: Final = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX
_PARENT_DEATH: Final = 1  # PR_SET_PDEATHSIG: without it a candidate would outlive its zygote

NOT_IN_DOCKER: Final = (
    "unshare", "setns", "mount", "umount2", "move_mount", "fsopen", "fsconfig", "fsmount",
    "fspick", "open_tree", "mount_setattr", "pivot_root",
)  # fmt: skip
"""Calls for which a container has no right under Docker's default profile."""

_NOBODY: Final = (
    # other processes, and what is in them
    "ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "process_madvise",
    "process_mrelease", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "migrate_pages",
    "move_pages", "setpriority", "ioprio_set", "sched_setscheduler", "sched_setparam",
    "sched_setattr",
    # mounts, namespaces, the root of the file tree
    *NOT_IN_DOCKER, "chroot", "open_tree_attr", "statmount", "listmount",
    # who it is, and what it may
    "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "setfsuid",
    "setfsgid", "capset", "personality",
    # large and young parts of the kernel
    "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter",
    "io_uring_register", "add_key", "request_key", "keyctl", "modify_ldt", "uselib",
    # programs and memory without a path, files without one
    "memfd_create", "memfd_secret", "name_to_handle_at", "open_by_handle_at",
    # what Landlock does not see of other people's files
    "chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat", "utime",
    "utimes", "futimesat", "utimensat", "truncate", "setxattr", "lsetxattr", "fsetxattr",
    "setxattrat", "removexattr", "lremovexattr", "fremovexattr", "removexattrat", "file_setattr",
    "inotify_init", "inotify_init1", "fanotify_init",
    # memory and queues that outlive a process
    "shmget", "semget", "msgget", "mq_open",
    # the machine
    "acct", "swapon", "swapoff", "reboot", "sethostname", "setdomainname", "kexec_load",
    "kexec_file_load", "init_module", "finit_module", "delete_module", "iopl", "ioperm",
    "quotactl", "quotactl_fd", "syslog", "vhangup", "settimeofday", "clock_settime",
    "clock_adjtime", "adjtimex",
)  # fmt: skip

_CONNECTIONS: Final = ("connect", "bind", "listen", "accept", "accept4")
_PROGRAMS: Final = ("execve", "execveat", "fork", "vfork", "pidfd_open", "pidfd_send_signal")


def refused(granted: frozenset[Grant] = frozenset()) -> Mapping[str, Rule]:
    """Return the calls that a candidate may not make, with what has to hold where it still may."""
    own = Unless(0, (_SELF,))
    rules: dict[str, Rule] = dict.fromkeys(_NOBODY, ALWAYS)
    rules |= {
        "socketpair": (Unless(0, (_UNIX,)), Unless(1, (_STREAM,), _SOCKET_KIND)),
        "sendto": (Unless(3, (0,), _FAST_OPEN),),
        "sendmsg": (Unless(2, (0,), _FAST_OPEN),),
        "sendmmsg": (Unless(3, (0,), _FAST_OPEN),),
        "prlimit64": (Unless(0, (0, _SELF)),),
        "sched_setaffinity": (Unless(0, (0, _SELF)),),
        "fcntl": (Unless(1, _OWNERS, differs=True),),
        "ioctl": (Unless(1, _OWNERS_BY_IOCTL + _TERMINAL_INPUT, differs=True),),
        "prctl": (Unless(0, (_PARENT_DEATH,), differs=True),),
    }
    if Grant.LOOPBACK in granted:
        rules["socket"] = (
            Unless(0, (_INET, _INET6)),
            Unless(1, (_STREAM,), _SOCKET_KIND),
            Unless(2, (0, _TCP)),  # neither MPTCP nor SCTP, which Landlock does not see
        )
    else:
        rules |= dict.fromkeys(("socket", *_CONNECTIONS), ALWAYS)
    if Grant.PROCESSES in granted:
        rules["clone"] = (Unless(0, (0,), _NEW_NAMESPACES),)
    else:
        rules |= dict.fromkeys(_PROGRAMS, ALWAYS)
        rules |= {"kill": (own,), "tgkill": (own,)}
        rules["clone"] = (Unless(0, (_CLONE_THREAD,), _CLONE_THREAD | _NEW_NAMESPACES),)
    return rules


def refused_by_docker() -> Mapping[str, Rule]:
    """Return what Docker's default profile refuses of what the sandbox would use.

    See profiles/seccomp/default.json of moby: calls that need CAP_SYS_ADMIN, and `clone` with flags
    of namespaces.
    """
    rules: dict[str, Rule] = dict.fromkeys(NOT_IN_DOCKER, ALWAYS)
    return rules | {"clone": (Unless(0, (0,), _NEW_NAMESPACES),)}


def assemble(rules: Mapping[str, Rule]) -> bytes:
    """Return the filter's program: the numbers are compared one after another, the rest passes.

    Names that this machine does not have are left out. `clone3` answers ENOSYS where `clone` has a
    rule, for its flags lie in memory, where no filter looks; libc then takes `clone`.
    """
    code = [
        _step(_LOAD, _ARCH),
        _step(_EQUAL, _AUDIT_ARCH[kernel.MACHINE], 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
    ]
    if kernel.MACHINE == "x86_64":
        code += [_step(_AT_LEAST, _X32, 0, 1), _step(_RETURN, _ERRNO | errno.EPERM)]
    for name, rule in rules.items():
        number = kernel.NUMBERS.get(name)
        if number is not None:
            section = _section(rule)
            code += [_step(_EQUAL, number, 0, len(section)), *section]
    if "clone" in rules:
        number = kernel.NUMBERS["clone3"]
        code += [_step(_EQUAL, number, 0, 1), _step(_RETURN, _ERRNO | errno.ENOSYS)]
    code.append(_step(_RETURN, _ALLOW))
    return b"".join(code)


def _section(rule: Iterable[Unless]) -> list[bytes]:
    """Return the steps for one call: they end with its verdict."""
    refuse = _step(_RETURN, _ERRNO | errno.EPERM)
    code: list[bytes] = []
    for condition in rule:
        # The low half of a 64-bit argument; both machines have their low bytes first.
        code += [_step(_LOAD, _ARGUMENTS + 8 * condition.argument), _step(_AND, condition.mask)]
        left = len(condition.values)
        if condition.differs:
            for value in condition.values:
                left -= 1
                code.append(_step(_EQUAL, value, left, 0 if left else 1))  # to `refuse`, or past it
            code.append(refuse)
        else:
            for value in condition.values:
                left -= 1
                code.append(_step(_EQUAL, value, left + 1, 0))
            code.append(refuse)
    return [*code, _step(_RETURN, _ALLOW)] if code else [refuse]


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


_OWN_NUMBER: Final = struct.pack("=I", _SELF)


def install(program: bytes, process: int) -> None:
    """Filter this thread's calls, and those of all that comes of it, for good.

    `process` is its own number. Needs `no_new_privs`. Raises `OSError`.
    """
    whole = program.replace(_OWN_NUMBER, struct.pack("=I", process))
    code = ctypes.create_string_buffer(whole, len(whole))
    # struct sock_fprog: 16 bits of length, padding, a pointer
    header = struct.pack("@HP", len(whole) // 8, ctypes.addressof(code))
    kernel.call("seccomp", _SET_MODE_FILTER, 0, ctypes.c_char_p(header))


def available() -> bool:
    """Return whether filters can be written for this machine; whether they load is to be tried."""
    return kernel.supported() and sys.byteorder == "little"
