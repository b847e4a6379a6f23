"""
exercise: fetch_all
tries: Reads and writes every descriptor that it has been born with but the wire.
stopped_by: environment
verdicts: [unimportable]
brief: true
unsafe: an ordinary grader's process has what it has; what it means is its own business
"""
import os

found = {}
for number in range(4096):
    try:
        found[number] = os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        try:
            os.fstat(number)
            found[number] = "open"
        except OSError:
            pass
extra = {
    number: what
    for number, what in found.items()
    if number > 3 and "anon_inode" not in what and "socket" not in what and "schedstat" not in what
    and what != "open" and "fetch_all" not in what and "/proc/" not in what
}
if extra or any(what not in ("/dev/null", "open") for number, what in found.items() if number < 3):
    print("@token@", extra)
    open("/dev/shm/@token@", "w").close()
raise RuntimeError(str(found))
