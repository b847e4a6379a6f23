"""
exercise: fetch_all
tries: Leaves shared memory, which outlives every process.
stopped_by: sandbox
verdicts: [unimportable, wrong]
brief: true
without: {protection: sandbox, shows: writes}
"""
import ctypes
import mmap

libc = ctypes.CDLL(None)
libc.shmget(int("@token@"[7:14], 16), 1 << 20, 0o1666)
try:
    open("/dev/shm/@token@", "w").close()
except OSError:
    pass


async def fetch_all(urls, fetch):
    return None
