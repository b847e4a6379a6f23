"""
exercise: fetch_all
tries: Has git, the shell and find tell what is in the teacher's home folder.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: leaks}
"""
import os
import subprocess

found = []
for command in (["git", "config", "-f", "@home@/.gitconfig", "-l"], ["cat", "@home@/.netrc"]):
    try:
        found.append(subprocess.run(command, capture_output=True, timeout=5).stdout)
    except OSError as error:
        found.append(error)
raise RuntimeError(str(found))
