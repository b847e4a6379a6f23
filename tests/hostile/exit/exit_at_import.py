"""
exercise: hello_coroutine
tries: Leaves with sys.exit(0) at import.
stopped_by: values
verdicts: [unimportable, crashed]
brief: true
without: {protection: separation, shows: passes}
"""
import sys

sys.exit(0)
