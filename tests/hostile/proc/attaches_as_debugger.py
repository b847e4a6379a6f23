"""
exercise: fetch_all
tries: Attaches to the examiner as a debugger, which stops it.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
unsafe: it stops the examiner for good
"""
import ctypes
import os

PTRACE_SEIZE = 0x4206
PTRACE_ATTACH = 16
libc = ctypes.CDLL(None, use_errno=True)
found = []
for pid in (int("@examiner@"), os.getppid()):
    for request in (PTRACE_SEIZE, PTRACE_ATTACH):
        found.append((libc.ptrace(request, pid, 0, 0), os.strerror(ctypes.get_errno())))
raise RuntimeError(str(found))
