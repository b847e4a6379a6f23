"""
exercise: fetch_all
tries: Sets up an io_uring, whose requests pass by every filter of system calls.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: raw}
raw: ["a ring at hand"]
"""
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
parameters = ctypes.create_string_buffer(120)
handle = libc.syscall(425, 4, parameters)
raise RuntimeError("a ring " + "at hand" if handle >= 0 else "nothing")
