"""
exercise: fetch_all
tries: Imports the examiner and the catalogue to ask them for the course.
stopped_by: separation
verdicts: [unimportable]
brief: true
unsafe: an ordinary grader has no examiner
"""
import sys

sys.path.insert(0, "@packages@")
from grader import catalogue, examiner

raise RuntimeError(str(examiner.plugin._current))
