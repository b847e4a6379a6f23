"""
exercise: fetch_all
tries: Reads the memory of the examiner by process_vm_readv.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
unsafe: without /proc, which memory_of_the_parent reads, the addresses are not known
"""
import ctypes
import os


class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
found = []
for pid in (int("@examiner@"), os.getppid()):
    for address in (0x400000, 0x555555554000, id(object)):
        local = Piece(ctypes.cast(buffer, ctypes.c_void_p), 4096)
        remote = Piece(address, 4096)
        count = libc.process_vm_readv(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0)
        found.append(count if count >= 0 else os.strerror(ctypes.get_errno()))
assert all(type(each) is str for each in found), "read"
raise RuntimeError(str(found))
