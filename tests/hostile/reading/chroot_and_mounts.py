"""
exercise: fetch_all
tries: Leaves its root folder, enters other namespaces and mounts what it likes.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
unsafe: it changes what the whole process sees
"""
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
gained = []
if os.getppid() and libc.unshare(0x10000000) == 0:
    gained.append("user namespace")
if libc.unshare(0x00020000) == 0:
    gained.append("mount namespace")
    if libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0:
        gained.append("mount")
for name in ("mnt", "net", "pid", "user"):
    try:
        handle = os.open(f"/proc/@examiner@/ns/{name}", os.O_RDONLY)
        if libc.setns(handle, 0) == 0:
            gained.append(name)
    except OSError:
        continue
try:
    text = open("@suite@/12_fetch_all/test_hidden.py").read()[-100:]
except OSError:
    text = "nothing"
raise RuntimeError(f"{gained} {text}")
