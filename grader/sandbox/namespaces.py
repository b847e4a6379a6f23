"""Namespaces: a candidate sees no process, no network and no file but its own.

What is expensive is done once, by the zygote (`isolate`): a user namespace where the grader is not
root, an empty network, a root folder of mounts that holds the interpreter and nothing else, and a
namespace of processes in which nobody is but a process 1 that waits (`share_processes`). Candidates
are forked into that one; one that may start processes is cloned into one of its own, for the kernel
to end them all (`clone`). A candidate joins the empty network and takes the prepared root with a
private folder in memory (`enter`); all of it is gone with the last of its processes.

With the grant `loopback` a candidate stays in the network of the test that it is to talk to.
Sources: namespaces(7), user_namespaces(7), pivot_root(2), mount_setattr(2).
"""

import contextlib
import ctypes
import os
import signal
import socket
import struct
from collections.abc import Callable, Iterable
from typing import Final, NoReturn

from grader.sandbox import kernel

ROOM: Final = "/sys"
"""Where the candidates' root is put together: a folder that every system has and none needs here;
only the zygote and its candidates see what is mounted there."""
FOLDER: Final = "/candidate"
SUBMISSION: Final = "/submission"
SUPPORT: Final = "/support"
_SHARED_MEMORY: Final = "/dev/shm"  # noqa: S108 - one of its own is mounted there
FILES: Final = 4_000
"""Files and folders that fit into a private folder."""
UNPRIVILEGED: Final = 1000
"""The id that a root without other users goes by in there: not that of root."""

_MOUNTS, _UTS, _IPC = 0x00020000, 0x04000000, 0x08000000
_USER, _PROCESSES, _NETWORK = 0x10000000, 0x20000000, 0x40000000
_READ_ONLY, _NO_SUID, _NO_DEVICES, _NO_PROGRAMS = 1, 2, 4, 8
_BIND, _RECURSIVE, _PRIVATE = 1 << 12, 1 << 14, 1 << 18
_DETACH: Final = 2
_HERE, _AT_RECURSIVE = -100, 0x8000


def isolate(paths: Iterable[str], *, root: bool) -> int:
    """Prepare this process to clone candidates; return a descriptor of the empty network.

    `paths` are what candidates see of the file tree, `root` says that this process may be root
    among several users. Single-threaded callers only. Raises `OSError`.
    """
    if not root:
        _enter_user_namespace()
    network = _empty_network()
    kernel.call("unshare", _MOUNTS | _IPC | _UTS)
    _mount("none", "/", "", _RECURSIVE | _PRIVATE)
    _mount("tmpfs", ROOM, "tmpfs", _NO_SUID, "size=1m,mode=755")
    for path in paths:
        _show(path)
    for folder in (FOLDER, SUBMISSION, SUPPORT, "/proc", _SHARED_MEMORY):
        os.makedirs(ROOM + folder, exist_ok=True)
    _make_read_only(ROOM)
    return network


