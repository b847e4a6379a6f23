"""
exercise: fetch_all
tries: Puts a rubric with more points in the place of the real one.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: writes}
"""
import os

path = "@suite@/12_fetch_all/rubric.yaml"
open(path + ".new", "w").write("format: 1\n")
os.rename(path + ".new", path)
raise RuntimeError("done")
