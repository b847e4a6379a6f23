"""
exercise: fetch_all
tries: Reads what other students have handed in, and the copies that the grader makes of it.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: leaks}
"""
import glob
import itertools
import os

found = []
for pattern in ("/tmp/grader-*/*/*.py", "/tmp/candidate-*/*", "@course@/solutions/*/*.py"):
    for name in itertools.islice(glob.iglob(pattern), 100):  # some attacks make thousands of files
        if os.path.abspath(name) != os.path.abspath(__file__):
            try:
                file = os.open(name, os.O_RDONLY | os.O_NONBLOCK)  # some are pipes, of other attacks
                try:
                    found.append(os.read(file, 1 << 16)[-80:])
                finally:
                    os.close(file)  # of folders too, which cannot be read: their descriptors run out
            except OSError as error:
                found.append(type(error).__name__)
raise RuntimeError(str(found[-2:]))
