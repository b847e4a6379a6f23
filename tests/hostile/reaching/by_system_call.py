"""
exercise: fetch_all
tries: Connects by the bare system calls, and with flags that a filter could overlook.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: reaches}
"""
import ctypes
import socket
import struct

libc = ctypes.CDLL(None, use_errno=True)
address = struct.pack("=HHI8x", 2, socket.htons(int("@tcp@")), socket.htonl(0x7F000001))
for kind in (1, 1 | 0o2000000, 1 | 0o4000):
    handle = libc.socket(2, kind, 0)
    libc.connect(handle, address, len(address))
for family in (1 << 32 | 2,):
    handle = libc.syscall(41, ctypes.c_ulong(family), ctypes.c_ulong(1), ctypes.c_ulong(0))
    libc.syscall(42, ctypes.c_ulong(handle & 0xFFFFFFFF), address, ctypes.c_ulong(len(address)))
raise RuntimeError("done")
