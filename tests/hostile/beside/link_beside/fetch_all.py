"""
exercise: fetch_all
tries: Opens the hidden suite through a link that lies beside its file.
stopped_by: copy
verdicts: [unimportable]
brief: true
links: {notes.txt: "@suite@/12_fetch_all/test_hidden.py", exercises: "/"}
without: {protection: separation, shows: leaks}
"""
import os

raise RuntimeError(open(os.path.join(os.path.dirname(__file__), "notes.txt")).read()[-100:])
