"""A hostile submission: what the doctor has a candidate try. Loaded over there, never imported.

Each function does one thing that a submission must not be able to do. It returns if it could, and
raises if it could not.
"""

import ctypes
import mmap
import os
import signal
import socket
import struct
import sys
import threading
import time
from pathlib import Path


def read_file(path: str, _: object = None) -> str:
    """Read a file of the grader's user."""
    with open(path, encoding="utf-8") as file:
        return file.read()


def list_folder(path: str, _: object = None) -> list[str]:
    """List a folder."""
    return sorted(entry.name for entry in Path(path).iterdir())


def look_at_file(path: str, _: object = None) -> int:
    """See that a file is there, and how long it is."""
    return os.stat(path).st_size


def write_file(path: str, _: object = None) -> None:
    """Write into a folder that is open to all."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("x")


def change_mode(path: str, _: object = None) -> None:
    """Change the mode of a file of the grader's user."""
    os.chmod(path, 0o777)


def read_environment(process: int, _: object = None) -> bytes:
    """Read the environment of the grader."""
    with open(f"/proc/{process}/environ", "rb") as file:
        return file.read()


def read_memory(process: int, address: int) -> bytes:
    """Read the memory of the grader."""
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(32)
    here = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 32)
    there = (ctypes.c_void_p * 2)(address, 32)
    call = libc.process_vm_readv
    word = ctypes.c_ulong
    call.argtypes = [ctypes.c_int, ctypes.c_void_p, word, word, word, word]
    if call(process, here, 1, ctypes.addressof(there), 1, 0) != 32:
        raise OSError(ctypes.get_errno(), "process_vm_readv")
    return buffer.raw


def signal_grader(process: int, _: object = None) -> None:
    """Send the grader a signal that does nothing."""
    os.kill(process, 0)


def tcp(port: int, _: object = None) -> None:
    """Connect to a service of this machine by TCP."""
    socket.create_connection(("127.0.0.1", port), timeout=5).close()


def udp(port: int, _: object = None) -> None:
    """Send a datagram to a service of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", ("127.0.0.1", port))


def unix_socket(address: str, _: object = None) -> None:
    """Connect to a unix socket: by its path, or by its abstract name."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        client.connect(address)


def unix_datagram(address: str, _: object = None) -> None:
    """Send to a unix socket from one end of a pair, which takes no call of `connect`."""
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with one, other:
        one.sendto(b"x", address)


def fork(*_: object) -> None:
    """Start a process."""
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def execute(*_: object) -> None:
    """Become another program; one that does not exist is enough to see whether it may."""
    try:
        os.execv("/nonexistent", ["nonexistent"])
    except FileNotFoundError:
        return


def new_namespace(*_: object) -> None:
    """Become root in a namespace of users of its own."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(0x10000000):  # CLONE_NEWUSER
        raise OSError(ctypes.get_errno(), "unshare")


def own_executable_memory_file(*_: object) -> None:
    """Make a file without a path, from which a program could be started."""
    os.close(os.memfd_create("x"))


def use_memory(size: int, _: object = None) -> int:
    """Take so many bytes of memory."""
    with mmap.mmap(-1, size) as taken:
        return len(taken)


def open_files(count: int, _: object = None) -> None:
    """Hold so many files open."""
    held = [os.open("/dev/null", os.O_RDONLY) for _ in range(count)]
    for each in held:
        os.close(each)


def write_much(size: int, _: object = None) -> None:
    """Write one file of so many bytes."""
    with open("much", "wb") as file:
        os.posix_fallocate(file.fileno(), 0, size)


def fill_disk(files: int, size: int) -> None:
    """Write so many files of so many bytes each."""
    try:
        for number in range(files):
            with open(f"filler-{number}", "wb") as file:
                os.posix_fallocate(file.fileno(), 0, size)
    finally:
        for number in range(files):
            Path(f"filler-{number}").unlink(missing_ok=True)


def make_files(count: int, _: object = None) -> None:
    """Make so many files."""
    for number in range(count):
        os.close(os.open(f"file-{number}", os.O_CREAT | os.O_WRONLY))


def start_threads(count: int, _: object = None) -> None:
    """Start so many threads."""
    over = threading.Event()
    threading.stack_size(32768)
    threads = [threading.Thread(target=over.wait) for _ in range(count)]
    try:
        for thread in threads:
            thread.start()
    finally:
        over.set()


def start_processes(count: int, _: object = None) -> None:
    """Start so many processes."""
    started = []
    try:
        for _ in range(count):
            pid = os.fork()
            if pid == 0:
                time.sleep(60)
                os._exit(0)
            started.append(pid)
    finally:
        for pid in started:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def outlive(*_: object) -> None:
    """Leave a process behind: forked twice, in a session of its own, deaf to signals, stopped."""
    read, write = os.pipe()
    if os.fork() == 0:
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        if os.fork() == 0:
            os.write(write, b"x")
            while True:
                time.sleep(60)
        os._exit(0)
    os.read(read, 1)


def descriptors(*_: object) -> None:
    """Find a descriptor that is not its own: a file, a folder, a socket besides the one."""
    found = []
    for name in os.listdir("/proc/self/fd"):
        try:
            target = os.readlink(f"/proc/self/fd/{name}")
        except OSError:
            continue
        if target.startswith("/") and not target.startswith(("/dev/null", "/proc/")):
            found.append(target)
        if target.startswith("socket:") and int(name) != 3 and not _internal(int(name)):
            found.append(target)
    if not found:
        raise LookupError("nothing but its own")


def _internal(descriptor: int) -> bool:
    """Return whether a socket is an end of the event loop's own pair: nobody outside has it."""
    with socket.socket(fileno=os.dup(descriptor)) as each:
        credentials = each.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    return struct.unpack("3i", credentials)[0] == os.getpid() or sys.platform != "linux"
