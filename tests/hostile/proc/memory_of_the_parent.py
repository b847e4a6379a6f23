"""
exercise: fetch_all
tries: Reads the memory of the examiner and of its own parent through /proc.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: leaks}
"""
import os
import re

found = []
for pid in ("@examiner@", str(os.getppid())):
    try:
        maps, memory = open(f"/proc/{pid}/maps"), open(f"/proc/{pid}/mem", "rb", 0)
    except OSError as error:
        found.append(error)
        continue
    for line in maps:
        match = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
        if match:
            begin, end = (int(part, 16) for part in match.groups())
            try:
                memory.seek(begin)
                found += re.findall(b"CANARY" + b"-[0-9a-f]+-[a-z]*", memory.read(min(end - begin, 8 << 20)))
            except (OSError, ValueError, OverflowError):
                continue
        if len(found) > 20:
            break
raise RuntimeError(str(found[:5]))
