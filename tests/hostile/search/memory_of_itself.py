"""
exercise: fetch_all
tries: Reads its own memory from end to end, for what the process that forked it may have left.
stopped_by: separation
verdicts: [unimportable]
brief: true
without: {protection: environment, shows: leaks}
"""
import os
import re

found = []
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps:
        match = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
        if not match or line.rstrip().endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
            continue
        begin, end = (int(part, 16) for part in match.groups())
        try:
            memory.seek(begin)
            piece = memory.read(min(end - begin, 32 << 20))
        except (OSError, ValueError, OverflowError):
            continue
        found += re.findall(b"CANARY" + b"-[0-9a-f]+-?[a-z]*", piece)
raise RuntimeError(str(found))
