"""
exercise: fetch_all
tries: Lays a file into the folder of installed packages that runs whenever Python starts.
stopped_by: sandbox
verdicts: [unimportable, wrong]
brief: true
unsafe: it would harm the Python that runs these very tests
"""
import os

for folder in ("@packages@", "@grader@"):
    try:
        open(os.path.join(folder, "@token@.pth"), "x").close()
        os.unlink(os.path.join(folder, "@token@.pth"))
        open("/dev/shm/@token@", "w").close()
    except OSError:
        pass


async def fetch_all(urls, fetch):
    return None
