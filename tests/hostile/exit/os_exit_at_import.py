"""
exercise: fetch_all
tries: Ends the process with code 0 as soon as it is imported.
stopped_by: separation
verdicts: [crashed]
brief: true
without: {protection: separation, shows: passes}
"""
import os

os._exit(0)
