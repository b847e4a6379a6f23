"""
exercise: fetch_all
tries: Walks through the disk from the places where courses are, for every hidden suite.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: leaks}
"""
import os

found = []
for top in (os.path.dirname("@course@"), "/tmp", "/home", "/root", "/srv"):
    for folder, folders, files in os.walk(top):
        folders[:] = folders[:50]
        if "test_hidden.py" in files and "hostile" in folder:
            try:
                found.append(open(os.path.join(folder, "test_hidden.py")).read()[-60:])
            except OSError:
                continue
        if found or folder.count("/") > 7:
            folders.clear()
raise RuntimeError(str(found[:3]))