def share_processes(wait: Callable[[], NoReturn]) -> tuple[int, int, int]:
    """Fork from now on into a namespace of processes that all children share.

    Return the number of its process 1, which calls `wait`, and descriptors for `fork_into`: of this
    process' own namespace, and of that one. No thread can be started here any more. Raises
    `OSError`.
    """
    own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    first = clone()
    if first == 0:
        try:
            wait()
        finally:
            os._exit(1)
    shared = os.open(f"/proc/{first}/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    fork_into(shared)
    return first, own, shared


def fork_into(processes: int) -> None:
    """Fork from now on into the namespace of processes that a descriptor stands for."""
    kernel.call("setns", processes, _PROCESSES)


def clone() -> int:
    """Fork into a new namespace of processes; return as `os.fork` does.

    Python's own bookkeeping is not done in the child, which has to fork once more, with `os.fork`,
    before it does anything else of weight: it is process 1 there, and all end with it.
    """
    return kernel.call("clone", _PROCESSES | signal.SIGCHLD, 0, 0, 0, 0)


def enter(
    network: int | None, submission: str, support: str, *, size: int, user: int, semaphores: bool
) -> None:
    """Take the prepared root and, if one is given, the empty network. Raises `OSError`.

    The private folder holds `size` bytes and belongs to `user`.
    """
    if network is not None:
        kernel.call("setns", network, _NETWORK)
    kernel.call("unshare", _MOUNTS)
    private = _NO_SUID | _NO_DEVICES | _NO_PROGRAMS
    room = f"size={size},nr_inodes={FILES},mode=700,uid={user},gid={user}"
    _mount("tmpfs", ROOM + FOLDER, "tmpfs", private, room)
    if semaphores:
        _mount("tmpfs", ROOM + _SHARED_MEMORY, "tmpfs", private, room)
    for source, target in ((submission, SUBMISSION), (support, SUPPORT)):
        if source:
            _mount(source, ROOM + target, "", _BIND)
            _make_read_only(ROOM + target)
    _mount("proc", f"{ROOM}/proc", "proc", private)
    os.chdir(ROOM)
    kernel.call("pivot_root", ctypes.c_char_p(b"."), ctypes.c_char_p(b"."))
    kernel.call("umount2", ctypes.c_char_p(b"."), _DETACH)
    os.chdir(FOLDER)


def _enter_user_namespace() -> None:
    user, group = os.geteuid(), os.getegid()
    kernel.call("unshare", _USER)
    inside = {"uid": (user or UNPRIVILEGED, user), "gid": (group or UNPRIVILEGED, group)}
    _write("/proc/self/setgroups", "deny")
    for kind, (there, here) in inside.items():
        _write(f"/proc/self/{kind}_map", f"{there} {here} 1")


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


def _empty_network() -> int:
    """Return a descriptor of a new network; this process stays where it is.

    It could not come back: a child makes the network and hands it over.
    """
    ours, theirs = socket.socketpair()
    with ours, theirs:
        pid = os.fork()
        if pid == 0:
            try:
                kernel.call("unshare", _NETWORK)
                made = os.open("/proc/self/ns/net", os.O_RDONLY | os.O_CLOEXEC)
                socket.send_fds(theirs, [b"+"], [made])
            except OSError as error:
                theirs.send(struct.pack("i", error.errno or 0))
            finally:
                os._exit(0)
        theirs.close()
        data, descriptors, _, _ = socket.recv_fds(ours, 4, 1)
        os.waitpid(pid, 0)
    if descriptors:
        return descriptors[0]
    code = struct.unpack("i", data)[0] if len(data) == 4 else 0
    raise OSError(code, f"a network of its own: {os.strerror(code)}")


def _show(path: str) -> None:
    """Make a path of the file tree visible in the room, with the links that lead to it."""
    while True:
        parts = path.strip("/").split("/")
        places = ("/" + "/".join(parts[:count]) for count in range(1, len(parts) + 1))
        link = next((place for place in places if os.path.islink(place)), None)
        if link is None:
            break
        target = os.readlink(link)
        os.makedirs(os.path.dirname(ROOM + link), exist_ok=True)
        with contextlib.suppress(FileExistsError):
            os.symlink(target, ROOM + link)
        rest = path[len(link) :]
        path = os.path.normpath(os.path.join(os.path.dirname(link), target) + rest)
    if os.path.lexists(ROOM + path) or not os.path.lexists(path):
        return  # it is shown as part of another, or there is none
    if os.path.isdir(path):
        os.makedirs(ROOM + path)
    else:
        os.makedirs(os.path.dirname(ROOM + path), exist_ok=True)
        with open(ROOM + path, "x", encoding="ascii"):
            pass
    _mount(path, ROOM + path, "", _BIND | _RECURSIVE)


def _mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    texts = (ctypes.c_char_p(os.fsencode(text)) for text in (source, target, kind))
    kernel.call("mount", *texts, flags, ctypes.c_char_p(os.fsencode(options)))


def _make_read_only(path: str) -> None:
    """Let nobody write below a mount, as far as the kernel can do that (from 5.12)."""
    attributes = struct.pack("QQQQ", _READ_ONLY | _NO_SUID, 0, 0, 0)
    with contextlib.suppress(OSError):  # Landlock refuses writing too
        kernel.call(
            "mount_setattr",
            _HERE,
            ctypes.c_char_p(os.fsencode(path)),
            _AT_RECURSIVE,
            ctypes.c_char_p(attributes),
            len(attributes),
        )
